"""Our own questions, 126 in 14 lenses, and which lens suits the hour.

They stand in files by language. One that has none is asked in English. Some reply to words that
stand on the page ("that thought"): they are not for an empty one.
Questions that the writer made stand among them, in a lens of their own.
"""

import json
import random
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.translation import get_language

from journal.insights.words import DATA

CALMING = ("distance", "savoring", "next_step")  # lenses that lead out of a circle
MORNING = ("next_step", "values", "savoring")
EVENING = ("day", "feelings", "gratitude")
OWN = "own"  # the lens of the writer's questions
FAVOURED, LATELY, UNWANTED = 3.0, 0.5, 0.2  # factors of a lens's chance


FILES = {"en": "curated_prompts.json", "de": "curated_prompts.de.json"}


def every() -> Mapping[str, tuple[str, ...]]:
    """Return all questions of the language that is spoken, by their lens."""
    return _of((get_language() or "en")[:2])


def lens_of(text: str) -> str | None:
    """Return the lens of one of our questions, in any language; None if it is not ours."""
    shelves = (shelf for language in FILES for shelf in _of(language).items())
    return next((lens for lens, texts in shelves if text in texts), None)


@cache
def replies() -> frozenset[str]:
    """Return the questions, in any language, that reply to what was written."""
    rows = (row for language in FILES for row in _rows(language))
    return frozenset(row["text"] for row in rows if row.get("replies"))


@cache
def _of(language: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _rows(language):
        found.setdefault(row["lens"], []).append(row["text"])
    return {lens: tuple(texts) for lens, texts in found.items()}


def _rows(language: str) -> list[dict[str, Any]]:
    file = DATA.joinpath(FILES.get(language, FILES["en"]))
    rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return rows


def surprise(  # noqa: PLR0913 - what there is to weigh
    hour: int,
    lately: Sequence[str],
    unwanted: Collection[str],
    chance: random.Random,
    spent: Collection[str] = (),
    *,
    own: Sequence[str] = (),
) -> str:
    """
    Return a lens that suits the *hour*.

    Args:
        hour: Of the writer's day, 0 to 23.
        lately: Lenses of the last questions.
        unwanted: Lenses of which the writer wants less.
        chance: What decides among those that suit.
        spent: Questions that were shown lately: a lens without another rests.
        own: Questions of the writer's.
    """
    shelves = {**every(), OWN: own} if own else every()
    weights = dict.fromkeys(shelves, 1.0)
    for lens in (*_favoured(hour), *([OWN] if own else [])):
        weights[lens] *= FAVOURED
    for lens in lately:
        weights[lens] = weights.get(lens, 0) * LATELY
    for lens in unwanted:
        weights[lens] = weights.get(lens, 0) * UNWANTED
    if hour >= 23 or hour < 5:
        weights["hard_moment"] = 0  # not at night, unless it is chosen
    if 5 <= hour < 12:
        weights["day"] = 0  # there is no day to look back on yet
    left = {lens for lens, texts in shelves.items() if set(texts) - {*spent}}
    rested = {lens: weight for lens, weight in weights.items() if lens in left}
    weights = rested if any(rested.values()) else weights
    return chance.choices(list(weights), list(weights.values()))[0]


def choose(
    lens: str,
    shown: Sequence[str],
    never: Collection[str],
    chance: random.Random,
    own: Sequence[str] = (),
) -> str:
    """Return a question of *lens* not *shown* lately, else the one shown longest ago."""
    shelf = own if lens == OWN else every()[lens]
    texts = [text for text in shelf if text not in never] or list(shelf)
    fresh = [text for text in texts if text not in shown]
    # *shown* is newest first: a higher place means longer ago.
    return chance.choice(fresh) if fresh else max(texts, key=shown.index)


def _favoured(hour: int) -> tuple[str, ...]:
    if 5 <= hour < 12:
        return MORNING
    return EVENING if hour >= 18 else ()
