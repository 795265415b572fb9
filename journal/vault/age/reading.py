"""Read an age file, at any place of it."""

import io
from collections.abc import Buffer, Sequence
from typing import BinaryIO, Protocol, final

from journal.vault.age.errors import HeaderError, NoMatchError, PayloadError
from journal.vault.age.header import Header, Stanza
from journal.vault.age.payload import CHUNK, NONCE, TAG, Chunks


class Identity(Protocol):
    """Somebody who can open a file written for them."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None."""
        ...


@final
class Reader(io.RawIOBase):
    """The plaintext of a seekable age file, itself seekable. `size` is its length in bytes.

    The last chunk is opened at once: that proves the length, so a file cut at a chunk's border
    is refused before the first byte is given out. Each other chunk is opened when it is read.
    """

    def __init__(self, source: BinaryIO, identities: Sequence[Identity]) -> None:
        """
        Read the header, with the first identity that fits, and the last chunk.

        Raises:
            HeaderError: If this is no age file, or malformed.
            NoMatchError: If no identity opens it.
            MacError: If the header was changed.
            PayloadError: If the end is missing or damaged.
        """
        super().__init__()
        file_key = _file_key(Header.read(source), identities)
        nonce = source.read(NONCE)
        if len(nonce) != NONCE:
            raise HeaderError("payload nonce is missing")
        self._source = source
        self._chunks = Chunks(file_key, nonce)
        self._base = source.tell()
        self._last, self.size = _measured(source.seek(0, io.SEEK_END) - self._base)
        self._position = 0
        self._number, self._chunk = self._last, self._opened(self._last)

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; it may lie behind the end."""
        starts = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}
        if starts[whence] + offset < 0:
            raise ValueError("seek before the start")
        self._position = starts[whence] + offset
        return self._position

    def readinto(self, target: Buffer, /) -> int:
        """
        Read up to the end of the present chunk.

        Raises:
            PayloadError: If that chunk is damaged.
        """
        if self._position >= self.size:
            return 0
        number, offset = divmod(self._position, CHUNK)
        if number != self._number:
            self._number, self._chunk = number, self._opened(number)
        view = memoryview(target).cast("B")
        piece = memoryview(self._chunk)[offset : offset + len(view)]
        view[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _opened(self, number: int) -> bytes:
        self._source.seek(self._base + number * (CHUNK + TAG))
        sealed = self._source.read(CHUNK + TAG)
        return self._chunks.open(number, sealed, last=number == self._last)


def _file_key(header: Header, identities: Sequence[Identity]) -> bytes:
    for identity in identities:
        file_key = identity.unwrap(header.stanzas)
        if file_key is not None:
            header.check(file_key)
            return file_key
    raise NoMatchError("no passphrase or key opens this file")


def _measured(sealed: int) -> tuple[int, int]:
    """Return the last chunk's number, and the size of the plaintext in bytes."""
    last, rest = divmod(sealed - 1, CHUNK + TAG)
    # only a file without a word has an empty chunk
    if rest + 1 < TAG or sealed < TAG or (rest + 1 == TAG and last > 0):
        raise PayloadError("file is cut short")
    return last, sealed - (last + 1) * TAG
