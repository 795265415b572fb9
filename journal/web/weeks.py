"""
Which day a week begins with where its days are laid out, as the writer's language has it.

A letter is about a week by ISO 8601, from Monday to Sunday, in every language: the same week
must bear the same name wherever a journal is carried.
"""

from datetime import date, timedelta

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.functional import Promise


def first() -> int:
    """Return the day a week begins with; Monday is 0."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7  # Django's Sunday is 0


def order() -> list[int]:
    """Return the seven days in the order of a week; Monday is 0."""
    return [(first() + step) % 7 for step in range(7)]


def named() -> list[tuple[int, str | Promise]]:
    """Return the seven days with their names, in the order of a week."""
    return [(number, WEEKDAYS[number]) for number in order()]


def heads() -> list[str | Promise]:
    """Return the short names of the seven days, in the order of a week."""
    return [WEEKDAYS_ABBR[number] for number in order()]


def column(day: date) -> int:
    """Return the place of *day* in its week, 0 to 6."""
    return (day.weekday() - first()) % 7


def begin(day: date) -> date:
    """Return the first day of the week that *day* lies in."""
    return day - timedelta(days=column(day))
