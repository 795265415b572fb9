"""The day rail: a year beside the timeline, with a dot for each entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal import entries
from journal.entries import Month
from journal.vault import Vault

STEP, TALLEST = 4, 3  # pixels from day to day; dots above each other


@dataclass(frozen=True, slots=True)
class RailMonth:
    """A month that has entries."""

    first: date
    entries: int
    dots: str  # an SVG path of strokes without length


@dataclass(frozen=True, slots=True)
class Rail:
    """A year, newest month first, and the months that lead to the years around it."""

    year: int
    months: Sequence[RailMonth]
    earlier: date | None
    later: date | None


def of_year(vault: Vault, months: Sequence[Month], year: int) -> Rail:
    """Return the rail of *year*; *months* are all that have entries, newest first."""
    marks: dict[int, str] = {}
    for day, count in entries.days_of_year(vault, year):
        dots = (_dot(day.day, row) for row in range(min(count, TALLEST)))
        marks[day.month] = marks.get(day.month, "") + "".join(dots)
    shown = [month for month in months if month.year == year]
    return Rail(
        year,
        [RailMonth(month.first, month.entries, marks[month.month]) for month in shown],
        earlier=next((month.first for month in months if month.year < year), None),
        later=next((month.first for month in reversed(months) if month.year > year), None),
    )


def menu(months: Sequence[Month], year: int) -> list[tuple[Month, bool]]:
    """Return the months of *year* (True), and the newest one of each other year."""
    newest = {month.year: month for month in reversed(months)}
    return [
        (month, month.year == year)
        for month in months
        if month.year == year or newest[month.year] is month
    ]


def _dot(day: int, row: int) -> str:
    return f"M{day * STEP - 2} {(TALLEST - row) * STEP - 2}h0"
