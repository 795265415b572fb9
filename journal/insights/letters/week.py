"""What code knows of a week: its days, and what changed since the one before."""

from dataclasses import dataclass
from datetime import date, timedelta

from journal import entries
from journal.entries import Entry, store, week_of
from journal.insights import facts
from journal.insights.facts import days_of
from journal.vault import Vault

__all__ = ["Change", "Day", "Week", "week", "week_of"]

FIRST_LINE = 80  # characters


@dataclass(frozen=True, slots=True)
class Day:
    """One day: how it was rated, and how its first entry begins."""

    day: date
    valences: tuple[int, ...]  # the writer's own, in order; never an average
    first_line: str
    entries: tuple[int, ...]  # ids


@dataclass(frozen=True, slots=True)
class Change:
    """One number of this week beside that of the week before."""

    what: str  # days, entries, words
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Week:
    """One week in facts."""

    name: str  # ISO 8601, "2026-W47"
    days: tuple[Day, ...]  # seven
    changes: tuple[Change, ...]  # none if nothing was written the week before
    kept_out: int  # entries that no model may see

    @property
    def first(self) -> date:
        """Return the Monday."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """Return the Sunday."""
        return self.days[-1].day

    @property
    def entries(self) -> int:
        """Return how many entries it has."""
        return sum(len(day.entries) for day in self.days)


def week(vault: Vault, name: str) -> Week:
    """Return the facts of one week; ValueError if there is no such week."""
    days = days_of(name)
    found = entries.of_week(vault, name)
    rated = facts.moods(vault, days[0], days[-1])
    cells = tuple(
        _cell(day, rated.get(day, []), [one for one in found if one.day == day]) for day in days
    )
    kept_out = sum(entry.kept_out for entry in found)
    return Week(name, cells, _changes(vault, days[0]), kept_out)


def _cell(day: date, valences: list[int], found: list[Entry]) -> Day:
    line = next((begins(entry) for entry in found), "")
    return Day(day, tuple(valences), line, tuple(entry.id for entry in found))


def begins(entry: Entry) -> str:
    """Return the title of *entry*, or its first line, shortened."""
    line = entry.title or next(iter(entry.text.strip().splitlines()), "")
    line = line.lstrip("#>-*+ ")
    return line if len(line) <= FIRST_LINE else line[:FIRST_LINE].rsplit(" ", 1)[0] + " …"


def _changes(vault: Vault, monday: date) -> tuple[Change, ...]:
    now, before = (_counts(vault, monday - timedelta(days=back)) for back in (0, 7))
    if not before["entries"]:
        return ()
    return tuple(Change(what, now[what], before[what]) for what in now)


def _counts(vault: Vault, monday: date) -> dict[str, int]:
    [(days, count, words)] = store.index(vault).rows(
        "SELECT count(DISTINCT day), count(*), coalesce(sum(words), 0) FROM entry"
        " WHERE day BETWEEN :first AND :last",
        first=monday.isoformat(),
        last=(monday + timedelta(days=6)).isoformat(),
    )
    return {"days": days, "entries": count, "words": words}
