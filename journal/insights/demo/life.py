"""The made-up life: entries that end with the last whole week. Nobody lived it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from journal.entries import Mood, memories
from journal.entries.journals import Mark
from journal.insights.words import DATA

DEMO = DATA.joinpath("demo")
PICTURES = ("dusk.webp", "hills.webp", "lamp.webp", "loaf.webp", "snow.webp")
JOURNALS: Mapping[str, Mark] = {"Running": "moss", "Recipes": "clay", "Dreams": "plum"}
KEPT_OUT = "Dreams"  # the journal that no model sees
TEMPLATES: Mapping[str, str] = {
    "After a run": "How far, and how the legs were\n\nWhat there was to see\n\nBishop:\n",
    "Sunday evening": "What the week gave\n\nWhat it took\n\nWhom I want to ring\n",
}
QUESTIONS = (  # of the writer's own
    "What did I do today as if I had all day?",
    "Who would I have liked to tell about it at once?",
)
ASKED = (  # of the journal
    "How did I get from one minute to running 5k?",
    "What did Mum say about her knee and the doctor?",
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One entry."""

    at: datetime  # in the present zone
    text: str
    was: str = ""  # an earlier version of the text
    title: str = ""
    mood: Mood | None = None
    starred: bool = False
    kept_out: bool = False
    journal: str = ""  # its name; "": the first one
    closed_until: date | None = None
    deleted: datetime | None = None


def entries(today: date) -> list[MadeUp]:
    """Return what had been written by the end of the last whole week, oldest first."""
    said = tomllib.loads(DEMO.joinpath("entries.toml").read_text(encoding="utf-8"))
    found = [_made_up(row, today) for row in said["entries"]]
    began = found[0].at
    return sorted((one for one in found if one.at >= began), key=lambda one: one.at)


def monday(today: date, weeks: int) -> date:
    """Return the first day of the week so many weeks ago."""
    return today - timedelta(days=today.weekday(), weeks=weeks)


def _made_up(row: Mapping[str, Any], today: date) -> MadeUp:
    *words, hour = row["on"].split()
    mood = Mood(
        row.get("mood"),
        row.get("energy"),
        tuple(row.get("feels", ())),
        tuple(row.get("about", ())),
    )
    return MadeUp(
        at=_moment(_day(words, today), hour),
        text=row["text"].strip(),
        was=row.get("was", "").strip(),
        title=row.get("title", ""),
        mood=mood or None,
        starred=row.get("star", False),
        kept_out=row.get("kept_out", False),
        journal=row.get("journal", ""),
        closed_until=today + DAY * row["closed"] if "closed" in row else None,
        deleted=_moment(today - DAY * row["deleted"], "21:15") if "deleted" in row else None,
    )


def _moment(day: date, hour: str) -> datetime:
    zone = timezone.get_current_timezone()
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=zone)


def _day(words: list[str], today: date) -> date:
    """Return the day that an entry names, see the head of entries.toml."""
    match words:
        case ["year"]:
            return _date(today.year - 1, today.month, today.day)
        case ["month"]:
            return memories.month_before(today)
        case [weeks, weekday] if weekday in WEEKDAYS:
            return monday(today, int(weeks)) + DAY * WEEKDAYS.index(weekday)
    month, day = map(int, words[0].split("-"))
    end = monday(today, 1)
    past = (_date(year, month, day) for year in (end.year, end.year - 1, end.year - 2))
    return [one for one in past if one < end][words[1:] == ["before"]]


def _date(year: int, month: int, day: int) -> date:
    """Return a date; the last of February for the one that most years lack."""
    return date(year, month, min(day, 28) if month == 2 else day)
