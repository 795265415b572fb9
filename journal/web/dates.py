"""Days in words. The names are kept for each language: a page may show hundreds of days."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import get_language, gettext

PLACES = {"l": "{l}", "j": "{j}", "F": "{F}", "Y": "{Y:04}"}  # by Django's letters
LETTER = re.compile("[ljFY]")


@dataclass(frozen=True, slots=True)
class Names:
    """What days and months are called in one language."""

    weekdays: tuple[str, ...]  # Monday first
    short: tuple[str, ...]
    months: tuple[str, ...]  # January first
    pattern: str  # of a whole day, for `format`
    month: str  # pattern of a month and its year


def names() -> Names:
    """Return what days and months are called in the language of the page."""
    return _names(get_language())


def whole(day: date) -> str:
    """Return a day as its language writes it: "Tuesday 3 March 2026"."""
    said = names()
    return said.pattern.format(
        l=said.weekdays[day.weekday()], j=day.day, F=said.months[day.month - 1], Y=day.year
    )


def month(day: date) -> str:
    """Return the month of a day as its language writes it: "March 2026"."""
    said = names()
    return said.month.format(F=said.months[day.month - 1], Y=day.year)


@cache
def _names(language: str | None) -> Names:
    return Names(
        tuple(str(WEEKDAYS[number]) for number in range(7)),
        tuple(str(WEEKDAYS_ABBR[number]) for number in range(7)),
        tuple(str(MONTHS[number]) for number in range(1, 13)),
        _pattern(gettext("l j F Y")),
        _pattern(gettext("F Y")),
    )


def _pattern(letters: str) -> str:
    return LETTER.sub(lambda found: PLACES[found[0]], letters)
