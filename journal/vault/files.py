"""Sealed files: attachments, pieces of an upload, and the snapshot of the index.

They are sealed and opened in steps of at most 1 MiB: a lock never waits for a long file, other
threads go on meanwhile, and once the vault is locked the next step raises LockedError.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import SEEK_END
from typing import BinaryIO

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from journal.vault.chunks import ReadAt, Stream
from journal.vault.envelope import HEADER, START, Buffer, Kind, Place, parse
from journal.vault.errors import CorruptError
from journal.vault.opened import Vault
from journal.vault.padding import LENGTH, framed_length, padded_size
from journal.vault.page import private_map

PIECE = 8 << 20  # bytes of an upload piece; only the last one is shorter
MOST = 4 << 30  # bytes of an attachment: 2^18 chunks under its key
STEP = 1 << 20  # bytes in one call: longer ones would hold up all other threads
NUMBERS = struct.Struct(">II")  # a piece and how many there are


def seal_attachment(
    vault: Vault, key: Buffer, name: bytes, pieces: Iterable[Buffer]
) -> Iterator[bytes]:
    """
    Yield the file of an attachment: all *pieces*, then zeros up to the Padmé size.

    Args:
        vault: Whose record owns it.
        key: 32 random bytes of its own, kept in the owning record beside the true size.
        name: 16 random bytes, the name of the file.
        pieces: Its bytes, at most 4 GiB.
    """
    place = Place(Kind.ATTACHMENT, vault.id.bytes, name)
    return _sealed(vault, key, place, _padded(pieces, MOST))


def open_attachment(
    vault: Vault, key: Buffer, name: bytes, read_at: ReadAt, length: int
) -> Stream:
    """
    Open an attachment for reading at any place; its *length* is that of the sealed file.

    The stream holds the padding too: read no further than the true size.

    Raises:
        CorruptError: If it was changed, cut, or belongs elsewhere.
        LockedError: From this call or a later read, once the vault is locked.
    """
    place = Place(Kind.ATTACHMENT, vault.id.bytes, name)
    return Stream(key, place, _while_open(vault, read_at), length)


@dataclass(frozen=True, slots=True)
class Piece:
    """Which piece of which upload: part of the context, so none takes another's place."""

    upload: bytes  # 16 random bytes
    number: int  # from 0
    count: int

    def place(self, vault: Vault) -> Place:
        """Return where the piece opens."""
        extra = NUMBERS.pack(self.number, self.count)
        return Place(Kind.PIECE, vault.id.bytes, self.upload, extra=extra)


def seal_piece(vault: Vault, key: Buffer, piece: Piece, data: Buffer) -> bytes:
    """
    Return one piece of an upload as it shall lie on disk.

    Args:
        vault: Whose `upload` record holds *key* (32 random bytes) and the true size.
        key: The upload's own.
        piece: Which one.
        data: 8 MiB; the last piece may be shorter, but not empty.

    Raises:
        ValueError: If the length of *data* is another.
    """
    last = piece.number == piece.count - 1
    if not (0 < len(data) <= PIECE if last else len(data) == PIECE):
        raise ValueError("a piece has 8 MiB, and the last one no more")
    return b"".join(_sealed(vault, key, piece.place(vault), _padded([data], PIECE)))


def open_piece(vault: Vault, key: Buffer, piece: Piece, read_at: ReadAt, length: int) -> Stream:
    """Open one piece for reading at any place; errors as of `open_attachment`."""
    return Stream(key, piece.place(vault), _while_open(vault, read_at), length)


def seal_snapshot(vault: Vault, *parts: Buffer) -> Iterator[bytes]:
    """Yield the file of an index snapshot: all *parts*, under the primary epoch."""
    with vault.use() as keys:
        place = Place(Kind.INDEX, vault.id.bytes, epoch=keys.primary)
        encryptor = Cobblestone256Encryptor(keys.epochs[keys.primary], place.context)
    length = sum(map(len, parts))
    size = LENGTH.size + length
    zeros = bytes(padded_size(size) - size)
    return _steps(vault, encryptor, place, [LENGTH.pack(length), *parts, zeros])


def open_snapshot(vault: Vault, file: BinaryIO) -> memoryview:
    """
    Return the body of an index snapshot. It is read in steps, so there is no second copy.

    Raises:
        CorruptError: If it was changed, or sealed under an epoch that is gone: build anew.
    """
    size = file.seek(0, SEEK_END)
    file.seek(0)
    kind, epoch = parse(file.read(START))
    file.seek(HEADER.size)
    place = Place(Kind.INDEX, vault.id.bytes, epoch=epoch)
    with vault.use() as keys:
        if kind is not Kind.INDEX or epoch not in keys.epochs:
            raise CorruptError
        decryptor = Cobblestone256Decryptor(keys.epochs[epoch], place.context)
    framed = memoryview(private_map(size, "MADV_HUGEPAGE"))  # 150 MB at 100,000 entries
    framed = framed[: _opened_into(framed, vault, decryptor, file)]
    return framed[LENGTH.size : LENGTH.size + framed_length(framed)]


def _opened_into(
    target: memoryview, vault: Vault, decryptor: Cobblestone256Decryptor, file: BinaryIO
) -> int:
    """Decrypt the rest of *file* into *target*; return how many bytes that made."""
    step, done = memoryview(bytearray(STEP)), 0
    try:
        while count := file.readinto(step):  # type: ignore[attr-defined]  # of every open file
            with vault.use():
                done += decryptor.update_into(step[:count], target[done:])
        end = decryptor.finalize()
    except (InvalidTag, ValueError):
        raise CorruptError from None
    target[done : done + len(end)] = end
    return done + len(end)


def _sealed(
    vault: Vault, key: Buffer, place: Place, pieces: Iterable[Buffer]
) -> Iterator[bytes]:
    return _steps(vault, Cobblestone256Encryptor(key, place.context), place, pieces)


def _steps(
    vault: Vault, encryptor: Cobblestone256Encryptor, place: Place, pieces: Iterable[Buffer]
) -> Iterator[bytes]:
    yield place.header
    for piece in pieces:
        for step in _split(memoryview(piece)):
            with vault.use():
                sealed = encryptor.update(step)
            yield sealed
    with vault.use():
        end = encryptor.finalize()
    yield end


def _padded(pieces: Iterable[Buffer], most: int) -> Iterator[Buffer]:
    """Yield *pieces*, then zeros up to the Padmé size, but to no more than *most*."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise ValueError("more than a sealed file holds")
        yield piece
    zeros = min(padded_size(size), most) - size
    for at in range(0, zeros, STEP):
        yield bytes(min(STEP, zeros - at))


def _split(whole: memoryview) -> Iterator[memoryview]:
    for at in range(0, len(whole), STEP):
        yield whole[at : at + STEP]


def _while_open(vault: Vault, read_at: ReadAt) -> ReadAt:
    """Read only while the vault is open: one use for each chunk."""

    def read(offset: int, length: int) -> bytes:
        with vault.use():
            return read_at(offset, length)

    return read
