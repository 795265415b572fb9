"""Days as numbers: what calendars, years and insights show, out of the index alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal.entries import store
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Guess:
    """A mood that a voice other than the writer's has read in an entry without one."""

    speaker: str  # the model's name; "": the built-in voice
    valence: int  # -3..3, as the voice gave it


@dataclass(frozen=True, slots=True)
class Day:
    """What a day holds."""

    day: date
    entries: int
    words: int
    moods: tuple[int, ...]  # valences the writer gave, from morning on
    guesses: tuple[Guess, ...] = ()  # for entries without one


def totals(vault: Vault, first: date, last: date) -> dict[date, Day]:
    """Return the days from *first* to *last* that have entries, both included, in order."""
    guessed = _guesses(vault, first, last)
    found = store.index(vault).rows(
        "SELECT day, count(*), sum(words), group_concat(valence, ' ') FROM"
        " (SELECT day, words, valence FROM entry WHERE day BETWEEN :first AND :last"
        " ORDER BY day, at, n) GROUP BY day",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return {
        (day := date.fromisoformat(text)): Day(
            day, often, words, _numbers(moods), tuple(guessed.get(text, ()))
        )
        for text, often, words, moods in found
    }


def years(vault: Vault) -> list[int]:
    """Return the years that have entries, newest first."""
    found = store.index(vault).column(
        "SELECT DISTINCT substr(month, 1, 4) AS year FROM month WHERE entries"
        " ORDER BY year DESC"
    )
    return [int(year) for year in found]


def _guesses(vault: Vault, first: date, last: date) -> Mapping[str, list[Guess]]:
    """Return what was read in entries without a mood, by day; nothing that was refused."""
    rows = store.index(vault).rows(
        "SELECT entry.id, day, speaker, reading.valence, state FROM entry"
        " JOIN reading ON reading.entry = entry.id AND reading.text_hash = entry.text_hash"
        " WHERE day BETWEEN :first AND :last AND entry.valence IS NULL"
        " ORDER BY day, at, n, voice = 'model'",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    refused = {entry for entry, _, _, _, state in rows if state == "dismissed"}
    best = {
        entry: (day, Guess(speaker, valence))
        for entry, day, speaker, valence, _ in rows
        if valence is not None and entry not in refused
    }
    found: dict[str, list[Guess]] = {}
    for day, guess in best.values():
        found.setdefault(day, []).append(guess)
    return found


def _numbers(moods: str | None) -> tuple[int, ...]:
    return tuple(int(mood) for mood in (moods or "").split())
