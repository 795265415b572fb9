"""Days as numbers: what calendars and years show, out of the index alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal.entries import store
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Day:
    """What a day holds."""

    day: date
    entries: int
    words: int
    moods: tuple[int, ...]  # valences the writer gave, from morning on


def totals(vault: Vault, first: date, last: date) -> Mapping[date, Day]:
    """Return the days from *first* to *last* that have entries, both included."""
    found = store.index(vault).rows(
        "SELECT day, count(*), sum(words), group_concat(valence, ' ') FROM"
        " (SELECT day, words, valence FROM entry WHERE day BETWEEN :first AND :last"
        " ORDER BY day, at, n) GROUP BY day",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return {
        (day := date.fromisoformat(text)): Day(day, often, words, _numbers(moods))
        for text, often, words, moods in found
    }


def years(vault: Vault) -> list[int]:
    """Return the years that have entries, newest first."""
    found = store.index(vault).rows(
        "SELECT DISTINCT substr(day, 1, 4) AS year FROM entry ORDER BY year DESC"
    )
    return [int(year) for (year,) in found]


def _numbers(moods: str | None) -> tuple[int, ...]:
    return tuple(int(mood) for mood in (moods or "").split())
