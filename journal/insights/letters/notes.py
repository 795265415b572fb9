"""What a model is given for a letter: notes on the entries of a week, or earlier letters.

Each has a short id. A line of a letter can cite nothing else, and leads back through it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal import entries
from journal.entries import Entry, Period, periods
from journal.insights import digests, facts, guards, questions, safety
from journal.insights.digests import Point
from journal.insights.letters import letter
from journal.insights.letters.counted import valences
from journal.insights.letters.letter import Earlier, Letter, Line
from journal.vault import Vault

FEWEST = 2  # earlier letters; of one there is nothing to compare
LONGEST = 1_500  # characters of an earlier letter; twelve fit, about 5,000 tokens
COMPARED = 8  # letters before, which this one shall not repeat


@dataclass(frozen=True, slots=True)
class Note:
    """What a line may cite: one point of a digest (e3.2), or an earlier letter (w2, m5)."""

    said: tuple[str, ...]  # what such a line may draw on
    when: str  # how it may name the time: Saturday 21 November 2026
    sources: tuple[list[Any], ...]  # where it leads, as in a document


@dataclass(frozen=True, slots=True)
class Notes:
    """All that is needed to ask for a letter; no vault is touched while a model thinks."""

    period: Period
    entries: tuple[Entry, ...]  # all of the period
    notes: Mapping[str, Note]
    material: str  # the notes as a model gets them
    text: str  # all that a headline or a question may draw on
    read: int  # entries, or letters, that the notes are about
    unread: int  # entries that no model read
    mood_line: str = ""
    asked: tuple[str, ...] = ()  # questions that are not asked again
    before: tuple[str, ...] = ()  # what the last letters said
    letters: tuple[Letter, ...] = ()  # that it is made of


def notes(vault: Vault, name: str) -> Notes:
    """Gather what a model needs to write the letter of a period."""
    period = periods.named(name)
    return _of_letters(vault, period) if period.parts else _of_entries(vault, period)


def _of_entries(vault: Vault, week: Period) -> Notes:
    found = entries.during(vault, week)
    read = digests.of(vault, [entry for entry in found if not entry.kept_out])
    about = [entry for entry in found if entry.id in read and read[entry.id].points]
    points = {
        f"e{number}.{place}": (entry, point)
        for number, entry in enumerate(about, 1)
        for place, point in enumerate(read[entry.id].points, 1)
    }
    return Notes(
        week,
        tuple(found),
        {name: _note(*point) for name, point in points.items()},
        "\n".join(_day_by_day(points)),
        "\n".join(entry.text for entry in about),
        read=len(about),
        unread=len(found) - len(about),
        mood_line=facts.mood_line(vault, week.last),
        asked=tuple(asked.text for asked in questions.recent(vault)),
        before=_before(vault, week),
    )


def _of_letters(vault: Vault, period: Period) -> Notes:
    found = entries.during(vault, period)
    made = letter.of_several(vault, [part.name for part in period.parts])
    told = {one.uid: tuple(_told(vault, one)) for one in made.values()}
    about = sorted(
        (one for one in made.values() if told[one.uid]), key=lambda one: one.period.first
    )
    about = about if len(about) >= FEWEST else []
    numbered = {f"{one.period.length[0]}{number}": one for number, one in enumerate(about, 1)}
    behind = {uid for one in about for uid, _ in one.made_from}
    return Notes(
        period,
        tuple(found),
        {
            name: Note(told[one.uid], _when(one.period), (letter.to_source(one),))
            for name, one in numbered.items()
        },
        "\n".join(
            line
            for name, one in numbered.items()
            for line in _rendered(vault, name, one, told[one.uid])
        ),
        "\n".join(line for one in about for line in told[one.uid]),
        read=len(about),
        unread=sum(one.unread for one in about) + sum(one.uid not in behind for one in found),
        asked=tuple(asked.text for asked in questions.recent(vault)),
        before=_before(vault, period),
        letters=tuple(about),
    )


def _note(entry: Entry, point: Point) -> Note:
    return Note(
        tuple(entry.text[start:end] for start, end in point.places),
        f"{entry.day:%A} {entry.day.day} {entry.day:%B %Y}",
        tuple(letter.to_source(entry, start, end) for start, end in point.places),
    )


def _day_by_day(points: Mapping[str, tuple[Entry, Point]]) -> Iterator[str]:
    """Yield a line for each day, then one for each note."""
    day = date.min
    for name, (entry, point) in points.items():
        if entry.day != day:
            day = entry.day
            yield f"{day:%A %d %B}"
        yield f"{name} {point.kind}: {guards.neutralise(point.text)}"


def _rendered(vault: Vault, name: str, one: Letter, told: Sequence[str]) -> Iterator[str]:
    """Yield a line that names an earlier letter, then what it says."""
    rated = " to ".join(map(str, valences(vault, one.period, for_models=True)))
    yield f"{name} {_when(one.period)}{f', self-rated {rated}' if rated else ''}"
    for line in told:
        yield f"- {guards.neutralise(line)}"


def _when(period: Period) -> str:
    if period.length == "month":
        return f"{period.first:%B %Y}"
    return " to ".join(f"{day.day} {day:%B %Y}" for day in (period.first, period.last))


def _told(vault: Vault, one: Letter) -> Iterator[str]:
    """
    Yield what a model may read of an earlier letter, as much as there is room for.

    No line goes to it that quotes an entry which is kept out of AI or raised the safety card,
    or that rests on a letter which says something else by now: nobody knows any more what is
    behind it. A letter that the writer edited goes only if none of its entries is such.
    """
    room = LONGEST
    for said in _own_text(vault, one) if one.voice == "self" else _lines(vault, one):
        room -= len(said)
        if room < 0:
            return
        yield said


def _own_text(vault: Vault, one: Letter) -> Iterator[str]:
    there = letter.standing(vault, [uid for uid, _ in one.made_from])
    known = [found.id for found in there.values() if found.day]
    whole = all(uid in there for uid, _ in one.made_from)  # nothing of it is closed by now
    if whole and _all_open(vault, known) and not safety.worrying(one.text):
        yield from filter(None, map(str.strip, one.text.splitlines()))


def _lines(vault: Vault, one: Letter) -> Iterator[str]:
    for line in one.lines:
        if _stands(line) and _all_open(vault, list(_behind(vault, line))):
            yield f"{line.title}: {line.text}" if line.title else line.text


def _stands(line: Line) -> bool:
    return not any(isinstance(one, Earlier) and one.changed for one in line.sources)


def _behind(vault: Vault, line: Line) -> Iterator[int]:
    """Yield the ids of the entries that a line rests on, if need be through earlier letters."""
    for source in line.sources:
        if not isinstance(source, Earlier):
            yield source.entry
        elif found := letter.of(vault, source.period.name):
            for each in found.lines:
                yield from _behind(vault, each)


def _all_open(vault: Vault, records: Sequence[int]) -> bool:
    """Tell whether a model may read all of these entries."""
    found = entries.opened(vault, records)
    return not any(entry.kept_out or safety.worrying(entry.text) for entry in found)


def _before(vault: Vault, period: Period) -> tuple[str, ...]:
    """Return what models said in the last letters about periods of this length."""
    names, one = [], period
    for _ in range(COMPARED):
        one = one.before
        names.append(one.name)
    found = letter.of_several(vault, names).values()
    return tuple(one.told for one in found if one.voice == "model")
