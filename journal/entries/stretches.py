"""What a stretch of time holds, counted once and kept until something in it changes.

The index notes of each month how often it has turned: an entry or a reading came or went. What
was counted of a month stands as long as that number does, and goes when the vault locks.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from journal.entries import days, store
from journal.entries.days import Day
from journal.vault import Vault


class Moods(Counter[int | None]):
    """Entries by the valence that the writer gave; None: the writer said none."""


SORTS = ("tags", "labels", "about")
SAID = """SELECT valence, energy, hour, count(*) FROM entry
    WHERE day BETWEEN :first AND :last GROUP BY valence, energy, hour"""
NAMED = """SELECT 'tags', key, max(name), valence, count(*) FROM entry
    JOIN tag ON tag.entry = n WHERE day BETWEEN :first AND :last GROUP BY key, valence
    UNION ALL SELECT sort, felt.name, felt.name, valence, count(*) FROM entry
    JOIN felt ON felt.entry = n WHERE day BETWEEN :first AND :last
    GROUP BY sort, felt.name, valence"""


@dataclass(frozen=True, slots=True)
class Held:
    """What a stretch of time holds. Nobody changes it once it was counted."""

    days: dict[date, Day] = field(default_factory=dict)  # in order
    moods: Moods = field(default_factory=Moods)
    hours: Counter[int | None] = field(default_factory=Counter)  # None: only the day is known
    grid: Counter[tuple[int, int]] = field(default_factory=Counter)  # valence and energy
    tags: dict[str, Moods] = field(default_factory=dict)  # by key
    labels: dict[str, Moods] = field(default_factory=dict)  # by feeling
    about: dict[str, Moods] = field(default_factory=dict)  # by what a mood was about
    names: dict[str, str] = field(default_factory=dict)  # how a tag is spelt

    @property
    def entries(self) -> int:
        """Return how many entries there are."""
        return self.moods.total()

    @property
    def words(self) -> int:
        """Return how many words they have."""
        return sum(day.words for day in self.days.values())

    def by(self, sort: str) -> dict[str, Moods]:
        """Return the `tags`, the `labels` or the `about`."""
        found: dict[str, Moods] = getattr(self, sort)
        return found


@dataclass
class _Counted:
    """What was counted so far, and how often its months had turned then."""

    kept: dict[tuple[date, date], tuple[tuple[int, ...], Held]] = field(default_factory=dict)

    def close(self) -> None:
        """Forget it."""
        self.kept.clear()


MOST = 1_000  # stretches: thirty years of months and what was looked at


def held(vault: Vault, first: date, last: date) -> Held:
    """Return what the days from *first* to *last* hold, both included."""
    counted = vault.derived(_Counted, _Counted)
    turns = _turns(vault, first, last)
    known = counted.kept.get((first, last))
    if known and known[0] == tuple(turns.values()):
        return known[1]
    parts = list(_parts(first, last, turns))
    whole = [(first, last)] == parts
    found = _count(vault, first, last) if whole else _sum(held(vault, *part) for part in parts)
    if len(counted.kept) >= MOST:
        counted.kept.clear()
    counted.kept[first, last] = tuple(turns.values()), found
    return found


def _turns(vault: Vault, first: date, last: date) -> Mapping[str, int]:
    """Return how often each month that has or had entries has turned, in order."""
    return dict(
        store.index(vault).rows(
            "SELECT month, turns FROM month WHERE month BETWEEN :first AND :last",
            first=f"{first:%Y-%m}",
            last=f"{last:%Y-%m}",
        )
    )


def _parts(first: date, last: date, months: Iterable[str]) -> Iterator[tuple[date, date]]:
    """Yield the stretches of *months* between *first* and *last*; short ones stay whole."""
    if last - first < timedelta(days=45):
        yield first, last
        return
    for month in months:
        begin = date.fromisoformat(f"{month}-01")
        end = begin.replace(day=monthrange(begin.year, begin.month)[1])
        yield max(first, begin), min(last, end)


def _count(vault: Vault, first: date, last: date) -> Held:
    between = {"first": first.isoformat(), "last": last.isoformat()}
    found = Held(days=days.totals(vault, first, last))
    rows = store.index(vault).rows
    for valence, energy, hour, often in rows(SAID, **between):
        found.moods[valence] += often
        found.hours[hour] += often
        if valence is not None and energy is not None:
            found.grid[valence, energy] += often
    for sort, key, name, valence, often in rows(NAMED, **between):
        of_sort = found.by(sort)
        of_sort.setdefault(key, Moods())[valence] += often
        found.names.setdefault(key, name)
    return found


def _sum(parts: Iterable[Held]) -> Held:
    whole = Held()
    for part in parts:
        whole.days.update(part.days)
        for mine, more in ((whole.moods, part.moods), (whole.hours, part.hours)):
            mine.update(more)
        whole.grid.update(part.grid)
        whole.names.update(part.names)
        for sort in SORTS:
            for key, moods in part.by(sort).items():
                whole.by(sort).setdefault(key, Moods()).update(moods)
    return whole
