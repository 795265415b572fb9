"""The payload of an age file: a nonce of 16 bytes, then chunks of 64 KiB, each sealed.

A chunk's nonce is its number (11 bytes) and a flag that marks the last one, so chunks can be
neither moved nor left off.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from journal.vault.age.errors import PayloadError
from journal.vault.age.header import hkdf

CHUNK: Final = 64 * 1024  # plaintext bytes in every chunk but the last
TAG: Final = 16  # bytes that sealing adds to a chunk
NONCE: Final = 16  # bytes


class Chunks:
    """Seals and opens chunks by their number."""

    def __init__(self, file_key: bytes, nonce: bytes) -> None:
        """Derive the payload's key."""
        self._aead = ChaCha20Poly1305(hkdf(file_key, nonce, b"payload"))

    def seal(self, number: int, chunk: bytes | bytearray | memoryview, *, last: bool) -> bytes:
        """Seal one chunk; it grows by 16 bytes."""
        return self._aead.encrypt(_nonce(number, last=last), chunk, None)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        """
        Open one chunk.

        Raises:
            PayloadError: If it is damaged, or was sealed for another place.
        """
        try:
            return self._aead.decrypt(_nonce(number, last=last), sealed, None)
        except InvalidTag:
            raise PayloadError(f"chunk {number} is damaged") from None


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")
