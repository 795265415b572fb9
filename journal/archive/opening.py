"""Open an archive of our own: encrypted, or in clear as `age -d` left it."""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, BinaryIO, final

from journal.archive import format as archive_format
from journal.archive.errors import (
    DamagedError,
    Fault,
    NotArchiveError,
    SourceError,
    TooNewError,
    of_age,
)
from journal.archive.format import Line
from journal.archive.source import Limits, ZipSource, lines
from journal.vault import age

LIMITS = Limits(members=500_000)  # an entry has a member of its own
ZIP_START = b"PK"
PIECE = 256 * 1024  # bytes
SUM_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What manifest.json says of an archive."""

    version: str
    vault: str  # uid of the vault it was taken from
    made: datetime  # UTC
    complete: bool
    entries: int
    first: date | None
    last: date | None


@final
class Archive:
    """An opened archive. `facts` were read; its members were not looked at yet."""

    def __init__(self, file: BinaryIO, identities: Sequence[age.Identity] = ()) -> None:
        """
        Open *file* with the first identity that fits.

        Args:
            file: Seekable.
            identities: Passphrases or keys; none are needed for a ZIP in clear.

        Raises:
            NotArchiveError: If it is something else.
            WrongKeyError: If no identity opens it.
            DamagedError: If it is cut short, or its directory or manifest cannot be read.
            TooNewError: If a newer Lamplit made it.
        """
        try:
            self._source = ZipSource(_plain(file, identities), LIMITS)
        except age.AgeError as error:
            raise of_age(error) from None
        except SourceError as error:
            raise NotArchiveError(str(error)) from None
        self.facts = _facts(self._manifest())

    def __contains__(self, name: str) -> bool:
        """Tell whether the archive has such a member."""
        return name in self._source

    def names(self) -> set[str]:
        """Return the names of all members that can be read."""
        return set(self._source)

    def lines(self, name: str) -> Iterator[tuple[int, Line]]:
        """
        Yield the JSON lines of a member with their numbers; none if there is no such member.

        Raises:
            DamagedError: If a line cannot be read.
        """
        if name not in self._source:
            return
        try:
            with self._source.open(name) as member:
                for number, line in enumerate(lines(member), 1):
                    if line.strip():
                        yield number, read_json(line, f"{name} line {number}")
        except (SourceError, age.AgeError) as error:
            raise DamagedError(Fault(name, str(error))) from None

    def listed(self, kind: str) -> Iterator[tuple[str, int, Line]]:
        """Yield what the member of a *kind* lists; DamagedError if it holds no list."""
        name = f"{kind}.json"
        for number, shape in self.lines(name):
            found = shape.get(kind)
            if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
                raise DamagedError(Fault(name, f"line {number} holds no list"))
            for one in found:
                yield name, number, one

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a member piece by piece; DamagedError if it cannot be read."""
        try:
            with self._source.open(name) as member:
                while piece := member.read(PIECE):
                    yield piece
        except (SourceError, age.AgeError) as error:
            raise DamagedError(Fault(name, str(error))) from None

    def sums(self) -> dict[str, str]:
        """
        Return the SHA-256 of each member as SHA256SUMS tells it.

        Raises:
            DamagedError: If that member is missing or no list of sums.
        """
        if archive_format.SUMS not in self._source:
            raise DamagedError(
                Fault(archive_format.SUMS, "missing, so the archive is incomplete")
            )
        text = self._read(archive_format.SUMS).decode("utf-8", "replace")
        found = [SUM_LINE.fullmatch(line) for line in text.splitlines()]
        if not all(found):
            raise DamagedError(Fault(archive_format.SUMS, "not a list of sums"))
        return {match[2]: match[1] for match in found if match}

    def faults(self) -> Iterator[Fault]:
        """Read every member to its end and yield what is wrong; DamagedError as in `sums`."""
        sums = self.sums()
        yield from (Fault(name, "twice, or of no use") for name in self._source.unusable)
        yield from (Fault(name, "missing") for name in sorted(sums.keys() - self.names()))
        listed = sums.keys() | {archive_format.SUMS}
        yield from (Fault(name, "not listed") for name in sorted(self.names() - listed))
        for name in sorted(sums.keys() & self.names()):
            try:
                if self._sha256(name) != sums[name]:
                    yield Fault(name, "changed")
            except DamagedError:
                yield Fault(name, "damaged")

    def _sha256(self, name: str) -> str:
        digest = hashlib.sha256()
        for piece in self.pieces(name):
            digest.update(piece)
        return digest.hexdigest()

    def _manifest(self) -> Line:
        if archive_format.MANIFEST not in self._source:
            raise NotArchiveError("manifest is missing")
        return read_json(self._read(archive_format.MANIFEST), archive_format.MANIFEST)

    def _read(self, name: str) -> bytes:
        return b"".join(self.pieces(name))


def read_json(text: bytes, where: str) -> dict[str, Any]:
    """Return the JSON object in *text*; DamagedError if it holds none."""
    try:
        shape = json.loads(text)
    except (ValueError, RecursionError):
        raise DamagedError(f"{where}: not JSON") from None
    if not isinstance(shape, dict):
        raise DamagedError(f"{where}: not an object")
    return shape


def in_clear(file: BinaryIO) -> bool:
    """Tell whether *file* is a ZIP that nobody encrypted."""
    file.seek(0)
    start = file.read(len(ZIP_START))
    file.seek(0)
    return start == ZIP_START


def _plain(file: BinaryIO, identities: Sequence[age.Identity]) -> BinaryIO:
    if in_clear(file):
        return file
    return io.BufferedReader(age.Reader(file, identities), age.CHUNK)


def _facts(manifest: Line) -> Facts:
    version = manifest.get("version")
    if manifest.get("format") != archive_format.NAME or not isinstance(version, str):
        raise NotArchiveError("manifest is of another format")
    if version.partition(".")[0] != archive_format.VERSION.partition(".")[0]:
        raise TooNewError(f"archive of version {version[:10]}")
    try:
        return Facts(
            version=version,
            vault=str(manifest["vault"]),
            made=datetime.fromisoformat(manifest["created_at"]).astimezone(UTC),
            complete=manifest["scope"]["complete"] is True,
            entries=int(manifest["counts"]["entries"]),
            first=_day(manifest["first_date"]),
            last=_day(manifest["last_date"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        raise DamagedError(Fault(archive_format.MANIFEST, "a field is missing")) from None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
