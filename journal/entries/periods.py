"""Weeks, months and years: the stretches of days that one looks back at.

A period is named as ISO 8601 writes it, and the name tells its length: 2026-W47, 2026-11, 2026.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

type Length = Literal["week", "month", "year"]

LENGTHS: Sequence[Length] = ("week", "month", "year")
THURSDAY = 3  # a week belongs to the month that its Thursday lies in, as to the year
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """One week from Monday on, one month or one year."""

    length: Length
    first: date
    last: date

    @property
    def name(self) -> str:
        """Return it as ISO 8601 writes it."""
        return name_of(self.first, self.length)

    @property
    def before(self) -> "Period":
        """Return the one that ends where this begins."""
        return holding(self.first - DAY, self.length)

    @property
    def after(self) -> "Period":
        """Return the one that begins where this ends."""
        return holding(self.last + DAY, self.length)

    @property
    def days(self) -> list[date]:
        """Return its days, in order."""
        return [
            self.first + DAY * number for number in range((self.last - self.first).days + 1)
        ]

    @property
    def parts(self) -> "list[Period]":
        """Return the weeks of a month, the months of a year; a week has none."""
        if self.length == "year":
            return [holding(self.first.replace(month=month), "month") for month in range(1, 13)]
        if self.length == "month":
            return [holding(day, "week") for day in self.days if day.weekday() == THURSDAY]
        return []


def holding(day: date, length: Length) -> Period:
    """Return the week, month or year that *day* lies in."""
    if length == "week":
        monday = day - DAY * day.weekday()
        return Period(length, monday, monday + 6 * DAY)
    if length == "year":
        return Period(length, day.replace(month=1, day=1), day.replace(month=12, day=31))
    longest = day.replace(day=28) + 4 * DAY  # lies in the next month
    return Period(length, day.replace(day=1), longest - DAY * longest.day)


def named(name: str) -> Period:
    """Return the period of this name; ValueError if there is none."""
    length: Length = "week" if "W" in name else "month" if "-" in name else "year"
    start = {"week": f"{name}-1", "month": f"{name}-01", "year": f"{name}-01-01"}[length]
    found = holding(date.fromisoformat(start), length)
    if found.name != name:
        raise ValueError("no period has this name")
    return found


def known(name: str) -> Period | None:
    """Return the period of this name, if there is one: an archive can name anything."""
    try:
        return named(name)
    except ValueError:
        return None


def name_of(day: date, length: Length) -> str:
    """Return the name of the week, month or year that *day* lies in."""
    if length == "week":
        return week_of(day)
    return day.isoformat()[: 7 if length == "month" else 4]


def week_of(day: date) -> str:
    """Return the ISO 8601 week of *day*, as 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
