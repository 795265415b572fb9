"""Read sealed files at any place. No clear copy of them is made."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from journal.entries.attachments.keeping import Copy
from journal.entries.attachments.places import path_of
from journal.entries.errors import MissingFileError
from journal.vault import CorruptError, Vault
from journal.vault.chunks import ReadAt, Stream
from journal.vault.files import PIECE, open_attachment

PART = 1 << 20  # bytes read at once: longer reads would hold up all other threads


class SealedFile(io.RawIOBase):
    """A sealed file, or several that follow each other, as one that can be sought in."""

    def __init__(self, streams: Sequence[Stream], files: Sequence[BinaryIO], size: int) -> None:
        """Read *size* bytes from *streams* of 8 MiB each, or one of any length."""
        self._streams, self._files, self.size = streams, files, size
        self._length = PIECE if len(streams) > 1 else max(size, 1)
        self._at = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be sought in."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        self._at = max(0, offset + (0, self._at, self.size)[whence])
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # a wider Buffer in typeshed
        """Read what fits and lies in one stream."""
        number, start = divmod(self._at, self._length)
        left = min(len(buffer), PART, self._length - start, self.size - self._at)
        if left <= 0:
            return 0
        found = self._streams[number].read(start, start + left)
        if len(found) != left:
            raise CorruptError
        buffer[:left] = found
        self._at += left
        return left

    def close(self) -> None:
        """Close the files below."""
        for file in self._files:
            file.close()
        super().close()


def opened(vault: Vault, copy: Copy) -> io.BufferedReader:
    """
    Open a sealed file for reading.

    Raises:
        MissingFileError: If it is not on the disk.
        CorruptError: If it was changed or cut.
    """
    file = open_file(path_of(vault, copy.file))
    try:
        length = file.seek(0, io.SEEK_END)
        name = bytes.fromhex(copy.file)
        stream = open_attachment(vault, copy.key, name, reader(file), length)
    except BaseException:
        file.close()
        raise
    return io.BufferedReader(SealedFile([stream], [file], copy.size), PART)


def open_file(path: Path) -> BinaryIO:
    """Open *path* for reading; MissingFileError if it is not there."""
    try:
        return path.open("rb")
    except OSError:
        raise MissingFileError("sealed file is missing") from None


def reader(file: BinaryIO) -> ReadAt:
    """Return what reads so many bytes of *file* from a place."""

    def read_at(offset: int, length: int) -> bytes:
        file.seek(offset)
        return file.read(length)

    return read_at
