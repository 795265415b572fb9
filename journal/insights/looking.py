"""What can be said of a stretch of time by counting: nothing is averaged, nothing explained."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from journal.entries.days import Day
from journal.entries.stretches import Held, Moods
from journal.insights import readings
from journal.insights.calibration import calibrated
from journal.vault import Vault

FEWEST = 8  # rated entries on either side, before two sides are compared
EVER = date(1, 1, 1), date(9999, 12, 31)

type Sort = Literal["tags", "about"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that a page is about."""

    code: str  # d030, m012, ever, or a year: four letters, as an address holds it
    first: date
    last: date

    @classmethod
    def of(cls, code: str, today: date) -> "Span":
        """Return the stretch that *code* means on the day of *today*."""
        if code == "ever":
            return cls(code, *EVER)
        if code == "d030":
            return cls(code, today - timedelta(days=29), today)
        if code == "m012":
            year, month = divmod(today.year * 12 + today.month - 12, 12)
            return cls(code, date(year, month + 1, 1), today)
        return cls(code, date(int(code), 1, 1), date(int(code), 12, 31))


@dataclass(frozen=True, slots=True)
class Shares:
    """Entries whose mood the writer gave, by what it was."""

    pleasant: int
    neutral: int
    unpleasant: int

    @classmethod
    def of(cls, moods: Moods) -> "Shares":
        """Count *moods*; an entry without one does not count."""
        said = [(valence, often) for valence, often in moods.items() if valence is not None]
        return cls(
            sum(often for valence, often in said if valence > 0),
            sum(often for valence, often in said if valence == 0),
            sum(often for valence, often in said if valence < 0),
        )

    @property
    def all(self) -> int:
        """Return how many there are."""
        return self.pleasant + self.neutral + self.unpleasant

    @property
    def percent(self) -> int:
        """Return how many of a hundred are pleasant."""
        return round(100 * self.pleasant / self.all)

    def less(self, other: "Shares") -> "Shares":
        """Return those of *self* that are not among *other*."""
        return Shares(
            self.pleasant - other.pleasant,
            self.neutral - other.neutral,
            self.unpleasant - other.unpleasant,
        )


@dataclass(frozen=True, slots=True)
class Together:
    """Something that was written about, and the moods it was seen together with."""

    sort: Sort
    key: str
    name: str
    entries: int
    beside: Shares  # entries with it
    without: Shares  # all others of the same time

    @property
    def enough(self) -> bool:
        """Tell whether both sides have so many entries that they may be compared."""
        return min(self.beside.all, self.without.all) >= FEWEST


def together(held: Held) -> list[Together]:
    """Return what was written about, the most often first."""
    every = Shares.of(held.moods)
    found = [
        Together(
            sort,
            key,
            held.names.get(key, key) if sort == "tags" else key,
            moods.total(),
            beside := Shares.of(moods),
            every.less(beside),
        )
        for sort, key, moods in _named(held)
    ]
    return sorted(found, key=lambda one: (-one.entries, one.sort, one.key))


def estimates(vault: Vault, days: Mapping[date, Day]) -> dict[date, tuple[int, ...]]:
    """Return what voices other than the writer's read on days without any mood of the writer.

    A model's valence is calibrated by the writer's own ratings, as everywhere.
    """
    speakers = {guess.speaker for day in days.values() for guess in day.guesses}
    scales = {speaker: readings.calibration(vault, speaker) for speaker in speakers}
    return {
        day: tuple(
            shown
            for guess in held.guesses
            if (shown := calibrated(guess.valence, scales[guess.speaker])) is not None
        )
        for day, held in days.items()
        if held.guesses and not held.moods
    }


def weekdays(held: Held) -> list[int]:
    """Return how many entries Mondays to Sundays have."""
    found = [0] * 7
    for day, each in held.days.items():
        found[day.weekday()] += each.entries
    return found


def _named(held: Held) -> Iterator[tuple[Sort, str, Moods]]:
    yield from (("tags", key, moods) for key, moods in held.tags.items())
    yield from (("about", key, moods) for key, moods in held.about.items())
