"""Words and sentences of a text, with their places, and a guess at its language."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

DATA = files("journal.insights").joinpath("data")

# Marks that belong to the letter before them: accents, vowel signs of Hebrew, Arabic and Indic
# scripts, tones of Thai. Python's \w knows letters only.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0980-\u0dff"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}]|['’](?=[^\W_]))*")
# Where a sentence ends. Not after one capital ("Sir G."), a short title, or before a small
# letter. Good enough for diaries; no list of abbreviations is complete. A run of such marks is
# gone through from its beginning only: from each of them would take the square of its length.
END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<![.!?…]{2})[.!?…]+"
    r"[\"'”’)]*(?=\s+[^a-zß-ÿ\s]|\s*$)|[。！？]|\n+"
)
LEAD = re.compile(r"\s*(?:#{1,6}\s+|>\s*|[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+)*")  # Markdown's
# Compiled at first use: wide ranges take long, and a start need not wait for them.
SCRIPTS = {
    "ja": r"[\u3040-\u30ff]",
    "zh": r"[\u3400-\u9fff]",
    "ko": r"[\uac00-\ud7af]",
    "th": r"[\u0e00-\u0e7f]",
    "el": r"[\u0370-\u03ff]",
    "he": r"[\u0590-\u05ff]",
    "ar": r"[\u0600-\u06ff]",
    "hi": r"[\u0900-\u097f]",
}
LOOKED_AT = 400  # words; a language shows itself sooner


class Word(NamedTuple):
    """One word, folded for comparing, with its place in the text (code points)."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it was written, with its place in the text (code points)."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return every word of *text*; numbers are words too."""
    return [
        Word(found.group().casefold().replace("’", "'"), *found.span())
        for found in WORD.finditer(text)
    ]


def folded(text: str) -> list[str]:
    """Return the words of *text* without their places."""
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def sentences(text: str) -> list[Sentence]:
    """Split *text*. The places are kept, so a line of a letter can open its entry there."""
    found, start = [], 0
    for stop in [end.end() for end in END.finditer(text)] + [len(text)]:
        first, last = _bare(text, start, stop)
        if first < last:
            found.append(Sentence(text[first:last], first, last))
        start = stop
    return found


def _bare(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the place of a sentence without the blanks and Markdown marks around it."""
    piece = text[start:stop]
    mark = LEAD.match(piece)
    first = mark.end() if mark else 0
    return start + first, start + max(first, len(piece.rstrip()))


def language(text: str) -> str | None:
    """Return the likeliest language of *text* (ISO 639-1), None when nothing speaks for one."""
    for name, letters in SCRIPTS.items():
        if len(re.findall(letters, text[:2000])) * 4 > len(text[:2000].replace(" ", "")):
            return name
    said = set(folded(text)[:LOOKED_AT])
    counts = {name: sum(word in common for word in said) for name, common in _common().items()}
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    return first if counts[first] > counts[second] else None


def common_words(text: str) -> frozenset[str]:
    """Return the commonest words of the language of *text*; none if it is not told by words."""
    return _common().get(language(text) or "", frozenset())


@cache
def _common() -> dict[str, frozenset[str]]:
    """Return the commonest words of each language that is told by its words."""
    lists = json.loads(DATA.joinpath("common_words.json").read_text(encoding="utf-8"))
    return {name: frozenset(common.split()) for name, common in lists.items()}
