"""Bring in what another program wrote: preview, apply, report.

Each import keeps, sealed, what it took from where. So the same file twice makes nothing new,
and an entry that was edited here is never overwritten. Nothing is dropped in silence: all that
was found is counted under exactly one fate.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any, Literal
from uuid import uuid4

from journal import entries
from journal.archive.draft import Choices, Draft, Importer, Problem
from journal.archive.source import Source
from journal.entries import EntryError, store
from journal.entries.entry import clean, stamp
from journal.entries.kinds import Document
from journal.entries.store import Swap
from journal.vault import Vault

type Fate = Literal["new", "updated", "same", "kept", "deleted"]
type Progress = Callable[[int], None]  # entries looked at so far

BATCH = store.BATCH - 1  # entries; the record of the import goes into the same transaction
SAID = ("title", "text", "day", "at", "tags", "mood", "starred")  # what an edit here changes
SHOWN = 200  # problems and warnings that a report names


@dataclass(frozen=True, slots=True)
class Report:
    """What an import does, or would do. `found` is the sum of all that follow it."""

    found: int
    new: int
    updated: int  # changed in the source, not here
    same: int
    kept: int  # changed in the source and here: ours stays
    deleted: int  # taken before, and deleted here since
    problems: int
    first: date | None
    last: date | None
    notes: tuple[str, ...] = ()  # place and code of each problem and warning, no words


def preview(
    vault: Vault, source: Source, importer: Importer, choices: Choices | None = None
) -> Report:
    """
    Tell what `apply` would do. Nothing is written.

    Raises:
        SourceError: If the source cannot or must not be read.
    """
    run = _Run(vault, importer, choices or Choices())
    for batch in run.batches(source):
        run.planned(batch)
    return run.report()


def apply(
    vault: Vault,
    source: Source,
    importer: Importer,
    choices: Choices | None = None,
    *,
    progress: Progress | None = None,
) -> Report:
    """
    Take what is new or changed, at most 200 records in one transaction.

    Broken off at any point, the same file goes on where it stopped.

    Raises:
        SourceError: If the source turns out to be unreadable; what came before is kept.
        NotSavedError: If the disk did not take a batch; those before it are kept.
    """
    run = _Run(vault, importer, choices or Choices())
    for batch in run.batches(source):
        with vault.writing:
            if swaps := run.planned(batch):
                store.swap(vault, swaps)
        if progress:
            progress(run.found)
    return run.report()


@dataclass(frozen=True, slots=True)
class _Origin:
    """What became of one foreign entry."""

    uid: str
    source_hash: str  # of what the source held
    written_hash: str  # of what was written here


@dataclass
class _Run:
    vault: Vault
    importer: Importer
    choices: Choices
    _fates: Counter[str] = field(default_factory=Counter)
    _notes: list[str] = field(default_factory=list)
    _days: list[date] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)  # external id -> source hash

    def __post_init__(self) -> None:
        self._uid = str(uuid4())
        self._at = stamp()
        self._origins = dict(_origins(self.vault, self.importer.app))
        shelf = store.index(self.vault)
        self._here: dict[str, int] = dict(shelf.rows("SELECT uid, id FROM record"))

    @property
    def found(self) -> int:
        return self._fates.total()

    def batches(self, source: Source) -> Iterator[Sequence[tuple[str, Draft]]]:
        """Yield the drafts with their ids, and count the problems."""
        yield from batched(self._named(source), BATCH)

    def planned(self, batch: Sequence[tuple[str, Draft]]) -> list[Swap]:
        """Return what is to be written of *batch*, and count the fate of each draft."""
        known = [self._origins[name].uid for name, _ in batch if name in self._origins]
        records = [self._here[uid] for uid in known if uid in self._here]
        found = store.read_many(self.vault, records)
        ours = {
            kept.document["uid"]: kept for kept in found if kept.document["kind"] == "entry"
        }
        swaps, items = [], []
        for name, draft in batch:
            planned = self._swap(name, draft, ours)
            if planned and planned.document:
                document = planned.document
                origin = _Origin(document["uid"], _hash_of(draft), written_hash(document))
                items.append([name, origin.uid, origin.source_hash, origin.written_hash])
                swaps.append(planned)
        return [*swaps, Swap(document=self._record(items))] if swaps else []

    def report(self) -> Report:
        fates = self._fates
        return Report(
            found=self.found,
            new=fates["new"],
            updated=fates["updated"],
            same=fates["same"],
            kept=fates["kept"],
            deleted=fates["deleted"],
            problems=fates["problem"],
            first=min(self._days, default=None),
            last=max(self._days, default=None),
            notes=tuple(self._notes[:SHOWN]),
        )

    def _named(self, source: Source) -> Iterator[tuple[str, Draft]]:
        for draft in self.importer.read(source, self.choices):
            if isinstance(draft, Problem):
                self._problem(draft.where, draft.code)
                continue
            self._notes += [f"{draft.where}: {code}" for code in draft.warnings]
            if name := self._name(draft):
                yield name, draft

    def _name(self, draft: Draft) -> str | None:
        """Return the id that tells *draft* from all others, or None if it came already."""
        whole = _hash_of(draft)
        name = first = draft.external_id or f"fp:{_fingerprint(draft)}"
        number = 1
        while name in self._seen:
            if draft.external_id and self._seen[name] == whole:
                self._fates["same"] += 1
                return None
            number += 1
            name = f"{first}#{number}"
        if number > 1 and draft.external_id:
            self._notes.append(f"{draft.where}: the same id again, kept as an entry of its own")
        self._seen[name] = whole
        return name

    def _swap(self, name: str, draft: Draft, ours: dict[str, store.Stored]) -> Swap | None:
        fate = self._fate(name, draft, ours)
        if fate not in {"new", "updated"}:
            self._fates[fate] += 1
            return None
        try:
            document = self._document(name, draft)
        except EntryError as error:
            self._problem(draft.where, str(error))
            return None
        self._fates[fate] += 1
        self._days.append(draft.day)
        if fate == "new":
            return Swap(document={**document, "uid": str(uuid4())})
        mine = ours[self._origins[name].uid]
        kept = {name: mine.document[name] for name in ("uid", "created")}
        return Swap(mine.id, {**mine.document, **document, **kept}, mine.version)

    def _fate(self, name: str, draft: Draft, ours: dict[str, store.Stored]) -> Fate:
        origin = self._origins.get(name)
        if origin is None:
            return "new"
        if origin.uid not in ours:
            return "deleted"
        if origin.source_hash == _hash_of(draft):
            return "same"
        edited = written_hash(ours[origin.uid].document) != origin.written_hash
        return "kept" if edited else "updated"

    def _document(self, name: str, draft: Draft) -> Document:
        document = entries.document(
            draft.text,
            day=draft.day,
            at=draft.at,
            zone=draft.zone,
            title=draft.title,
            tags=draft.tags,
            mood=draft.mood,
            starred=draft.starred,
        )
        return document | {"source": {"app": self.importer.app, "id": name}}

    def _record(self, items: list[list[str]]) -> Document:
        about = {"app": self.importer.app, "run": self._uid, "at": self._at}
        return {"kind": "import", **about, "items": items}

    def _problem(self, where: str, code: str) -> None:
        self._fates["problem"] += 1
        self._notes.append(f"{where}: {code}")


def written_hash(document: Document) -> str:
    """Return what names the words and marks of an entry: an edit changes it."""
    return _sha256([document[name] for name in SAID])


def _origins(vault: Vault, app: str) -> Iterator[tuple[str, _Origin]]:
    """Yield what earlier imports took, oldest first, by its id in the source."""
    found = store.index(vault).column("SELECT id FROM record WHERE kind = 'import'")
    imports = store.get_many(vault, found).values()
    for taken in sorted(imports, key=lambda document: str(document["at"])):
        if taken["app"] == app:
            yield from ((name, _Origin(*rest)) for name, *rest in taken["items"])


def _fingerprint(draft: Draft) -> str:
    time = draft.at.isoformat() if draft.at else ""
    words = "".join(clean(draft.text).split())
    return _sha256([draft.day.isoformat(), time, words])[:32]


def _hash_of(draft: Draft) -> str:
    mood = draft.mood and [draft.mood.valence, draft.mood.energy, draft.mood.labels]
    at = draft.at and draft.at.isoformat()
    said = [draft.day.isoformat(), at, draft.title, draft.text, draft.tags, mood, draft.starred]
    return _sha256(said)


def _sha256(parts: list[Any]) -> str:
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
