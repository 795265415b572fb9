"""Read an archive to its end and name everything that is wrong with it. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from journal.archive import format as archive_format
from journal.archive.errors import DamagedError, Fault
from journal.archive.format import Line
from journal.archive.opening import Archive, Facts
from journal.archive.shapes import ShapeError, entry_document, files_of, other_document
from journal.vault import age

MEMBERS = (  # that hold lines
    archive_format.ENTRIES,
    archive_format.MADE,
    archive_format.DRAFTS,
    archive_format.IMPORTS,
    archive_format.VERSIONS,
    archive_format.SETTINGS,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What an archive is, and what is wrong with it."""

    facts: Facts
    faults: tuple[str, ...]


def check(file: BinaryIO, identities: Sequence[age.Identity] = ()) -> Checked:
    """
    Read all of *file*. Needs no vault.

    Raises:
        NotArchiveError, WrongKeyError, DamagedError, TooNewError: As `Archive`, where nothing
            in it can be looked at.
    """
    archive = Archive(file, identities)
    return Checked(archive.facts, tuple(faults(archive)))


def faults(archive: Archive) -> Iterator[str]:
    """Yield what is wrong: members first, then lines. Says nothing of what an entry holds."""
    seen, entries, sums = set[str](), 0, dict[str, str]()
    try:
        yield from map(str, archive.faults())
        sums = archive.sums()
        for name, number, line in every_line(archive):
            entries += name == archive_format.ENTRIES
            for what in (*_wrong(name, line, seen), *_missing(line, sums)):
                yield f"{name} line {number}: {what}"
    except DamagedError as error:
        yield from error.faults
    else:
        yield from _miscounted(entries, archive.facts.entries)


def every_line(archive: Archive) -> Iterator[tuple[str, int, Line]]:
    """Yield each line with its member's name and its number: entries first, then the others."""
    for name in MEMBERS:
        for number, line in archive.lines(name):
            yield name, number, line
    for kind in archive_format.LISTS.values():
        yield from archive.listed(kind)


def _wrong(name: str, line: Line, seen: set[str]) -> Iterator[str]:
    try:
        shape = entry_document if name == archive_format.ENTRIES else other_document
        uid = shape(line, {})["uid"]
    except ShapeError as error:
        yield str(error)
        return
    if uid in seen:
        yield "the same id again"
    seen.add(uid)


def _missing(line: Line, sums: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the files that a line names."""
    try:
        told = files_of(line)
    except ShapeError as error:
        yield str(error)
        return
    for file in told:
        if file.path is not None and sums.get(file.path) != file.sha256:
            yield f"attachment {file.uid} is not the file it names"


def _miscounted(found: int, told: int) -> Iterator[str]:
    if found != told:
        what = f"{found} entries, but the manifest tells of {told}"
        yield str(Fault(archive_format.ENTRIES, what))
