"""Bech32 and Bech32m: bytes as symbols that survive handwriting, with a checksum.

Source: BIP 173 (Bech32, for age keys) and BIP 350 (Bech32m, for the recovery code), without
their limit of 90 symbols. An alphabet of 32: no 1, b, i or o.
"""

from collections.abc import Iterable, Sequence
from typing import Final

SYMBOLS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32: Final = 1
BECH32M: Final = 0x2BC830A3
CHECKSUM: Final = 6  # symbols; any four wrong ones are noticed

_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class Bech32Error(ValueError):
    """Not what `encode` wrote. `reason` is one of: case, symbol, checksum, padding."""

    def __init__(self, reason: str) -> None:
        """Remember which test failed."""
        super().__init__(f"not bech32: {reason}")
        self.reason = reason


def encode(prefix: str, secret: bytes, *, constant: int = BECH32) -> str:
    """Return *prefix*, the separator "1", *secret* in symbols and a checksum; lower case."""
    values = groups(secret, 8, 5, pad=True)
    return f"{prefix}1{spell([*values, *checksum(prefix, values, constant=constant)])}"


def decode(text: str, *, constant: int = BECH32) -> tuple[str, bytes]:
    """
    Return prefix and bytes of what `encode` wrote, in upper or lower case.

    Raises:
        Bech32Error: If it is mixed case, has a foreign symbol, or the checksum is another.
    """
    if text not in {text.lower(), text.upper()}:
        raise Bech32Error("case")
    prefix, _, rest = text.lower().rpartition("1")
    values = [SYMBOLS.find(letter) for letter in rest]
    if not prefix or not prefix.isascii() or -1 in values:
        raise Bech32Error("symbol")
    if len(values) < CHECKSUM or not holds(prefix, values, constant=constant):
        raise Bech32Error("checksum")
    return prefix, bytes(groups(values[:-CHECKSUM], 5, 8, pad=False))


def spell(values: Iterable[int]) -> str:
    """Write numbers of 5 bits as symbols, in lower case."""
    return "".join(SYMBOLS[value] for value in values)


def checksum(prefix: str, values: Sequence[int], *, constant: int) -> list[int]:
    """Return the six numbers that make `holds` true when they follow *values*."""
    check = _polymod(prefix, [*values, *[0] * CHECKSUM]) ^ constant
    return [check >> 5 * (CHECKSUM - 1 - place) & 31 for place in range(CHECKSUM)]


def holds(prefix: str, values: Sequence[int], *, constant: int) -> bool:
    """Tell whether *values* end with their own checksum."""
    return _polymod(prefix, values) == constant


def groups(values: Iterable[int], old: int, new: int, *, pad: bool) -> list[int]:
    """
    Turn numbers of *old* bits into numbers of *new* bits.

    Raises:
        Bech32Error: Without *pad*, if bits are left over that `encode` never leaves.
    """
    buffer = bits = 0
    found: list[int] = []
    for value in values:
        buffer = (buffer << old | value) & 0xFFF
        bits += old
        while bits >= new:
            bits -= new
            found.append(buffer >> bits & (1 << new) - 1)
    rest = buffer << (new - bits) & (1 << new) - 1
    if pad and bits:
        found.append(rest)
    elif not pad and (bits >= old or rest):
        raise Bech32Error("padding")
    return found


def _polymod(prefix: str, values: Sequence[int]) -> int:
    letters = prefix.encode()
    check = 1
    for value in (*[c >> 5 for c in letters], 0, *[c & 31 for c in letters], *values):
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                check ^= generator
    return check
