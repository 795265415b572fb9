"""What is said of a picture, and what a model shall do with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form

TASKS = ("description", "occasion", "handwriting")


class DescriptionForm(Form):
    """What is to be seen, for those who cannot see it."""

    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=500,
        help_text=_("One sentence for somebody who cannot see the picture."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HandwritingForm(Form):
    """What was read from a page, for the writer to put right."""

    lines = forms.CharField(
        label=_("What was read"),
        max_length=20_000,
        help_text=_("[?] stands for what could not be read. Put right what is wrong."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("There is nothing to put into the entry.")},
    )


class LookForm(Form):
    """A wish that a model looks at the picture."""

    task = forms.ChoiceField(choices=[(task, task) for task in TASKS])
