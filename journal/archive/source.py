"""Read a file that others made without believing it.

Nothing is extracted. A member of a ZIP is found by a cleaned name, which is a key and never a
path on our disk, and read through a counter: the sizes in a ZIP's directory are only claims.
"""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Buffer, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, BinaryIO, Protocol, final

from journal.archive.errors import SourceError

MIB = 1 << 20
GIB = 1 << 30
UTF8_FLAG = 0x800  # of a ZIP member's name
ENCRYPTED_FLAG = 0x1
BROKEN = (  # what `zipfile` raises at a file that lies
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
)
MEDIA = "media/"
LONGEST_NAME = 1000  # characters


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a source we are willing to read."""

    total: int = 20 * GIB  # bytes given out over all members
    members: int = 100_000
    document: int = 256 * MIB  # bytes of one text file
    medium: int = 4 * GIB  # bytes of one file under media/
    line: int = 16 * MIB  # bytes of one line of it: an entry of 1 MiB, each sign escaped
    ratio: int = 200  # plain bytes for one packed byte ...
    ratio_from: int = 10 * MIB  # ... looked at from here on


LIMITS = Limits()


class Source(Protocol):
    """A folder of names, wherever it lies."""

    def __iter__(self) -> Iterator[str]:
        """Yield the names of what can be opened."""
        ...

    def open(self, name: str) -> BinaryIO:
        """Open a text member for reading."""
        ...


@final
class FileSource:
    """One file, under one name."""

    def __init__(
        self, opener: Callable[[], BinaryIO], name: str, limits: Limits = LIMITS
    ) -> None:
        """Take what opens the file, each time it is read from its start."""
        self._opener, self._name, self._limits = opener, name, limits

    def __iter__(self) -> Iterator[str]:
        """Yield the one name."""
        yield self._name

    def open(self, name: str) -> BinaryIO:  # noqa: ARG002 - there is only one
        """
        Open it again, from the start.

        Raises:
            SourceError: If it is larger than is sensible.
        """
        file = self._opener()
        if file.seek(0, io.SEEK_END) > self._limits.document:
            file.close()
            raise too_large(self._limits.document)
        file.seek(0)
        return file


@final
class ZipSource:
    """A ZIP as a folder of names. `unusable` lists the members that cannot be asked for."""

    def __init__(self, file: BinaryIO, limits: Limits = LIMITS) -> None:
        """
        Read the directory.

        Raises:
            SourceError: If it is no ZIP, or has too many members.
        """
        try:
            self._zip = zipfile.ZipFile(file)
        except BROKEN:
            raise SourceError(
                "no zip", "This is not a readable ZIP file. Nothing was changed."
            ) from None
        self._limits = limits
        self._left = limits.total
        self._members: dict[str, zipfile.ZipInfo] = {}
        self.unusable: list[str] = []
        if len(self._zip.infolist()) > limits.members:
            hint = (
                "The file has more parts than Lamplit is willing to read. Nothing was changed."
            )
            raise SourceError("too many members", hint)
        for info in self._zip.infolist():
            if not info.is_dir():
                self._take(info)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all members that can be read."""
        return iter(self._members)

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a member."""
        return name in self._members

    def open(self, name: str) -> BinaryIO:
        """
        Open a member for reading piece by piece; each piece is counted.

        Raises:
            SourceError: If it is damaged, or larger than is sensible, here or while it is read.
        """
        info = self._members[name]
        self.check(info, info.file_size)  # too large a claim is enough, a small one proves none
        try:
            member = self._zip.open(info)
        except BROKEN:
            raise damaged(name) from None
        return io.BufferedReader(_Counted(self, info, member), 64 * 1024)

    def spend(self, count: int) -> None:
        """Count bytes that were given out."""
        self._left -= count
        if self._left < 0:
            raise too_large(self._limits.total)

    def check(self, info: zipfile.ZipInfo, count: int) -> None:
        """Refuse a member of which *count* bytes were promised or given out."""
        absurd = max(self._limits.ratio * info.compress_size, self._limits.ratio_from)
        is_medium = info.filename.startswith(MEDIA)
        limit = self._limits.medium if is_medium else self._limits.document
        if count > min(limit, absurd):
            raise too_large(min(limit, absurd))

    def _take(self, info: zipfile.ZipInfo) -> None:
        name = clean_name(info)
        plain = not info.flag_bits & ENCRYPTED_FLAG
        known = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        if name and plain and known and name not in self._members:
            self._members[name] = info
        else:
            self.unusable.append(info.filename)


class _Counted(io.RawIOBase):
    """A member of a ZIP that stops where it grows beyond the limits."""

    def __init__(self, source: ZipSource, info: zipfile.ZipInfo, member: IO[bytes]) -> None:
        super().__init__()
        self._source, self._info, self._member = source, info, member
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, target: Buffer, /) -> int:
        view = memoryview(target).cast("B")
        try:
            piece = self._member.read(len(view))
        except BROKEN:
            raise damaged(self._info.filename) from None
        self._count += len(piece)
        self._source.spend(len(piece))
        self._source.check(self._info, self._count)
        view[: len(piece)] = piece
        return len(piece)


def lines(file: BinaryIO, limits: Limits = LIMITS) -> Iterator[bytes]:
    """
    Yield the lines of *file* without their ends.

    Raises:
        SourceError: If one is longer than is sensible.
    """
    while line := file.readline(limits.line + 1):
        if len(line) > limits.line:
            raise too_large(limits.line)
        yield line.rstrip(b"\r\n")


def clean_name(info: zipfile.ZipInfo) -> str | None:
    """Return the name to look a member up by, or None if it leads out of the archive."""
    name = info.filename
    if not info.flag_bits & UTF8_FLAG:  # macOS writes UTF-8 all the same
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    name = unicodedata.normalize("NFC", name).replace("\\", "/").lstrip("/")
    leads_out = re.match(r"[A-Za-z]:", name) or ".." in name.split("/") or "\0" in name
    return None if leads_out or len(name) > LONGEST_NAME else name or None


def too_large(limit: int) -> SourceError:
    """Return the error of something larger than *limit* bytes."""
    hint = "A part of the file is larger than Lamplit is willing to read. Nothing was changed."
    return SourceError(f"larger than {limit // MIB} MiB", hint)


def damaged(name: str) -> SourceError:
    """Return the error of a member that cannot be read."""
    hint = "The file is damaged. Use another copy of it. Nothing was changed."
    return SourceError(f"{name}: damaged", hint)
