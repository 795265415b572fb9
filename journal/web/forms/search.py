"""What is looked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form


class SearchForm(Form):
    """The words of a search. An empty one finds nothing and is no fault."""

    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "spellcheck": "false", "autofocus": True}
        ),
    )
    newest = forms.BooleanField(label=_("Newest first"), required=False)
    skip = forms.IntegerField(required=False, min_value=0, max_value=100_000)  # seen already
