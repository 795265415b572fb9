"""What the writer makes of a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form


class LetterForm(Form):
    """A letter in the writer's own words."""

    text = forms.CharField(
        label=_("The letter"),
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
