"""Deleted entries: sealed in a bin for thirty days, then gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.entries import attachments, store, versions
from journal.entries.addresses import MENTION
from journal.entries.entry import Entry, stamp, to_entry
from journal.entries.errors import UnknownRecordError
from journal.entries.kinds import Document
from journal.entries.store import Stored, Swap
from journal.vault import Vault

KEPT = timedelta(days=30)
WAIT = timedelta(days=7)  # a clock that ran ahead is set right by then, and nothing was lost
MADE = " UNION ALL ".join(  # of the words: it can be made again
    f"SELECT id FROM {table} WHERE entry = :entry"  # noqa: S608 - our own tables
    for table in ("reading", "question", "digest", "vector", "draft")
)
BINNED = ("deleted", "overdue")  # what an entry says in the bin only
ASKED = "SELECT id, rests_on FROM question UNION ALL SELECT id, rests_on FROM answer"


@dataclass(frozen=True, slots=True)
class Deleted:
    """An entry that lies in the bin."""

    entry: Entry
    deleted: datetime

    @property
    def until(self) -> datetime:
        """Return when it will be gone."""
        return self.deleted + KEPT


def put_away(vault: Vault, entry: Entry) -> None:
    """Take *entry* out of the journal into the bin; what was made of it goes at once."""
    now = stamp()
    moved = Swap(entry.id, change=lambda stored: _turned(stored, "entry", deleted=now))
    store.swap(vault, [moved, *(Swap(record) for record in made_of(vault, entry.id))])


def of(vault: Vault) -> list[Deleted]:
    """Return what lies in the bin, latest first."""
    found = store.index(vault).column("SELECT id FROM deleted ORDER BY deleted DESC, id")
    return [_deleted(stored) for stored in store.read_many(vault, found)]


def get(vault: Vault, record: int) -> Deleted:
    """Return what lies in the bin under this id; UnknownRecordError if nothing does."""
    return _deleted(store.read(vault, record, kind="deleted"))


def bring_back(vault: Vault, found: Deleted) -> None:
    """Put an entry back into the journal, with its earlier versions."""
    moved = Swap(found.entry.id, change=lambda stored: _turned(stored, "deleted"))
    store.swap(vault, [moved])


def delete(vault: Vault, entry: Entry) -> None:
    """
    Delete an entry for good, wherever it lies, with all that was made of it.

    Raises:
        OutdatedError: If it was changed or brought back since it was read.
    """
    earlier = versions.of(vault, entry)
    texts = [entry.text, *(version.text for version in earlier)]
    ids = [*made_of(vault, entry.id), *(version.id for version in earlier)]
    store.swap(vault, [Swap(entry.id, expected=entry.version), *map(Swap, ids)])
    attachments.let_go(vault, [uid for text in texts for uid in MENTION.findall(text)])


def sweep(vault: Vault, now: datetime) -> int:
    """
    Delete for good what has lain in the bin for thirty days; return how many.

    It goes a week after the first sweep that finds it so old: the clock may run ahead.
    """
    rows = store.index(vault).rows("SELECT id, deleted, overdue FROM deleted")
    fates = {record: _fate(since, overdue, now) for record, since, overdue in rows}
    gone = [record for record, fate in fates.items() if fate is None]
    for record in gone:
        delete(vault, get(vault, record).entry)
    changed = [Swap.amend(record, **more) for record, more in fates.items() if more]
    if changed:
        store.swap(vault, changed)
    return len(gone)


def _fate(deleted: str, overdue: str, now: datetime) -> Document | None:
    """Return what is to be noted of what lies in the bin; None if its time has come."""
    present, late = stamp(now), deleted < stamp(now - KEPT)
    if deleted > present:  # put here by a clock that ran ahead
        return {"deleted": present, "overdue": ""}
    if late and "" < overdue < stamp(now - WAIT):
        return None
    if late != bool(overdue) or overdue > present:
        return {"overdue": present if late else ""}
    return {}


def made_of(vault: Vault, entry: int) -> list[int]:
    """Return the ids of what was made of an entry, and of its drafts."""
    return store.index(vault).column(MADE, entry=entry)


def outliving(vault: Vault) -> list[int]:
    """Return the ids of questions and answers that rest on entries which were deleted since."""
    return store.index(vault).column(
        f"SELECT id FROM ({ASKED}) WHERE EXISTS (SELECT 1 FROM json_each(rests_on) AS cited"  # noqa: S608 - ours
        " WHERE NOT EXISTS (SELECT 1 FROM record"
        "  WHERE record.uid = cited.value AND record.kind = 'entry'))"
    )


def _turned(stored: Stored, kind: str, **more: str) -> Document:
    if stored.document["kind"] != kind:
        raise UnknownRecordError("no such record")
    kept = {name: value for name, value in stored.document.items() if name not in BINNED}
    return {**kept, "kind": "deleted" if kind == "entry" else "entry", **more}


def _deleted(stored: Stored) -> Deleted:
    entry = to_entry(stored.id, stored.version, stored.document)
    return Deleted(entry, datetime.fromisoformat(stored.document["deleted"]))
