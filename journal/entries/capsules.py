"""Time capsules: entries that nobody reads until a day has come.

To the index such an entry is none (see `Index.due`), so no page, search, question or letter
finds it. It opens by itself on that day where the writer is, or when the writer wants it to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from journal.entries import drafts, journals, store
from journal.entries.entry import Entry, stamp
from journal.entries.errors import UnknownRecordError
from journal.entries.kinds import Document
from journal.entries.store import Stored, Swap
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Capsule:
    """One closed entry: all that is told of it."""

    id: int
    day: date  # when it was written
    until: date


def close(vault: Vault, entry: Entry, until: date) -> Capsule:
    """
    Close *entry* until a day to come. Words in an editor of it that were not kept are dropped.

    Raises:
        ValueError: If that day has come already.
        UnknownRecordError: If the entry was deleted since.
    """
    if until <= today(vault):
        raise ValueError("the day is not in the future")
    drafts.drop(vault, *(draft.id for draft in drafts.of(vault, entry.id)))
    store.swap(vault, [Swap(entry.id, change=_closing(until.isoformat()))])
    return get(vault, entry.id)


def open_early(vault: Vault, capsule: Capsule) -> Entry:
    """Open a capsule before its day; it is an entry as any other then."""
    kept = store.swap(vault, [Swap(capsule.id, change=_closing(""))])
    return journals.placed(vault, kept)[0]


def get(vault: Vault, record: int) -> Capsule:
    """Return one capsule; UnknownRecordError if there is none, or it is open."""
    for capsule in waiting(vault):
        if capsule.id == record:
            return capsule
    raise UnknownRecordError("no such capsule")


def waiting(vault: Vault) -> list[Capsule]:
    """Return what is closed, what opens next first."""
    rows = store.index(vault).rows("SELECT id, day, until FROM capsule ORDER BY until, n")
    return [Capsule(record, *map(date.fromisoformat, days)) for record, *days in rows]


def opened(vault: Vault, day: date) -> list[Entry]:
    """Return the entries that had been closed until *day* and are open now."""
    ids = store.index(vault).column(
        "SELECT id FROM entry WHERE until != '' AND until = :day ORDER BY day, at, n",
        day=day.isoformat(),
    )
    return journals.placed(vault, store.read_many(vault, ids))


def today(vault: Vault) -> date:
    """Return the present day where the writer is."""
    return store.index(vault).today()


def _closing(until: str) -> Callable[[Stored], Document]:
    def changed(stored: Stored) -> Document:
        if stored.document["kind"] != "entry":
            raise UnknownRecordError("no such record")
        return stored.document | {"closed_until": until, "updated": stamp()}

    return changed
