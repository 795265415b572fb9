"""Cobblestone-256 on its primitives, for what the recipe of `cryptography` cannot do.

That is: open a slot or keyset straight into a key page, and read any part of a long stream.

HKDF-Expand-SHA512(key, 76, LABEL || salt || context) =
    message key (32) || base nonce (12) || commitment (32)
chunk i = AES-256-GCM(message key, nonce = base XOR i, no associated data); all chunks are
16,384 bytes but the last, which is shorter and may be empty.

Source:
    C2SP chunked-encryption, with AES-256-GCM and SHA-512.
"""

import hmac
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from journal.vault.envelope import HEADER, START, Buffer, Place, parse
from journal.vault.errors import CorruptError

LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"
SALT, COMMITMENT, NONCE, TAG = 24, 32, 12, 16  # bytes
CHUNK = 16_384  # bytes of plaintext
DERIVED = 32 + NONCE + COMMITMENT

type ReadAt = Callable[[int, int], bytes]  # offset, length -> bytes of the sealed file


def seal_small(
    key: Buffer, plaintext: Buffer, place: Place, *, salt: bytes, scratch: memoryview
) -> bytes:
    """
    Seal less than one chunk of key material: no copy of it is made outside the cipher.

    Args:
        key: 32 bytes.
        plaintext: Fewer than 16,384 bytes, sealed as they are.
        place: Where the envelope shall open.
        salt: 24 fresh random bytes.
        scratch: 76 bytes of a key page; zeros afterwards.
    """
    _derive(key, salt, place, scratch)
    message_key, base, commitment = _parts(scratch)
    chunk = AESGCM(message_key).encrypt(bytes(base), plaintext, None)
    sealed = place.header + salt + bytes(commitment) + chunk
    scratch[:] = bytes(DERIVED)
    return sealed


def open_small(
    key: Buffer, sealed: bytes, place: Place, *, scratch: memoryview, target: memoryview
) -> memoryview:
    """
    Open an envelope of one chunk straight into *target*, and return the part that was filled.

    Raises:
        CorruptError: If key, bytes or place differ from those that sealed it, or if the
            plaintext does not fit.
    """
    size = len(sealed) - START - TAG
    if parse(sealed) != (place.kind, place.epoch) or not 0 <= size <= len(target):
        raise CorruptError
    filled = target[:size]
    _derive(key, sealed[HEADER.size : HEADER.size + SALT], place, scratch)
    try:
        _decrypt_one(scratch, sealed, filled)
    finally:
        scratch[:] = bytes(DERIVED)
    return filled


def _decrypt_one(derived: memoryview, sealed: bytes, target: memoryview) -> None:
    message_key, base, commitment = _parts(derived)
    if not hmac.compare_digest(commitment, sealed[START - COMMITMENT : START]):
        raise CorruptError
    try:
        AESGCM(message_key).decrypt_into(bytes(base), sealed[START:], None, target)
    except InvalidTag:
        raise CorruptError from None


def _derive(key: Buffer, salt: bytes, place: Place, into: memoryview) -> None:
    HKDFExpand(SHA512(), DERIVED, LABEL + salt + place.context).derive_into(key, into)


def _parts(derived: memoryview) -> tuple[memoryview, memoryview, memoryview]:
    """Split into message key, base nonce, commitment."""
    return derived[:32], derived[32 : 32 + NONCE], derived[32 + NONCE :]


class Stream:
    """A long sealed thing, opened for reading at any place."""

    def __init__(self, key: Buffer, place: Place, read_at: ReadAt, length: int) -> None:
        """
        Check the beginning and the last chunk: a file that was cut does not get past here.

        Args:
            key: 32 bytes.
            place: Where the stream was sealed.
            read_at: Reads sealed bytes: (offset, length). Shorter answers mean the end.
            length: Of the whole sealed file (bytes).

        Raises:
            CorruptError: If key, place, length, beginning or end are not those sealed.
        """
        start = read_at(0, START)
        if parse(start) != (place.kind, place.epoch):
            raise CorruptError
        derived = memoryview(bytearray(DERIVED))
        _derive(key, start[HEADER.size : HEADER.size + SALT], place, derived)
        message_key, base, commitment = _parts(derived)
        if not hmac.compare_digest(commitment, start[START - COMMITMENT :]):
            raise CorruptError
        self._cipher, self._base = AESGCM(message_key), int.from_bytes(base)
        self._read_at = read_at
        self._chunks = -(-max(length - START, 1) // (CHUNK + TAG))
        self.size = length - START - TAG * self._chunks  # bytes, padding included
        if self.size // CHUNK + 1 != self._chunks:
            raise CorruptError
        self._chunk(self._chunks - 1)

    def read(self, start: int, stop: int) -> bytes:
        """Return plaintext bytes [start, stop); only the chunks that cover them are opened."""
        stop = min(stop, self.size)
        if start >= stop:
            return b""
        first, last = start // CHUNK, (stop - 1) // CHUNK
        whole = b"".join(self._chunk(index) for index in range(first, last + 1))
        return whole[start - first * CHUNK : stop - first * CHUNK]

    def _chunk(self, index: int) -> bytes:
        sealed = self._read_at(START + index * (CHUNK + TAG), CHUNK + TAG)
        nonce = (self._base ^ index).to_bytes(NONCE)
        try:
            return self._cipher.decrypt(nonce, sealed, None)
        except (InvalidTag, ValueError):
            raise CorruptError from None
