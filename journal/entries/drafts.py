"""Words that were typed and not kept yet: a draft for each editor that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from journal.entries import began as beginnings
from journal.entries import store
from journal.entries.entry import Mood, clean, from_mood, hash_of, stamp, to_mood
from journal.entries.errors import OutdatedError
from journal.entries.store import Stored
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft in the clear."""

    id: int
    entry: int | None  # whose new words these are; None: of a new entry
    title: str
    text: str
    based_on: str  # the version of the entry that was being changed
    version: str  # of the draft itself
    updated: datetime
    journal: str = ""  # uid of the one chosen for a new entry; "": the first
    began: str = ""  # what its editor began from; "": of a new entry, or not known
    mood: Mood | None = None
    kept_out: bool = False
    tags: tuple[str, ...] = ()  # beside the text

    @property
    def is_wordless(self) -> bool:
        """Whether it is a mood and no more."""
        return not (self.title or self.text.strip())


def keep(  # noqa: PLR0913 - what an editor sends
    vault: Vault,
    text: str,
    *,
    title: str = "",
    entry: int | None = None,
    based_on: str = "",
    record: int | None = None,
    version: str | None = None,
    journal: str = "",
    began: str = "",
    mood: Mood | None = None,
    kept_out: bool = False,
    tags: Sequence[str] = (),
) -> Draft:
    """
    Keep what stands in an editor, over the draft *record* if it is still at *version*.

    Where another window has kept other words there, this becomes a draft of its own, so that
    neither is lost. Words for an entry that is gone by now are those of a new one.
    """
    document = {
        "kind": "draft",
        "entry": entry if _kind(vault, entry) == "entry" else None,
        "title": clean(title),
        "text": clean(text),
        "text_hash": hash_of(clean(text)),
        "based_on": based_on,
        "began": began,
        "mood": from_mood(mood),
        "kept_out": kept_out,
        "tags": list(tags),
        "journal": journal,
        "updated": stamp(),
    }
    with vault.writing:
        over = record if _kind(vault, record) == "draft" else None  # an entry is never put over
        try:
            kept = store.put(vault, document, record=over, expected=version if over else None)
        except OutdatedError:
            kept = store.put(vault, document)
        return get(vault, kept)


def get(vault: Vault, record: int) -> Draft:
    """Return one draft; UnknownRecordError if there is none."""
    return _draft(store.read(vault, record, kind="draft"))


def of(vault: Vault, entry: int | None = None) -> list[Draft]:
    """Return the drafts of an entry, or of new entries, newest first; none that was kept."""
    found = store.index(vault).column(
        "SELECT id FROM draft WHERE entry IS :entry"
        " AND (text_hash NOT IN (SELECT text_hash FROM entry) OR text_hash = :wordless)"
        " ORDER BY updated DESC",
        entry=entry,
        wordless=hash_of(""),
    )
    return [_draft(stored) for stored in store.read_many(vault, found)]


def meets_others(vault: Vault, draft: Draft) -> bool:
    """Tell whether other words stand in the entry by now than those that were begun with."""
    found = store.index(vault).rows(
        "SELECT text_hash, title FROM entry JOIN record USING (id) WHERE id = :entry"
        " AND lower(hex(substr(mark, 1, 16))) != :based_on"
        " AND (text_hash != :text_hash OR title != :title)",
        entry=draft.entry,
        based_on=draft.based_on,
        text_hash=hash_of(draft.text),
        title=draft.title,
    )
    return any(not beginnings.with_words(draft.began, *words) for words in found)


def drop(vault: Vault, *records: int) -> None:
    """Delete drafts; whatever else bears these ids stays."""
    drafts = set(store.index(vault).column("SELECT id FROM draft"))
    store.remove(vault, *drafts.intersection(records))


def _kind(vault: Vault, record: int | None) -> str:
    """Return what lies under an id that a page has sent; nothing if it is not of this vault."""
    found = store.index(vault).column("SELECT kind FROM record WHERE id = :id", id=record)
    return str(found[0]) if found else ""


def _draft(stored: Stored) -> Draft:
    said = stored.document
    return Draft(
        stored.id,
        said["entry"],
        said["title"],
        said["text"],
        said["based_on"],
        stored.version,
        datetime.fromisoformat(said["updated"]),
        said["journal"],
        said["began"],
        to_mood(said["mood"]),
        said["kept_out"],
        tuple(said["tags"]),
    )
