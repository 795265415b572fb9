"""Shapes of answers, as JSON schemas, and the check that an answer has its shape.

Kept to what Ollama turns into a grammar and models keep: no $ref, no pattern, no format, no
number bounds (words instead); every object closed and fully required; properties in the order
of thinking; strings of at most 300 characters, for long ones make models repeat themselves.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from journal.ai import NonsenseError, Schema

LONGEST = 300  # characters in any string
KINDS = ("event", "feeling", "win", "hard", "plan", "question", "thought")
LABELS = (
    *("joyful", "excited", "amused", "proud", "confident", "hopeful", "amazed", "happy"),
    *("calm", "content", "grateful", "relieved", "surprised", "angry", "frustrated", "anxious"),
    *("stressed", "overwhelmed", "scared", "embarrassed", "jealous", "guilty", "sad", "lonely"),
    *("disappointed", "discouraged", "hopeless", "drained", "indifferent"),
)
ABOUT = (
    *("community", "currentEvents", "dating", "education", "family", "fitness", "friends"),
    *("health", "hobbies", "identity", "money", "partner", "selfCare", "spirituality"),
    *("tasks", "travel", "weather", "work"),
)
ENERGIES = ("low", "medium", "high")
VALENCES = (
    *("very_unpleasant", "unpleasant", "slightly_unpleasant", "neutral"),
    *("slightly_pleasant", "pleasant", "very_pleasant"),
)
CLARITIES = ("stated", "implied", "unclear")


def reflection(lenses: Iterable[str]) -> Schema:
    """Return the shape of three candidates for a question."""
    one = thing(uses=text(80), lens=one_of(lenses), text=text(200))
    return thing(questions=some(one, 3, 3))


def reading(labels: Iterable[str] = LABELS) -> Schema:
    """Return the shape of a reading of one entry's mood; *labels* may be fewer than all."""
    feeling = thing(quote=text(100), label=one_of(labels))
    return thing(
        feelings=some(feeling, 0, 3),
        about=some(one_of(ABOUT), 0, 3),
        energy=one_of(ENERGIES),
        valence=one_of(VALENCES),
        clarity=one_of(CLARITIES),
    )


def digest(sentences: Iterable[str]) -> Schema:
    """Return the shape of notes on an entry; sources are the numbers of its *sentences*."""
    point = thing(source=some(one_of(sentences), 1, 2), kind=one_of(KINDS), text=text(140))
    return thing(
        points=some(point, 1, 6),
        people=some(text(40), 0, 5),
        places=some(text(40), 0, 4),
        gist=text(200),
    )


def week(points: Iterable[str]) -> Schema:
    """Return the shape of a week's letter; ids such as e3.2 are entry 3, point 2."""
    ids = list(points)

    def item(longest: int, most: int = 3) -> Schema:
        return thing(sources=some(one_of(ids), 1, most), text=text(longest))

    theme = thing(sources=some(one_of(ids), 1, 4), title=text(50), text=text(240))
    person = thing(sources=some(one_of(ids), 1, 3), name=text(40), text=text(120))
    return thing(
        themes=some(theme, 1, 3),
        arc=item(240),
        wins=some(item(140), 0, 3),
        hard=some(item(140), 0, 3),
        people=some(person, 0, 4),
        open_loops=some(item(140), 0, 4),
        headline=text(80),
        question=item(160, 2),
    )


def period(letters: Iterable[str]) -> Schema:
    """Return the shape of a month's or a year's letter; ids such as w2 are earlier letters."""
    ids = list(letters)

    def item(longest: int, least: int = 1) -> Schema:
        return thing(sources=some(one_of(ids), least, 4), text=text(longest))

    theme = thing(sources=some(one_of(ids), 1, 4), title=text(50), text=text(240))
    return thing(
        themes=some(theme, 1, 4),
        turning_points=some(item(160, 2), 0, 4),
        carried_over=some(item(140, 2), 0, 4),
        headline=text(80),
        question=item(160),
    )


def answer(sentences: Iterable[str]) -> Schema:
    """Return the shape of an answer; ids such as e2.5 are entry 2, sentence 5."""
    ids = list(sentences)
    return thing(claims=some(thing(sources=some(one_of(ids), 1, 3), text=text(200)), 0, 6))


def text(longest: int) -> Schema:
    """Return the shape of a string of at most *longest* characters."""
    return {"type": "string", "maxLength": longest}


def some(items: Schema, least: int, most: int) -> Schema:
    """Return the shape of a list of *least* to *most* items."""
    return {"type": "array", "minItems": least, "maxItems": most, "items": items}


def thing(**properties: Schema) -> Schema:
    """Return the shape of a closed object with all of *properties*, in their order."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def one_of(words: Iterable[str]) -> Schema:
    """Return the shape of one word out of *words*."""
    return {"enum": list(words)}


def parse(answer: str, schema: Schema) -> Mapping[str, Any]:
    """
    Return the object in *answer*.

    Raises:
        NonsenseError: If it is no JSON, or has another shape than *schema*.
    """
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        raise NonsenseError("answer is not JSON") from None
    if not isinstance(found, dict) or not _fits(found, schema):
        raise NonsenseError("answer does not keep to the schema")
    return found


def _fits(value: object, schema: Schema) -> bool:
    if "enum" in schema:
        return isinstance(value, str) and value in schema["enum"]
    match schema["type"], value:
        case "string", str(words):
            return len(words) <= int(schema["maxLength"])
        case "array", list(items):
            few: Sequence[object] = items
            return schema["minItems"] <= len(few) <= schema["maxItems"] and all(
                _fits(item, schema["items"]) for item in few
            )
        case "object", dict(fields):
            parts = schema["properties"]
            return fields.keys() == parts.keys() and all(
                _fits(fields[name], part) for name, part in parts.items()
            )
    return False
