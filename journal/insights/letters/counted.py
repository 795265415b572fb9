"""What code knows of a week, a month or a year, and what changed since the one before."""

from dataclasses import dataclass
from datetime import date

from journal import entries
from journal.entries import Entry, Period, store
from journal.insights import facts
from journal.insights.letters import letter
from journal.insights.letters.letter import Letter, first_line
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Day:
    """One day: how it was rated, and how its first entry begins."""

    day: date
    valences: tuple[int, ...]  # the writer's own, in order; never an average
    first_line: str
    entries: tuple[int, ...]  # ids


@dataclass(frozen=True, slots=True)
class Part:
    """A week of a month, a month of a year."""

    period: Period
    entries: int
    valences: tuple[int, ...]  # the writer's lowest and highest
    first_line: str  # of its letter


@dataclass(frozen=True, slots=True)
class Change:
    """One number of this period beside that of the one before."""

    what: str  # days, entries, words
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Facts:
    """One week, month or year in facts."""

    period: Period
    days: tuple[Day, ...]  # of a week, seven
    parts: tuple[Part, ...]  # of a month or a year
    entries: int
    changes: tuple[Change, ...]  # none if nothing was written in the period before
    kept_out: int  # entries that no model may see


def counted(vault: Vault, period: Period) -> Facts:
    """Return the facts of one period."""
    now = _counts(vault, period)
    kept_out = now.pop("kept_out")
    return Facts(
        period,
        () if period.parts else _days(vault, period),
        _parts(vault, period),
        now["entries"],
        _changes(now, _counts(vault, period.before)),
        kept_out,
    )


def valences(vault: Vault, period: Period, *, for_models: bool = False) -> tuple[int, ...]:
    """Return the writer's lowest and highest rating; one if they are the same."""
    moods = facts.moods(vault, period.first, period.last, for_models=for_models)
    rated = [one for day in moods.values() for one in day]
    return tuple(sorted({min(rated), max(rated)})) if rated else ()


def _days(vault: Vault, period: Period) -> tuple[Day, ...]:
    found = entries.during(vault, period)
    rated = _rated(vault, period)
    return tuple(
        _day(day, rated.get(day, []), [one for one in found if one.day == day])
        for day in period.days
    )


def _rated(vault: Vault, period: Period) -> dict[date, list[int]]:
    return facts.moods(vault, period.first, period.last)


def _day(day: date, rated: list[int], found: list[Entry]) -> Day:
    line = next((entry.title or first_line(entry.text) for entry in found), "")
    return Day(day, tuple(rated), line, tuple(entry.id for entry in found))


def _parts(vault: Vault, period: Period) -> tuple[Part, ...]:
    found = letter.of_several(vault, [part.name for part in period.parts])
    return tuple(_part(vault, part, found.get(part.name)) for part in period.parts)


def _part(vault: Vault, part: Period, found: Letter | None) -> Part:
    begins = found.begins if found else ""
    return Part(part, _counts(vault, part)["entries"], valences(vault, part), begins)


def _changes(now: dict[str, int], before: dict[str, int]) -> tuple[Change, ...]:
    if not before["entries"]:
        return ()
    return tuple(Change(what, now[what], before[what]) for what in now)


def _counts(vault: Vault, period: Period) -> dict[str, int]:
    [(days, count, words, kept_out)] = store.index(vault).rows(
        "SELECT count(DISTINCT day), count(*), coalesce(sum(words), 0),"
        " coalesce(sum(kept_out), 0) FROM entry WHERE day BETWEEN :first AND :last",
        first=period.first.isoformat(),
        last=period.last.isoformat(),
    )
    return {"days": days, "entries": count, "words": words, "kept_out": kept_out}
