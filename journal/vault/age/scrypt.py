"""The way in by passphrase: scrypt, at a cost that is bounded before it is paid.

Stanza `-> scrypt <salt, 16 bytes> <log2 N>`; key: scrypt(passphrase, label || salt, N, r=8,
p=1), which takes 1,024 x N bytes of memory.
"""

import os
import re
import secrets
import unicodedata
from collections.abc import Sequence
from typing import Final, final

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from journal.vault.age.errors import CostError, HeaderError
from journal.vault.age.header import VERSION, WRAPPED, Stanza, b64, unb64, unwrap, wrap
from journal.vault.kdf import DERIVING

LOG_N: Final = 18  # cost when writing: 2**18 * 1,024 bytes = 256 MiB, 0.7 s
LOG_N_SMALL: Final = 16  # 64 MiB, where a quarter of the memory is less than 256 MiB
MAX_LOG_N: Final = 20  # cost accepted when reading: 1 GiB, 3 s

_SALT_LABEL: Final = VERSION + b"/scrypt"
_SALT: Final = 16  # bytes
_COST: Final = re.compile(rb"[1-9][0-9]?")


@final
class PassphraseRecipient:
    """Writes for a passphrase, which must be the only recipient of its file."""

    def __init__(self, passphrase: str, *, log_n: int | None = None) -> None:
        """Choose the cost by the memory of this computer, unless it is given."""
        self._secret = _normal(passphrase)
        self._log_n = log_n or (LOG_N if _affordable() >= LOG_N else LOG_N_SMALL)

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap *file_key* under a fresh salt."""
        salt = secrets.token_bytes(_SALT)
        key = _derive(self._secret, salt, self._log_n)
        return Stanza((b"scrypt", b64(salt), b"%d" % self._log_n), wrap(key, file_key))


@final
class PassphraseIdentity:
    """Opens with a passphrase, at a bounded cost."""

    def __init__(self, passphrase: str, *, max_log_n: int = MAX_LOG_N) -> None:
        """Refuse files above 2**max_log_n; a hostile one could ask for terabytes."""
        self._secret = _normal(passphrase)
        self._max_log_n = min(max_log_n, _affordable())

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """
        Return the file key, or None if there is no such stanza or the passphrase is wrong.

        Raises:
            HeaderError: If the stanza is malformed.
            CostError: If it asks for more than the bound; nothing was derived.
        """
        for stanza in stanzas:
            if stanza.args[0] == b"scrypt":
                salt, log_n = _read(stanza)
                if log_n > self._max_log_n:
                    raise CostError(f"scrypt work factor {log_n} is above {self._max_log_n}")
                return unwrap(_derive(self._secret, salt, log_n), stanza.body)
        return None


def _read(stanza: Stanza) -> tuple[bytes, int]:
    if len(stanza.args) != 3 or len(stanza.body) != WRAPPED:
        raise HeaderError("malformed scrypt stanza")
    salt = unb64(stanza.args[1])
    if len(salt) != _SALT or not _COST.fullmatch(stanza.args[2]):
        raise HeaderError("malformed scrypt stanza")
    return salt, int(stanza.args[2])


def _normal(passphrase: str) -> bytes:
    """Spell accents in one way: keyboards of two systems send two."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _derive(secret: bytes, salt: bytes, log_n: int) -> bytes:
    kdf = Scrypt(salt=_SALT_LABEL + salt, length=32, n=1 << log_n, r=8, p=1)
    with DERIVING.turn():  # two at once would take twice the memory
        try:
            return kdf.derive(secret)
        except MemoryError:
            raise CostError("not enough memory for the passphrase") from None


def _affordable() -> int:
    """Return the largest cost that takes a quarter of this computer's memory, or our least."""
    return max(LOG_N_SMALL, (_memory() // 4 // 1024).bit_length() - 1)


def _memory() -> int:
    """Return this computer's memory in bytes; where it cannot be told, enough for MAX_LOG_N."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 4 << (MAX_LOG_N + 10)
