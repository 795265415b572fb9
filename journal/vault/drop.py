"""The drop slot: write to a vault that is locked, without any secret.

On disk: "JRI1" || 1 || zeros (3) || HPKE output. The suite is ML-KEM-768 with X25519 (stolen
disks can be kept for decades), HKDF-SHA256 and AES-256-GCM; the plaintext is framed. A drop is
not authenticated: whoever can write the database can add one.

Source:
    RFC 9180 in single-shot base mode, as in cryptography 50.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from journal.vault.envelope import object_id
from journal.vault.errors import CorruptError
from journal.vault.padding import frame, unframe

HEADER = b"JRI1\x01\0\0\0"
INFO = b"journal/inbox/1\0" + HEADER
MLKEM_PUBLIC, PUBLIC = 1_184, 1_216  # bytes: the ML-KEM part; all of a public key
MOST = 1 << 20  # bytes of plaintext in one drop
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal(public: bytes, plaintext: bytes, *, vault: bytes, drop: int) -> bytes:
    """
    Seal *plaintext* (at most 1 MiB) for the holder of the drop slot's private keys.

    Args:
        public: The 1,216 bytes of `public_key`.
        plaintext: What was written.
        vault: The 16 bytes of the vault's id.
        drop: The row's id: it opens there and nowhere else.
    """
    if len(public) != PUBLIC:
        raise CorruptError
    if len(plaintext) > MOST:
        raise ValueError("a drop holds at most 1 MiB")
    try:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:]),
        )
        return HEADER + SUITE.encrypt(frame(plaintext), key, _info(vault, drop))
    except ValueError:
        raise CorruptError from None


def open_(
    private: tuple[memoryview, memoryview], sealed: bytes, *, vault: bytes, drop: int
) -> bytes:
    """
    Open a drop with the two private keys (X25519, ML-KEM seed).

    Raises:
        CorruptError: If it was changed, moved, or sealed for another vault.
    """
    if sealed[: len(HEADER)] != HEADER:
        raise CorruptError
    try:
        framed = SUITE.decrypt(sealed[len(HEADER) :], _key(private), _info(vault, drop))
    except (InvalidTag, ValueError):
        raise CorruptError from None
    return unframe(framed)


def public_key(private: tuple[memoryview, memoryview]) -> bytes:
    """Return ML-KEM-768 public key (1,184 bytes) || X25519 public key (32)."""
    x25519, seed = private
    return (
        MLKEM768PrivateKey.from_seed_bytes(seed).public_key().public_bytes_raw()
        + X25519PrivateKey.from_private_bytes(x25519).public_key().public_bytes_raw()
    )


def _key(private: tuple[memoryview, memoryview]) -> MLKEM768X25519PrivateKey:
    x25519, seed = private
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(seed), X25519PrivateKey.from_private_bytes(x25519)
    )


def _info(vault: bytes, drop: int) -> bytes:
    return INFO + vault + object_id(drop)
