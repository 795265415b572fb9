"""What is different between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

type Fate = Literal["same", "gone", "new"]
type Part = tuple[bool, Sequence[str], Sequence[str]]  # whether it is the same, old, new

WORD = re.compile(r"\S+\s*|\s+")
LINE = re.compile(r"[^\n]*\n|[^\n]+")
MOST = 1_000_000  # pairs of lines or words; above that comparing takes longer than a breath


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts, in the old one only, or in the new one only."""

    fate: Fate
    text: str


def between(old: str, new: str) -> list[Piece]:
    """
    Return both texts as one, in pieces.

    Without what is new it is *old*, without what is gone it is *new*. Texts that are too long
    to be compared are gone and new as a whole.
    """
    found: list[Piece] = []
    for same, before, after in _parts(LINE.findall(old), LINE.findall(new)):
        lines = "".join(before), "".join(after)
        found += [Piece("same", lines[0])] if same else _of_words(*lines)
    return [
        Piece(fate, "".join(piece.text for piece in pieces))
        for fate, pieces in groupby(found, lambda piece: piece.fate)
    ]


def _of_words(old: str, new: str) -> Iterator[Piece]:
    for same, before, after in _parts(WORD.findall(old), WORD.findall(new)):
        if same:
            yield Piece("same", "".join(before))
            continue
        if before:
            yield Piece("gone", "".join(before))
        if after:
            yield Piece("new", "".join(after))


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    if len(old) * len(new) > MOST and old != new:
        yield False, old, new
        return
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, start, end, begin, stop in steps:
        yield what == "equal", old[start:end], new[begin:stop]
