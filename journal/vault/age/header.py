"""The header of an age file: who can open it.

    age-encryption.org/v1
    -> X25519 <share, base64>
    <wrapped file key, base64, lines of 64>
    --- <HMAC-SHA256 over all of the header up to and with "---", base64>

A file key of 16 random bytes is wrapped once for each recipient, in a stanza.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.vault.age.errors import AgeError, HeaderError, MacError

VERSION: Final = b"age-encryption.org/v1"
HEADER_LIMIT: Final = 64 * 1024  # bytes; a header with 20 X25519 recipients has 2.5 kB
FILE_KEY: Final = 16  # bytes
WRAPPED: Final = FILE_KEY + 16  # bytes of a wrapped file key
MAC_LINE: Final = re.compile(rb"--- [A-Za-z0-9+/]{43}")
STANZA_LINE: Final = re.compile(rb"->(?: [\x21-\x7e]+)+")
BODY_LINE: Final = 64  # characters; a body ends with a shorter line, even an empty one
ZERO_NONCE: Final = bytes(12)  # a wrapping key is used once


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way into the file: a type and its arguments, and the file key wrapped for it."""

    args: tuple[bytes, ...]
    body: bytes

    def encode(self) -> bytes:
        """Lay the stanza out as lines of the header."""
        text = b64(self.body)
        lines = [text[at : at + BODY_LINE] for at in range(0, len(text) + 1, BODY_LINE)]
        return b"-> " + b" ".join(self.args) + b"\n" + b"\n".join(lines) + b"\n"


@dataclass(frozen=True, slots=True)
class Header:
    """All stanzas, the bytes under the MAC, and the MAC."""

    stanzas: tuple[Stanza, ...]
    head: bytes
    mac: bytes

    @classmethod
    def read(cls, source: BinaryIO) -> Self:
        """
        Read a header, leaving *source* at the payload.

        Raises:
            HeaderError: If this is no age file, or is malformed or above 64 KiB.
        """
        lines = _Lines(source)
        if lines.next() != VERSION:
            raise HeaderError("not an age v1 file")
        stanzas: list[Stanza] = []
        while not (line := lines.next()).startswith(b"---"):
            stanzas.append(_stanza(line, lines))
        if not stanzas or not MAC_LINE.fullmatch(line):
            raise HeaderError("malformed header end")
        refuse_mixed(stanzas, HeaderError)
        head = bytes(lines.raw[: -(len(line) + 1)]) + b"---"
        return cls(tuple(stanzas), head, unb64(line[4:]))

    def check(self, file_key: bytes) -> None:
        """
        See that the header is the one that *file_key* was wrapped in.

        Raises:
            MacError: If it is not.
        """
        if not hmac.compare_digest(mac(file_key, self.head), self.mac):
            raise MacError("header was changed")


def encode(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    """Return the whole header with its MAC."""
    head = VERSION + b"\n" + b"".join(stanza.encode() for stanza in stanzas) + b"---"
    return head + b" " + b64(mac(file_key, head)) + b"\n"


def refuse_mixed(stanzas: Sequence[Stanza], error: type[AgeError]) -> None:
    """Raise *error* if a passphrase is not the only way in: the format wants it so."""
    if len(stanzas) > 1 and any(stanza.args[0] == b"scrypt" for stanza in stanzas):
        raise error("a passphrase must be the only way into a file")


def wrap(key: bytes, file_key: bytes) -> bytes:
    """Seal *file_key* under a key that is used for nothing else."""
    return ChaCha20Poly1305(key).encrypt(ZERO_NONCE, file_key, None)


def unwrap(key: bytes, body: bytes) -> bytes | None:
    """Return the file key held in *body*, or None if *key* is not the one."""
    try:
        return ChaCha20Poly1305(key).decrypt(ZERO_NONCE, body, None)
    except InvalidTag:
        return None


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Derive 32 bytes by HKDF-SHA-256."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(secret)


def mac(file_key: bytes, head: bytes) -> bytes:
    """Return HMAC-SHA-256 of *head*, 32 bytes."""
    return hmac.digest(hkdf(file_key, b"", b"header"), head, "sha256")


def b64(plain: bytes) -> bytes:
    """Write base64 without padding."""
    return base64.b64encode(plain).rstrip(b"=")


def unb64(text: bytes) -> bytes:
    """Read base64 without padding; HeaderError for every spelling but the canonical one."""
    try:
        plain = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise HeaderError("malformed base64") from None
    if b64(plain) != text:
        raise HeaderError("malformed base64")
    return plain


class _Lines:
    """The lines of a header, counted: one without end must not fill the memory."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.raw = bytearray()

    def next(self) -> bytes:
        text = self._source.readline(HEADER_LIMIT - len(self.raw) + 1)
        if not text.endswith(b"\n") or len(self.raw) + len(text) > HEADER_LIMIT:
            raise HeaderError("header is cut short or too long")
        self.raw += text
        return text[:-1]


def _stanza(line: bytes, lines: _Lines) -> Stanza:
    if not STANZA_LINE.fullmatch(line):
        raise HeaderError("malformed stanza")
    body = bytearray()
    while len(text := lines.next()) == BODY_LINE:
        body += text
    if len(text) > BODY_LINE:
        raise HeaderError("malformed stanza body")
    return Stanza(tuple(line[3:].split(b" ")), unb64(bytes(body + text)))
