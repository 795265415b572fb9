"""What the pages about journals, templates, questions and time capsules ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from journal import entries
from journal.entries import Journal, journals, prompts, templates
from journal.vault import Vault
from journal.web import ids
from journal.web.forms.base import Form
from journal.web.forms.entry import LATEST

MARKS = [
    ("", _("none")),
    ("ember", _("amber circle")),
    ("moss", _("green square")),
    ("sea", _("blue triangle")),
    ("plum", _("violet diamond")),
    ("clay", _("red hexagon")),
    ("slate", _("grey ring")),
]
NAMELESS = {"required": _("Give it a name.")}


class NewJournalForm(Form):
    """A journal to begin."""

    name = forms.CharField(
        label=_("Name"), max_length=journals.LONGEST, error_messages=NAMELESS
    )


class JournalForm(Form):
    """What holds for a journal and all that is in it."""

    name = forms.CharField(label=_("Name"), max_length=journals.LONGEST, required=False)
    mark = forms.ChoiceField(
        label=_("Mark"), choices=MARKS, required=False, help_text=_("Stands on its entries.")
    )
    template = forms.ChoiceField(
        label=_("Begin a new entry with"),
        required=False,
        help_text=_(
            "Only where you write in this journal from this page. It replaces nothing."
        ),
    )
    kept_out = forms.BooleanField(
        label=_("Keep this journal out of AI"),
        required=False,
        help_text=_(
            "No model reads what is in it: no question, no mood, no letter, no answer."
        ),
    )
    hidden = forms.BooleanField(
        label=_("Leave it off the timeline"),
        required=False,
        help_text=_("Nor is it met among memories. It stays on its days and in searches."),
    )

    def __init__(self, *args: Any, vault: Vault, journal: Journal, **kwargs: Any) -> None:
        """Offer the templates; all but the first journal need a name."""
        names = ("name", "mark", "template", "kept_out", "hidden")
        kwargs["initial"] = {name: getattr(journal, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["name"].required = journal.key != journals.FIRST
        self.fields["name"].error_messages |= NAMELESS
        offered = [(one.key, one.name) for one in templates.every(vault)]
        self.fields["template"] = forms.ChoiceField(
            label=self.fields["template"].label,
            help_text=self.fields["template"].help_text,
            choices=[("", _("nothing")), *offered],
            required=False,
            widget=forms.Select(attrs={"autocomplete": "off"}),
        )


class MoveForm(Form):
    """One place up or down."""

    steps = forms.TypedChoiceField(choices=[(-1, "up"), (1, "down")], coerce=int)


class MergeForm(Form):
    """Where the entries of a journal go."""

    into = forms.ChoiceField(label=_("Move its entries to"))

    def __init__(self, *args: Any, vault: Vault, journal: Journal, **kwargs: Any) -> None:
        """Offer the other journals."""
        super().__init__(*args, **kwargs)
        self.others = {
            ids.spell(one.id or 0): one
            for one in journals.every(vault)
            if one.key != journal.key
        }
        self.fields["into"] = forms.ChoiceField(
            label=self.fields["into"].label,
            choices=[(key, one.name or _("My journal")) for key, one in self.others.items()],
            widget=forms.Select(attrs={"autocomplete": "off"}),
        )


class TemplateForm(Form):
    """A template of the writer's own."""

    name = forms.CharField(
        label=_("Name"), max_length=templates.LONGEST_NAME, error_messages=NAMELESS
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=templates.LONGEST,
        strip=False,
        error_messages={"required": _("Write what an entry may begin with.")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_text(self) -> str:
        """Ask for a word; lines end as everywhere."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if not text.strip():
            raise forms.ValidationError(_now("Write what an entry may begin with."))
        return text


class PromptForm(Form):
    """A question of the writer's own."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=prompts.LONGEST,
        error_messages={"required": _("Write a question first.")},
    )


class CloseForm(Form):
    """Until when an entry is closed."""

    until = forms.DateField(
        label=_("Open it on"),
        error_messages={
            "required": _("Choose a day to come."),
            "invalid": _("Choose a day to come."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, vault: Vault, **kwargs: Any) -> None:
        """Know the present day where the writer is."""
        super().__init__(*args, **kwargs)
        self._today = entries.capsules.today(vault)

    def clean_until(self) -> date:
        """Refuse a day that has come."""
        until: date = self.cleaned_data["until"]
        if not self._today < until <= LATEST:
            raise forms.ValidationError(_now("Choose a day to come. Nothing was closed."))
        return until
