"""Bring an archive of our own back, into a new vault or one that has entries.

Things are told apart by their uid, so restoring twice changes nothing. What is newer wins: an
entry that was changed here after the archive was made stays as it is. Nothing is ever deleted.
The archive is read twice: all of it is checked before the first record is written.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import BinaryIO, Literal

from journal.archive import format as archive_format
from journal.archive import verify
from journal.archive.errors import DamagedError
from journal.archive.format import Line
from journal.archive.opening import Archive, Facts
from journal.archive.shapes import File, entry_document, files_of, other_document, same
from journal.entries import attachments, store
from journal.entries.kinds import Document
from journal.entries.store import Stored, Swap
from journal.models import random_id
from journal.vault import Vault, age

type Fate = Literal["new", "updated", "same", "kept"]
type Progress = Callable[[int, int], None]  # entries done, entries in all

STAMPS = ("updated", "decided", "made")
TWINS = {  # what a voice has said once it need not say twice, whatever its uid
    "reading": ("entry", "voice", "text_hash"),
    "digest": ("entry", "voice", "text_hash"),
    "letter": ("period", "voice"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things of an archive are what to this vault."""

    new: int = 0  # not here yet
    updated: int = 0  # newer in the archive
    same: int = 0
    kept: int = 0  # ours stays: it is newer, or says the same in another way


@dataclass(frozen=True, slots=True)
class Report:
    """What a restore does, or would do."""

    facts: Facts
    entries: Tally
    others: Tally  # readings, letters, questions, drafts, settings
    files: Tally  # pictures and others


def preview(vault: Vault, file: BinaryIO, identities: Sequence[age.Identity] = ()) -> Report:
    """
    Check *file* and tell what `apply` would do. Nothing is written.

    Raises:
        NotArchiveError, WrongKeyError, TooNewError: If it cannot be opened.
        DamagedError: If anything in it is wrong; its `faults` name all of it.
    """
    restore = _Restore(vault, _sound(file, identities))
    for told in restore.files():
        restore.has(told)
    for batch in restore.batches():
        restore.planned(batch)
    return restore.report()


def apply(
    vault: Vault,
    file: BinaryIO,
    identities: Sequence[age.Identity] = (),
    *,
    progress: Progress | None = None,
) -> Report:
    """
    Take what is new or newer in *file* into *vault*: files first, then 200 records at a time.

    Broken off at any point (lock, crash, full disk), it can be begun again.

    Raises:
        NotArchiveError, WrongKeyError, TooNewError, DamagedError: As `preview`, and before
            anything is written.
        NotSavedError: If the disk did not take a batch; those before it are kept.
        LockedError: If the vault was locked meanwhile.
    """
    archive = _sound(file, identities)
    restore, done = _Restore(vault, archive), 0
    for told in restore.files():
        if not restore.has(told):
            restore.take(told)
    for batch in restore.batches():
        with vault.writing:  # nobody may change between plan and deed what was compared
            if swaps := restore.planned(batch):
                store.swap(vault, swaps)
        done += sum(name == archive_format.ENTRIES for name, _ in batch)
        if progress:
            progress(done, archive.facts.entries)
    return restore.report()


def _sound(file: BinaryIO, identities: Sequence[age.Identity]) -> Archive:
    archive = Archive(file, identities)
    if faults := list(verify.faults(archive)):
        raise DamagedError(*faults)
    return archive


class _Restore:
    """One restore: what is here already, and what became of each line so far."""

    def __init__(self, vault: Vault, archive: Archive) -> None:
        self._vault, self._archive = vault, archive
        shelf = store.index(vault)
        self._here: dict[str, int] = dict(shelf.rows("SELECT uid, id FROM record"))
        self._has_first = bool(shelf.rows("SELECT 1 FROM journal WHERE key = ''"))
        self._has_settings = bool(shelf.rows("SELECT 1 FROM record WHERE kind = 'settings'"))
        self._said = {
            kind: set(shelf.rows(f"SELECT {', '.join(names)} FROM {kind}"))  # noqa: S608 - ours
            for kind, names in TWINS.items()
        }
        told = (line["id"] for _, _, line in verify.every_line(archive))
        # ids are drawn before anything is written, so that each thing can refer to any other
        self._ids = self._here | {uid: random_id() for uid in told if uid not in self._here}
        self._entries: Counter[Fate] = Counter()
        self._others: Counter[Fate] = Counter()
        self._files: Counter[Fate] = Counter()

    def files(self) -> Iterator[File]:
        """Yield the files that went along, once each."""
        seen = set[str]()
        for _, _, line in verify.every_line(self._archive):
            for told in files_of(line):
                if told.path is not None and told.uid not in seen:
                    seen.add(told.uid)
                    yield told

    def has(self, told: File) -> bool:
        """Tell whether a file is here already, and count it."""
        here = told.uid in self._here
        self._files["same" if here else "new"] += 1
        return here

    def take(self, told: File) -> None:
        """Seal a file under a key of this vault, and give it the uid that texts know it by."""
        pieces = self._archive.pieces(told.path or "")
        kept = attachments.keep(self._vault, pieces, name=told.name, size=told.size)
        document = store.get(self._vault, kept.id, kind="attachment")
        document |= {"uid": told.uid, "created": told.created}
        store.put(self._vault, document, record=kept.id)

    def batches(self) -> Iterator[Sequence[tuple[str, Line]]]:
        """Yield all lines with the names of their members, as many as one transaction takes."""
        lines = ((name, line) for name, _, line in verify.every_line(self._archive))
        yield from batched(lines, store.BATCH)

    def planned(self, batch: Sequence[tuple[str, Line]]) -> list[Swap]:
        """Return what is to be written of *batch*, and count the fate of each line."""
        documents = [self._document(name, line) for name, line in batch]
        known = [
            self._here[theirs["uid"]] for theirs in documents if theirs["uid"] in self._here
        ]
        ours = {stored.id: stored for stored in store.read_many(self._vault, known)}
        swaps = []
        for theirs in documents:
            record = self._ids[theirs["uid"]]
            fate = self._fate(theirs, ours.get(record))
            (self._entries if theirs["kind"] == "entry" else self._others)[fate] += 1
            if fate in {"new", "updated"}:
                swaps.append(Swap(record, theirs))
        return swaps

    def report(self) -> Report:
        """Return the count of all fates."""
        counted = (self._entries, self._others, self._files)
        return Report(self._archive.facts, *map(_tally, counted))

    def _document(self, name: str, line: Line) -> Document:
        if name == archive_format.ENTRIES:
            return entry_document(line, self._ids)
        return other_document(line, self._ids)

    def _fate(self, theirs: Document, ours: Stored | None) -> Fate:
        if ours is None:
            return "kept" if self._said_already(theirs) else "new"
        if same(theirs, ours.document):
            return "same"
        alike = theirs["kind"] == ours.document["kind"]
        newer = _changed(theirs) > _changed(ours.document)
        return "updated" if alike and newer else "kept"

    def _said_already(self, theirs: Document) -> bool:
        kind = theirs["kind"]
        if kind == "settings":
            return self._has_settings
        if kind == "journal":
            return bool(theirs["first"]) and self._has_first
        names = TWINS.get(kind, ())
        return tuple(theirs[name] for name in names) in self._said.get(kind, ())


def _changed(document: Document) -> str:
    """Return when a document was last changed (UTC), as far as it tells."""
    return max(str(document.get(name) or "") for name in STAMPS)


def _tally(fates: Counter[Fate]) -> Tally:
    return Tally(fates["new"], fates["updated"], fates["same"], fates["kept"])
