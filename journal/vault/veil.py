"""Addresses that tell nothing: a word of a calendar, or a tag, as one AES block.

A browser keeps its history on disk, in the clear: no address may name a day. One block under
a key of its own is a permutation of 16 bytes: the same day has the same address for years, and
no other program can make or read one.
"""

import base64
import re

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from journal.vault.envelope import Buffer

BLOCK = 16  # bytes
WORD = re.compile(
    r"day/\d{4}-\d\d-\d\d|week/\d{4}-W\d\d|month/\d{4}-\d\d|year/\d{4}"
    r"|tag/[0-9a-f]{12}"  # a tag by the start of its hash: its name may be long
    r"|only/[a-z]{1,11}"  # what a list is narrowed to
    r"|in/(?:d030|m012|ever|\d{4})"  # a span of time, and what of it is looked at
    r"(?:/(?:h\d\d|w[0-6]|v[1-7](?:e[1-3])?|[taTA][a-z2-7]{6}[pnus]?|l[a-z2-7]{6}))?",
    re.ASCII,
)
VEILED = re.compile(r"[a-z2-7]{26}", re.ASCII)


def veil(key: Buffer, word: str) -> str:
    """
    Return 26 letters and digits for *word*, such as `day/2026-03-03`.

    Raises:
        ValueError: If it is no day, week, month, year, tag, filter or span.
    """
    if not WORD.fullmatch(word):
        raise ValueError("not a word of the calendar")
    block = word.encode().ljust(BLOCK, b"\0")
    return _letters(_cipher(key).encryptor().update(block))


def unveil(key: Buffer, text: str) -> str | None:
    """Return the word, or None for whatever this vault did not make."""
    if not VEILED.fullmatch(text):
        return None
    block = base64.b32decode(text.upper() + "======")
    if _letters(block) != text:  # the last letter has two bits to spare
        return None
    word = _cipher(key).decryptor().update(block).rstrip(b"\0").decode("ascii", "replace")
    return word if WORD.fullmatch(word) else None


def _cipher(key: Buffer) -> Cipher[modes.ECB]:
    return Cipher(algorithms.AES256(key), modes.ECB())  # noqa: S305 - one block, never more


def _letters(block: bytes) -> str:
    return base64.b32encode(block).decode().rstrip("=").lower()
