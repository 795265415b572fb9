"""What is asked about the journal."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal.entries import tagging
from journal.web.forms.base import Form

LONGEST = 300  # characters of a question
NAMED = ("journal:", "tag:")  # what a search narrows down by a name


class QuestionForm(Form):
    """A question, and which entries it is about."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        error_messages={"required": _("Write a question first.")},
    )
    scope = forms.ChoiceField(
        label=_("About"), required=False, widget=forms.RadioSelect, initial=""
    )

    def __init__(
        self,
        *args: object,
        journals: Iterable[str] = (),
        tags: Iterable[str] = (),
        **kwargs: object,
    ) -> None:
        """Offer the spans of time, and *journals* and *tags* by their names."""
        super().__init__(*args, **kwargs)
        scope = cast("forms.ChoiceField", self.fields["scope"])
        scope.choices = [
            ("", _("Everything")),
            ("month", _("This month")),
            ("year", _("This year")),
            *((f"journal:{name}", name) for name in journals if '"' not in name),
            *((f"tag:{tag}", tagging.signed(tag)) for tag in tags if '"' not in tag),
        ]

    @property
    def within(self) -> str:
        """Return the scope as a search."""
        match str(self.cleaned_data["scope"]), timezone.localdate():
            case "month", today:
                return f"after:{today:%Y-%m}"
            case "year", today:
                return f"after:{today:%Y}"
            case scope, _today if scope.startswith(NAMED):
                kind, _colon, name = scope.partition(":")
                return f'{kind}:"{name}"'
        return ""
