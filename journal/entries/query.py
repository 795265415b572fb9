"""The one language of searches: words, and a few things that narrow them down.

    rain roof           both words, in any order; case and accents do not count
    "rain on the roof"  these words in this order
    gard*               words that begin so
    #walk  tag:walk     with this tag; tag:"long walk"
    mood:2  mood:good   with the writer's own mood; also bad, neutral and none
    after:2026-03       from March 2026 on; a year or a day will do
    before:2026         up to the end of 2025
    is:starred

Whatever else has a colon or a sign in it is looked up as words. A search is never a program.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from journal.entries import tagging

PART = re.compile(
    r'(?P<name>\w+):(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))|"(?P<phrase>[^"]*)"|(?P<word>\S+)'
)
WORD = re.compile(r"[^\W_]+")
DAY, ITS_REST = re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "0000-01-01"
MOODS: dict[str, tuple[int | None, ...]] = {
    "good": (1, 2, 3),
    "neutral": (0,),
    "bad": (-1, -2, -3),
    "none": (None,),
    **{f"{valence}": (valence,) for valence in range(-3, 4)},
    **{f"{valence:+}": (valence,) for valence in range(1, 4)},
}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together."""

    words: tuple[str, ...]
    begun: bool = False  # the last word may go on


@dataclass(slots=True)
class Query:
    """What a search asks for. Everything in it must hold."""

    terms: list[Term] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    moods: list[int | None] = field(default_factory=list)  # one of them; None: no mood
    since: str = ""  # day, month or year, included
    until: str = ""  # day, month or year, not included
    starred: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != Query()


def parse(text: str) -> Query:
    """Read what a writer has typed. Nothing is an error: what narrows nothing is a word."""
    query = Query()
    for part in PART.finditer(text):
        name, value = part["name"] or "", part["quoted"] or part["bare"] or ""
        if not part["name"] and part[0].startswith("#"):
            name, value = "tag", part[0][1:]
        if not _narrow(query, name.lower(), value.lower()):
            words = tuple(WORD.findall(part[0]))
            query.terms += [Term(words, part[0].endswith("*"))] if words else []
    return query


def _narrow(query: Query, name: str, value: str) -> bool:
    """Put `name:value` into *query*; False if it means nothing."""
    match name:
        case "tag" if value:
            query.tags.append(tagging.key(value.lstrip("#")))
        case "mood" if value in MOODS:
            query.moods += MOODS[value]
        case "after" if _is_date(value):
            query.since = value
        case "before" if _is_date(value):
            query.until = value
        case "is" if value == "starred":
            query.starred = True
        case _:
            return False
    return True


def _is_date(value: str) -> bool:
    """Tell whether *value* is a year, a month or a day: 2026, 2026-03, 2026-03-17."""
    try:
        date.fromisoformat(value + ITS_REST[len(value) :])
    except ValueError:
        return False
    return DAY.fullmatch(value) is not None
