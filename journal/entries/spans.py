"""Days as a writer says them: yesterday, last summer, March 2024, 3 March 2024.

In English, and in the language of the pages. Seasons are those of the northern half of the
world.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from django.utils.dates import MONTHS
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from journal.entries.folding import fold

LONGEST = 3  # words
PHRASES = (
    (_("today"), "day", 0),
    (_("yesterday"), "day", 1),
    (_("this week"), "week", 0),
    (_("last week"), "week", 1),
    (_("this month"), "month", 0),
    (_("last month"), "month", 1),
    (_("this year"), "year", 0),
    (_("last year"), "year", 1),
    (_("last spring"), "season", 3),
    (_("last summer"), "season", 6),
    (_("last autumn"), "season", 9),
    (_("last winter"), "season", 12),
)


class Span(NamedTuple):
    """Some days in a row."""

    since: date
    until: date  # not included


def read(words: Sequence[str], today: date) -> tuple[Span, int] | None:
    """Return the days that *words* begin with, and how many of the words say so."""
    for count in range(min(LONGEST, len(words)), 0, -1):
        said = tuple(fold(word.rstrip(",.")) for word in words[:count])
        if span := _relative(said, today) or _named(said):
            return span, count
    return None


def _relative(said: tuple[str, ...], today: date) -> Span | None:
    kind, number = _phrases(get_language() or "en").get(said, ("", 0))
    match kind:
        case "day":
            first = today - timedelta(days=number)
            return Span(first, first + timedelta(days=1))
        case "week":
            monday = today - timedelta(days=today.weekday() + 7 * number)
            return Span(monday, monday + timedelta(days=7))
        case "month":
            return _months(_back(today, number), 1)
        case "year":
            return _months(date(today.year - number, 1, 1), 12)
        case "season":
            begun = date(today.year, number, 1)
            whole = _months(begun, 3)
            return whole if whole.until <= today else _months(_back(begun, 12), 3)
    return None


def _named(said: tuple[str, ...]) -> Span | None:
    """Read a month and its year, in words and digits; a day of it before the month or after."""
    *rest, year = said
    names = _names(get_language() or "en")
    months = [word for word in rest if word in names]
    days = [word.rstrip("stndrh") for word in rest if word not in names]
    if len(months) != 1 or not (len(year) == 4 and year.isdecimal()):
        return None
    try:
        first = date(int(year), names[months[0]], int(days[0]) if days else 1)
    except ValueError:
        return None
    return Span(first, first + timedelta(days=1)) if days else _months(first, 1)


def _months(first: date, count: int) -> Span:
    return Span(first, _back(first, -count))


def _back(day: date, months: int) -> date:
    """Return the first day of the month so many *months* before that of *day*."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


@cache
def _phrases(language: str) -> dict[tuple[str, ...], tuple[str, int]]:
    found: dict[tuple[str, ...], tuple[str, int]] = {}
    for code in ("en", language):
        with override(code):
            for phrase, kind, number in PHRASES:
                found[tuple(fold(f"{phrase}").split())] = kind, number
    return found


@cache
def _names(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for code in ("en", language):
        with override(code):
            found |= {fold(f"{name}"): number for number, name in MONTHS.items()}
    return found
