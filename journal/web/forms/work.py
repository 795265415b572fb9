"""What a writer may say about the work of a model."""

from collections.abc import Mapping

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal.ai.check import EVERY_TASK
from journal.entries import Preferences
from journal.web.forms.base import Form

NAMES: Mapping[str, object] = {
    "question": _("Ask me about an entry, when I want it"),
    "reading": _("Suggest the mood of an entry"),
    "letter": _("Take notes, and write letters about weeks, months and years"),
    "picture": _("Describe a picture, when I want it"),
    "answer": _("Answer when I ask my journal"),
}


class PartsForm(Form):
    """Which parts are wanted, each by itself."""

    parts = forms.MultipleChoiceField(choices=list(NAMES.items()), required=False)
    forget_at_lock = forms.BooleanField(
        label=_("Take the model out of memory when I lock"), required=False
    )

    @property
    def choices(self) -> Preferences:
        """Return nothing but what the form says, as settings."""
        wanted = self.cleaned_data["parts"]
        without = tuple(task for task in EVERY_TASK if task not in wanted)
        return Preferences(without=without, forget_at_lock=self.cleaned_data["forget_at_lock"])


class OlderForm(Form):
    """From which day on older entries are to be read."""

    since = forms.DateField(
        label=_("Read what I wrote from this day on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is no day. Choose one of the calendar.")},
    )

    def clean_since(self) -> str:
        """Return the day as ISO 8601; one that is still to come is none."""
        day = self.cleaned_data["since"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Choose an earlier one."))
        return str(day.isoformat())
