"""What the quick ways in send: a note, a mood in two taps, a wish to hide."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal.entries import Mood, TooLongError
from journal.web.forms.base import Form
from journal.web.forms.entry import LONGEST, RecordField
from journal.web.moods import STEPS


class QuickForm(Form):
    """One field, kept under the present day."""

    draft = RecordField()
    draft_version = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("A quick note"),
        max_length=LONGEST,
        error_messages={
            "required": _("Write something first."),
            "max_length": TooLongError.hint,
        },
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
    )

    def clean_text(self) -> str:
        """Ask for a word."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").rstrip()
        if not text.strip():
            raise forms.ValidationError(_("Write something first."))
        return text

    def words(self) -> dict[str, Any]:
        """Return what `entries.write` takes."""
        return {"text": self.cleaned_data["text"], "day": timezone.localdate()}


class CheckInForm(Form):
    """The first tap: how it is."""

    mood = forms.TypedChoiceField(
        coerce=int, choices=[(str(step.valence), step.word) for step in STEPS]
    )

    def words(self) -> dict[str, Any]:
        """Return what `entries.write` takes: a mood without a word."""
        return {
            "text": "",
            "day": timezone.localdate(),
            "mood": Mood(self.cleaned_data["mood"]),
        }


class EnergyForm(Form):
    """The second tap: how much energy there is."""

    energy = forms.TypedChoiceField(coerce=int, choices=[("1", "1"), ("2", "2"), ("3", "3")])


class HideForm(Form):
    """An entry that is not to be shown unasked, or a tag of it."""

    entry = RecordField()
    tag = forms.CharField(required=False, max_length=200)
