"""A made-up week and what a model might say about it, for `lamplit demo`. Nobody lived it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from journal.ai import ScriptedCompanion
from journal.entries import Mood
from journal.insights.words import DATA

NAME = "scripted demo"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One entry of the made-up week."""

    day: date
    hour: time
    text: str
    mood: Mood | None


def week(today: date) -> list[MadeUp]:
    """Return the entries of the last week that has ended, from Monday to Sunday."""
    monday = today - timedelta(days=today.weekday() + 7)
    return [
        MadeUp(
            monday + timedelta(days=row["weekday"]),
            time.fromisoformat(row["hour"]),
            row["text"],
            Mood(row["mood"]) if "mood" in row else None,
        )
        for row in _told()["entries"]
    ]


def companion() -> ScriptedCompanion:
    """Return a companion that knows what to say about the made-up week, and about no other."""
    script = [(_asks(row["task"], row["about"]), row["answer"]) for row in _told()["answers"]]
    return ScriptedCompanion(script=script, name=NAME)


def _asks(task: str, about: str) -> Callable[[str], bool]:
    """Return a test for a conversation that is of this task and about these words."""
    return lambda conversation: task in conversation and about in conversation


@cache
def _told() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    told: Mapping[str, Sequence[Mapping[str, Any]]] = json.loads(
        DATA.joinpath("demo.json").read_text(encoding="utf-8")
    )
    return told
