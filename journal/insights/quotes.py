"""A quote must stand in the entry it is said to come from.

Matching is on words: case, punctuation and curly quotes do not matter. A quote of six words
or more may differ a little; what is shown is then the writer's wording, never the model's.
Texts are NFC, as entries are when they are kept.
"""

import unicodedata
from difflib import SequenceMatcher

from journal.insights.words import Word, folded, words

type Place = tuple[int, int]  # start, end in code points

SHORTEST = 2  # words; one word proves nothing
EXACT_BELOW = 6  # words; shorter quotes must match exactly
LIKENESS = 0.88  # ratio over words: one word of eight may be another
COMMON = 0.75  # share of known words below which a window is not compared at all
LONGEST = 60  # words; a longer "quote" is the entry recited


def find_quote(quote: str, text: str) -> Place | None:
    """Return where *quote* stands in *text* as (start, end) in code points, None if nowhere."""
    wanted = folded(unicodedata.normalize("NFC", quote))
    if not SHORTEST <= len(wanted) <= LONGEST:
        return None
    places = words(text)
    said = [place.folded for place in places]
    found = _exact(wanted, said) or _nearly(wanted, said)
    return _span(places, *found) if found else None


def _exact(wanted: list[str], said: list[str]) -> tuple[int, int] | None:
    length = len(wanted)
    for first in range(len(said) - length + 1):
        if said[first] == wanted[0] and said[first : first + length] == wanted:
            return first, length
    return None


def _nearly(wanted: list[str], said: list[str]) -> tuple[int, int] | None:
    if len(wanted) < EXACT_BELOW:
        return None
    asked = set(wanted)
    known = [word in asked for word in said]
    best, where = 0.0, None
    for length in (len(wanted) - 1, len(wanted), len(wanted) + 1):
        for first in range(len(said) - length + 1):
            if sum(known[first : first + length]) < COMMON * len(wanted):
                continue
            window = said[first : first + length]
            ratio = SequenceMatcher(None, wanted, window, autojunk=False).ratio()
            if ratio > best:
                best, where = ratio, (first, length)
    return where if best >= LIKENESS else None


def _span(places: list[Word], first: int, length: int) -> tuple[int, int]:
    return places[first].start, places[first + length - 1].end
