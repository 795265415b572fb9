"""The recovery code: 160 random bits as 39 symbols that survive paper and handwriting.

P xxxx-xxxxx-...   version symbol P (1), 32 symbols of secret, 6 of Bech32m checksum

The alphabet has no 1, B, I, O: whoever writes one of them meant L, 8, L, 0.
"""

import secrets
from dataclasses import dataclass, field
from itertools import batched

from journal.vault import bech32
from journal.vault.errors import BadCodeError

PREFIX = "jrn"  # part of the checksum, never printed
VERSION = 1
SECRET = 20  # bytes
LENGTH = 39  # symbols
MISREAD = str.maketrans(
    {"O": "0", "I": "L", "1": "L", "B": "8"} | dict.fromkeys("-\u00ad\u2010\u2011\u2013")
)


def make() -> str:
    """Return a new code."""
    return encode(secrets.token_bytes(SECRET))


def encode(secret: bytes) -> str:
    """Write 20 bytes as a code: upper case, groups of five."""
    values = [VERSION, *bech32.groups(secret, 8, 5, pad=True)]
    values += bech32.checksum(PREFIX, values, constant=bech32.BECH32M)
    text = bech32.spell(values).upper()
    return "-".join("".join(group) for group in batched(text, 5))


def decode(code: str) -> bytes:
    """
    Read the 20 bytes of a code as a person typed it: any case, spaces and hyphens.

    Raises:
        BadCodeError: Naming what is wrong: length, symbol, checksum or version.
    """
    text = _plain(code).lower()
    if len(text) != LENGTH:
        raise BadCodeError("length")
    if not set(text) <= set(bech32.SYMBOLS):
        raise BadCodeError("symbol")
    values = [bech32.SYMBOLS.index(symbol) for symbol in text]
    if not bech32.holds(PREFIX, values, constant=bech32.BECH32M):
        raise BadCodeError("checksum")
    if values[0] != VERSION:
        raise BadCodeError("version")
    return bytes(bech32.groups(values[1 : -bech32.CHECKSUM], 5, 8, pad=False))


@dataclass(frozen=True, slots=True)
class Shown:
    """A code that a writer shall copy: two groups are typed back before it counts."""

    text: str = field(repr=False)
    asked: tuple[int, int]  # which groups, from 1

    def typed_back(self, first: str, second: str) -> None:
        """
        See that the two groups asked for were copied.

        Raises:
            BadCodeError: If they differ from what was shown.
        """
        groups = self.text.split("-")
        wanted = "".join(groups[number - 1] for number in self.asked)
        if not secrets.compare_digest(_plain(first + second).encode(), wanted.encode()):
            raise BadCodeError("copy")


def shown(code: str) -> Shown:
    """Choose two of the eight groups to ask for."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, 9), 2))
    return Shown(code, (first, second))


def _plain(typed: str) -> str:
    return "".join(typed.upper().translate(MISREAD).split())
