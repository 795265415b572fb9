"""Journals: the parts of a vault. Each entry belongs to one; the first is always there.

What holds for a journal holds for what is in it. The index applies it (see tables.py), and
`placed` does for entries that leave this room. An entry of a journal that is not here, as in
the middle of a restore, is kept out of models.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import batched
from typing import Literal, TypedDict, Unpack

from journal.entries import store
from journal.entries.entry import Entry, clean, stamp, to_entry
from journal.entries.errors import UnknownRecordError
from journal.entries.kinds import Document
from journal.entries.store import Stored, Swap
from journal.vault import Vault

FIRST = ""  # what entries name the first journal by
MARKS = ("ember", "moss", "sea", "plum", "clay", "slate")  # each a colour and a shape
LONGEST = 80  # characters of a name

type Mark = Literal["", "ember", "moss", "sea", "plum", "clay", "slate"]


@dataclass(frozen=True, slots=True)
class Journal:
    """One journal in the clear."""

    id: int | None = None  # None: the first one, of which nothing was said yet
    key: str = FIRST  # what entries name it by: its uid
    name: str = ""  # "": it was given none
    mark: str = ""
    place: int = 0
    kept_out: bool = False  # no model sees what is in it
    hidden: bool = False  # not on the timeline, nor among memories
    template: str = ""  # what a new entry in it begins with: see templates.py
    entries: int = 0


class Said(TypedDict, total=False):
    """What a writer may say of a journal."""

    name: str
    mark: Mark
    kept_out: bool
    hidden: bool
    template: str


def every(vault: Vault) -> list[Journal]:
    """Return all journals in the writer's order, the first one among them."""
    shelf = store.index(vault)
    rows = shelf.counted(
        "SELECT journal.id, key, name, mark, place, journal.kept_out, journal.hidden, template,"
        " (SELECT count(*) FROM entry WHERE entry.journal = key)"
        " FROM journal GROUP BY key ORDER BY place, name, key"
    )
    found = [Journal(*row[:5], *map(bool, row[5:7]), *row[7:]) for row in rows]
    if any(journal.key == FIRST for journal in found):
        return found
    ((count,),) = shelf.counted("SELECT count(*) FROM entry WHERE journal = ''")
    return [Journal(entries=count), *found]


def mark_of(vault: Vault, key: str) -> tuple[str, str] | None:
    """Return the name and the mark of a journal that an entry names; of the first one, None."""
    sql = "SELECT name, mark FROM journal WHERE key = :key"
    found = store.index(vault).rows(sql, key=key) if key else []
    return (found[0][0], found[0][1]) if found else None


def get(vault: Vault, record: int | None) -> Journal:
    """Return one journal, None being the first; UnknownRecordError if there is none."""
    for journal in every(vault):
        if journal.id == record or (record is None and journal.key == FIRST):
            return journal
    raise UnknownRecordError("no such journal")


def add(vault: Vault, **said: Unpack[Said]) -> None:
    """Keep a new journal, behind the others. The first one gets a record of its own by then."""
    with vault.writing:
        before = every(vault)
        last = max(journal.place for journal in before)
        new = [Swap(document=_document({"kind": "journal", "place": last + 1}, said))]
        first = [_at(journal, 0) for journal in before if journal.id is None]
        store.swap(vault, [*first, *new])


def change(vault: Vault, journal: Journal, **said: Unpack[Said]) -> None:
    """Change what is *said* of a journal; the rest stays."""
    with vault.writing:
        before: Document = {"kind": "journal", "first": True}
        if journal.id is not None:
            before = store.get(vault, journal.id, kind="journal")
        store.put(vault, _document(before, said), record=journal.id)


def move(vault: Vault, journal: Journal, steps: int) -> None:
    """Put *journal* so many places further down; up, if *steps* is below zero."""
    with vault.writing:
        order = every(vault)
        here = [one.key for one in order].index(journal.key)
        order.insert(max(0, here + steps), order.pop(here))
        moved = [_at(one, place) for place, one in enumerate(order) if place != one.place]
        if moved:
            store.swap(vault, moved)


def merge(vault: Vault, journal: Journal, into: Journal) -> None:
    """
    Move all entries of *journal* to another one, time capsules too, and delete it.

    What its journal kept out of models is kept out for its own sake then.
    """
    if journal.id is None or journal.key in {FIRST, into.key}:
        raise UnknownRecordError("the first journal stays, and none goes into itself")
    with vault.writing:  # nothing comes into it meanwhile
        for batch in batched(_records(vault, journal), store.BATCH):
            store.swap(vault, [Swap(record, change=_moving(journal, into)) for record in batch])
        store.remove(vault, journal.id)


def placed(vault: Vault, found: Iterable[Stored]) -> list[Entry]:
    """Return the entries in *found* as their journals have them, but no time capsule."""
    return seen(vault, (to_entry(one.id, one.version, one.document) for one in found))


def seen(vault: Vault, entries: Iterable[Entry]) -> list[Entry]:
    """Return *entries* as their journals have them, but no time capsule."""
    shelf = store.index(vault)
    closed = set(shelf.column("SELECT id FROM capsule"))
    shut = {FIRST: False, **dict(shelf.rows("SELECT key, kept_out FROM journal"))}
    return [
        replace(entry, kept_out=True) if shut.get(entry.journal, True) else entry
        for entry in entries
        if entry.id not in closed
    ]


def _records(vault: Vault, journal: Journal) -> list[int]:
    return store.index(vault).column(
        "SELECT id FROM entry WHERE journal = :key"
        " UNION ALL SELECT id FROM capsule WHERE journal = :key",
        key=journal.key,
    )


def _moving(journal: Journal, into: Journal) -> Callable[[Stored], Document]:
    stays_out = journal.kept_out and not into.kept_out

    def moved(stored: Stored) -> Document:
        kept_out = stored.document["kept_out"] or stays_out
        return stored.document | {"journal": into.key, "kept_out": kept_out, "updated": stamp()}

    return moved


def _at(journal: Journal, place: int) -> Swap:
    if journal.id is None:
        return Swap(document=_document({"kind": "journal", "first": True, "place": place}, {}))
    return Swap.amend(journal.id, place=place)


def _document(before: Document, said: Said) -> Document:
    """Return *before* with what is *said*; ValueError for a mark that there is not."""
    changes = dict(said)
    if "name" in said:
        changes["name"] = " ".join(clean(said["name"]).split())[:LONGEST]
    if said.get("mark", "") not in {"", *MARKS}:
        raise ValueError("no such mark")
    return before | changes | {"updated": stamp()}
