"""Write an age file, 64 KiB at a time."""

import secrets
from collections.abc import Buffer, Sequence
from types import TracebackType
from typing import Protocol, Self, final

from journal.vault.age.errors import AgeError
from journal.vault.age.header import FILE_KEY, Stanza, encode, refuse_mixed
from journal.vault.age.payload import CHUNK, NONCE, Chunks


class SupportsWrite(Protocol):
    """Anything that takes bytes: a file, a socket, a list."""

    def write(self, piece: bytes, /) -> object:
        """Take *piece*."""
        ...


class Recipient(Protocol):
    """Somebody a file is written for."""

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap *file_key* so that they can open it."""
        ...


@final
class Writer:
    """Seals what is written into it.

    Only `finish` writes the last chunk, and only a `with` block that ends without an exception
    calls it. A file cut short (exception, closed tab, crash) never opens as a whole one. It is
    no `io.RawIOBase`: that class calls `close` when it is collected, which would seal a broken
    file behind our back. A `ZipFile` stands inside it: on an exception that one writes its
    directory all the same.
    """

    def __init__(self, sink: SupportsWrite, recipients: Sequence[Recipient]) -> None:
        """
        Write the header.

        Raises:
            AgeError: If there is no recipient, or a passphrase beside another one.
        """
        if not recipients:
            raise AgeError("no recipient")
        file_key, nonce = secrets.token_bytes(FILE_KEY), secrets.token_bytes(NONCE)
        stanzas = [recipient.wrap(file_key) for recipient in recipients]
        refuse_mixed(stanzas, AgeError)
        sink.write(encode(stanzas, file_key) + nonce)
        self._sink = sink
        self._chunks = Chunks(file_key, nonce)
        self._number = 0
        self._pending = bytearray()
        self._open = True

    def write(self, plain: Buffer) -> int:
        """Take bytes. Up to one chunk waits in memory, since the last is sealed differently."""
        if not self._open:
            raise ValueError("write to a finished age file")
        view = memoryview(plain).cast("B")
        start = 0
        if self._pending:
            start = min(len(view), CHUNK - len(self._pending))
            self._pending += view[:start]
            if start == len(view):
                return len(view)
            self._seal(self._pending, last=False)
            self._pending.clear()
        while len(view) - start > CHUNK:
            self._seal(view[start : start + CHUNK], last=False)
            start += CHUNK
        self._pending += view[start:]
        return len(view)

    def flush(self) -> None:
        """Do nothing: a chunk is written when it is full. `zipfile` asks for the method."""

    def finish(self) -> None:
        """Seal the last chunk. The sink stays open."""
        if self._open:
            self._seal(self._pending, last=True)
            self._open = False

    def __enter__(self) -> Self:
        """Give the writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish, but not after an exception."""
        if kind is None:
            self.finish()
        self._open = False

    def _seal(self, chunk: bytes | bytearray | memoryview, *, last: bool) -> None:
        self._sink.write(self._chunks.seal(self._number, chunk, last=last))
        self._number += 1
