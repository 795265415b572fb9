"""What the writer says to a question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form
from journal.web.forms.entry import LONGEST, RecordField


class AskForm(Form):
    """A wish for a question."""

    after = RecordField()  # the question whose answer it follows


class AnswerForm(Form):
    """An answer, which becomes part of the entry."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        error_messages={"required": _("Write an answer first, or leave the question.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FateForm(Form):
    """What becomes of a question."""

    text = forms.CharField(required=False, max_length=500)
    question = RecordField()  # a model's, instead of a text of ours
    fate = forms.ChoiceField(choices=[(fate, fate) for fate in ("skipped", "less", "enough")])
