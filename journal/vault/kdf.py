"""From a secret to a key: Argon2id for passphrases, HKDF for codes and for further keys.

Keys are written into views of a key page, so that none becomes a Python object.
"""

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import normalize

from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from journal.vault.errors import CorruptError, WrongSecretError
from journal.vault.limiter import Turnstile

KIB_PER_MIB = 1024
SALT = 16  # bytes
PASSPHRASE_BYTES = 1024
STEPS_MIB = (64, 128, 256, 512)  # costs to choose from; the first is the floor for new slots
SHARE = 16  # a derivation may take 1/16 of the machine's memory
SECONDS = 1.0  # that a writer may be asked to wait

DERIVING = Turnstile()  # the one of this process; age's scrypt waits here too


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs. The default takes about a second."""

    memory_kib: int = 256 * KIB_PER_MIB
    passes: int = 3
    lanes: int = 1  # more would gain time only for an attacker: here lanes run in turn

    def __post_init__(self) -> None:
        """Refuse what no honest slot asks for: a stored cost is read before it is trusted."""
        memory_ok = 19 * KIB_PER_MIB <= self.memory_kib <= 2048 * KIB_PER_MIB
        if not (memory_ok and 1 <= self.passes <= 10 and 1 <= self.lanes <= 4):
            raise CorruptError("slot asks for a cost out of bounds")


def passphrase_key(passphrase: str, cost: Cost, salt: bytes, into: memoryview) -> None:
    """
    Derive 32 bytes from *passphrase* (Unicode NFC, not trimmed) by Argon2id version 1.3.

    Raises:
        WrongSecretError: If it is empty or longer than 1,024 bytes: no slot has such a one.
        TooManyTriesError: If too many derivations wait already.
    """
    secret = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    if not 1 <= len(secret) <= PASSPHRASE_BYTES:
        raise WrongSecretError
    derivation = Argon2id(
        salt=salt,
        length=len(into),
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    with DERIVING.turn():
        derivation.derive_into(secret, into)


def recovery_key(secret: bytes, salt: bytes, into: memoryview) -> None:
    """Derive 32 bytes from the 20 of a recovery code: 160 bits need no slow hash."""
    HKDF(SHA512(), len(into), salt, b"journal/recovery/1").derive_into(secret, into)


def veil_key(ledger_key: memoryview, into: memoryview) -> None:
    """Derive the key of veiled addresses: it lasts as long as the ledger key."""
    HKDFExpand(SHA512(), len(into), b"journal/veil/1").derive_into(ledger_key, into)


def calibrate() -> Cost:
    """Choose what a guess shall cost on this machine. Takes a second or two."""
    return Cost(_choose(_memory_mib(), _seconds) * KIB_PER_MIB)


def outgrown(cost: Cost, seconds: float) -> bool:
    """Tell whether twice *cost* would still be bearable here, if it took *seconds* just now."""
    twice = 2 * cost.memory_kib // KIB_PER_MIB
    most = min(STEPS_MIB[-1], _memory_mib() // SHARE)
    return twice <= most and 2 * seconds <= SECONDS


def _choose(memory_mib: int, seconds: Callable[[int], float]) -> int:
    """Return the largest step (MiB) that fits in *memory_mib* and takes at most a second."""
    chosen = STEPS_MIB[0]
    for step in STEPS_MIB[1:]:
        if step > memory_mib // SHARE or seconds(step) > SECONDS:
            break
        chosen = step
    return chosen


def _seconds(memory_mib: int) -> float:
    begin = time.perf_counter()
    scratch, salt = memoryview(bytearray(32)), secrets.token_bytes(SALT)
    passphrase_key("calibration", Cost(memory_mib * KIB_PER_MIB), salt, scratch)
    return time.perf_counter() - begin


def _memory_mib() -> int:
    if not hasattr(os, "sysconf"):  # pragma: no cover  # Windows: take the default's share
        return 256 * SHARE
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
