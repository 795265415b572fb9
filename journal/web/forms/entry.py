"""What the editor sends."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal import entries
from journal.entries import Draft, Entry, TooLongError, tagging
from journal.vault import Vault
from journal.web import ids
from journal.web.forms.base import Form
from journal.web.forms.mood import MoodForm, initial_of

LONGEST = 1_000_000  # characters
EARLIEST, LATEST = date(1000, 1, 1), date(2999, 12, 31)
FAR = _("Choose a day between the years 1000 and 2999.")
COMMA = re.compile("[,\u060c\u3001\uff0c]")  # of Latin, Arabic, Japanese and Chinese
EMPTY = _("Write something first, or choose a mood.")


class RecordField(forms.CharField):
    """The id of a record, hidden in a page; None if there is none."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        """Let it be empty."""
        super().__init__(required=False)

    def to_python(self, value: Any) -> Any:
        """Read the id."""
        try:
            return ids.read(value) if value else None
        except ValueError:
            raise forms.ValidationError(_("This page is out of date. Load it again.")) from None

    def prepare_value(self, value: Any) -> Any:
        """Write the id."""
        return ids.spell(value) if isinstance(value, int) else value


class WordsForm(Form):
    """What stands in an editor, and what it belongs to."""

    draft = RecordField()
    draft_version = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    began = forms.CharField(required=False, max_length=128, widget=forms.HiddenInput)
    kept_out = forms.BooleanField(
        label=_("Keep this entry out of AI"),
        required=False,
        help_text=_("No model reads it, and no letter draws on it."),
    )
    tags = forms.CharField(
        label=_("Tags and people"),
        required=False,
        max_length=100_000,
        help_text=_(
            "With a comma between them. Each #word and @name of the text is one anyhow."
        ),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Title, if you like")}),
    )
    text = forms.CharField(
        label=_("What happened?"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": TooLongError.hint},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": _("What happened?")}),
    )

    @property
    def is_blank(self) -> bool:
        """Whether no word stands in it."""
        return not (self["text"].value() or self["title"].value())

    @property
    def draft_id(self) -> int | None:
        """The draft that stands in this editor."""
        value = self["draft"].value()
        return ids.read(value) if isinstance(value, str) and value else value or None


class DraftForm(WordsForm):
    """What autosave sends."""

    entry = RecordField()
    journal = RecordField()

    def keep(self, vault: Vault) -> Draft | None:
        """Keep the draft: words, or of a new entry its mood alone. Without them is none."""
        said, felt = self.cleaned_data, MoodForm(self.data)
        mood = felt.said() if felt.is_valid() else None  # no reason to lose words
        if not (said["text"].strip() or said["title"] or (mood and said["entry"] is None)):
            entries.drafts.drop(vault, *filter(None, [said["draft"]]))
            return None
        chosen = [one for one in entries.journals.every(vault) if one.id == said["journal"]]
        return entries.drafts.keep(
            vault,
            said["text"],
            title=said["title"],
            entry=said["entry"],
            based_on=said["version"],
            record=said["draft"],
            version=said["draft_version"] or None,
            journal=chosen[0].key if chosen else "",
            began=said["began"],
            mood=mood,
            kept_out=said["kept_out"],
            tags=_apart(said["tags"]),
        )


class EntryForm(WordsForm, MoodForm):
    """A new entry, or new words for one."""

    journal = forms.ChoiceField(label=_("Journal"), required=False)
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "form": "editor"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(EARLIEST, FAR), MaxValueValidator(LATEST, FAR)],
    )

    def __init__(self, *args: Any, vault: Vault | None = None, **kwargs: Any) -> None:
        """Offer the journals of *vault*, if there is more than one."""
        super().__init__(*args, **kwargs)
        found = entries.journals.every(vault) if vault else []
        self._keys = {ids.spell(one.id or 0): one.key for one in found}
        chosen = self.initial.get("journal", entries.journals.FIRST)
        if len(found) < 2 or chosen not in self._keys.values():
            del self.fields["journal"]
            return
        names = [(ids.spell(one.id or 0), one.name or _("My journal")) for one in found]
        cast("forms.ChoiceField", self.fields["journal"]).choices = names
        self.initial["journal"] = next(key for key in self._keys if self._keys[key] == chosen)

    def clean(self) -> dict[str, Any]:
        """Ask for a word or a mood."""
        said: dict[str, Any] = super().clean() or {}
        blank = not self.errors and not said["text"].strip() and not said["title"]
        if blank and not self.said():
            self.add_error("text", EMPTY)
        return said

    def words(self, before: Entry | None = None) -> dict[str, Any]:
        """Return what `entries.write` and `revise` take; what was there *before* stays."""
        said = self.cleaned_data
        return {
            "text": said["text"].replace("\r\n", "\n").rstrip(),
            "title": said["title"],
            "mood": self.said(before.mood if before else None),
            "day": said["day"] or (before.day if before else timezone.localdate()),
            "kept_out": said["kept_out"],
            "tags": self._tags(before.given_tags if before else ()),
            "journal": self._keys.get(
                said.get("journal", ""), before.journal if before else ""
            ),
        }

    def _tags(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """Return the tags beside the text; one with a comma in it stays until they change."""
        said = self.cleaned_data["tags"]
        untouched = "tags" not in self.data or said == _joined(before).strip()
        return before if untouched else _apart(said)

    @classmethod
    def showing(
        cls, entry: Entry, draft: Draft | None = None, *, vault: Vault | None = None
    ) -> "EntryForm":
        """Return the editor of *entry*, with words that were typed and not kept."""
        words = draft or entry
        known = draft if draft and draft.began else None  # with all that it says beside
        return cls(
            vault=vault,
            initial={
                "title": words.title,
                "text": words.text,
                **initial_of(known.mood if known else entry.mood),
                "day": entry.day,
                "kept_out": known.kept_out if known else entry.own_kept_out,
                "tags": _joined(known.tags if known else entry.given_tags),
                "began": draft.began if draft else entries.began.of(entry),
                "journal": entry.journal,
                "version": draft.based_on if draft else entry.version,
                **_of_draft(draft),
            },
        )

    @classmethod
    def blank(
        cls, draft: Draft | None = None, *, vault: Vault | None = None, **more: Any
    ) -> "EntryForm":
        """Return an empty editor, or one with words that were typed and not kept."""
        words: dict[str, Any] = {}
        if draft:
            shown = ("title", "text", "journal", "kept_out")
            words = {name: getattr(draft, name) for name in shown} | initial_of(draft.mood)
            words["tags"] = _joined(draft.tags)
        return cls(initial=words | _of_draft(draft) | more, vault=vault)


class PlaceForm(Form):
    """Where a sentence stands in an entry, in code points."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)


def _apart(tags: str) -> tuple[str, ...]:
    return tagging.distinct(COMMA.split(tags))


def _joined(tags: Sequence[str]) -> str:
    return ", ".join(tags)


def _of_draft(draft: Draft | None) -> dict[str, Any]:
    return {"draft": draft.id, "draft_version": draft.version} if draft else {}
