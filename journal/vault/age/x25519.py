"""The way in by key: X25519.

Keys are text: `age1...` to write for, `AGE-SECRET-KEY-1...` to open. Stanza `-> X25519 <share,
32 bytes>`; wrapping key: HKDF(shared secret, share || recipient, label).
"""

import secrets
from collections.abc import Sequence
from typing import Final, Self, final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from journal.vault import bech32
from journal.vault.age.errors import HeaderError, KeyTextError
from journal.vault.age.header import VERSION, WRAPPED, Stanza, b64, hkdf, unb64, unwrap, wrap

LABEL: Final = VERSION + b"/X25519"
KEY: Final = 32  # bytes, of each of: secret key, recipient, share


@final
class X25519Recipient:
    """Writes for a public key, `age1...` (62 characters)."""

    def __init__(self, text: str) -> None:
        """
        Read the key.

        Raises:
            KeyTextError: If it is not an age recipient, or mistyped.
        """
        self._public = _decoded(text, "age")

    def wrap(self, file_key: bytes) -> Stanza:
        """
        Wrap *file_key* with a share made for this file only.

        Raises:
            KeyTextError: If the recipient is a low-order point, which anybody could open.
        """
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        try:
            shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(self._public))
        except ValueError:
            raise KeyTextError("recipient is a low-order point") from None
        key = hkdf(shared, share + self._public, LABEL)
        return Stanza((b"X25519", b64(share)), wrap(key, file_key))


@final
class X25519Identity:
    """Opens with a secret key, `AGE-SECRET-KEY-1...` (74 characters)."""

    def __init__(self, text: str) -> None:
        """
        Read the key.

        Raises:
            KeyTextError: If it is not an age secret key, or mistyped.
        """
        self._key = X25519PrivateKey.from_private_bytes(_decoded(text, "age-secret-key-"))
        self._public = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> Self:
        """Make a new key."""
        return cls(bech32.encode("age-secret-key-", secrets.token_bytes(KEY)))

    def secret_text(self) -> str:
        """Show the key itself: to be put on paper, never logged. So there is no `__str__`."""
        return bech32.encode("age-secret-key-", self._key.private_bytes_raw()).upper()

    def recipient_text(self) -> str:
        """Return the `age1...` that others write for."""
        return bech32.encode("age", self._public)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """
        Return the file key, or None if no stanza was made for this key.

        Raises:
            HeaderError: If an X25519 stanza is malformed.
        """
        ours = [stanza for stanza in stanzas if stanza.args[0] == b"X25519"]
        opened = (self._opened(stanza) for stanza in ours)
        return next((file_key for file_key in opened if file_key is not None), None)

    def _opened(self, stanza: Stanza) -> bytes | None:
        if len(stanza.args) != 2 or len(stanza.body) != WRAPPED:
            raise HeaderError("malformed X25519 stanza")
        share = unb64(stanza.args[1])
        if len(share) != KEY:
            raise HeaderError("malformed X25519 stanza")
        try:
            shared = self._key.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError:
            raise HeaderError("X25519 share is a low-order point") from None
        return unwrap(hkdf(shared, share + self._public, LABEL), stanza.body)


def _decoded(text: str, prefix: str) -> bytes:
    try:
        found, key = bech32.decode(text.strip())
    except bech32.Bech32Error:
        raise KeyTextError("age key has a typing error") from None
    if found != prefix or len(key) != KEY:
        raise KeyTextError("not the kind of age key that is wanted")
    return key
