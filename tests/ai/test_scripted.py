import asyncio
import json

import pytest

from journal.ai import BusyError, ScriptedCompanion, whole
from journal.ai.scripted import FALLBACK, smallest

SCHEMA = {
    "type": "object",
    "required": ["mood", "notes", "about"],
    "properties": {
        "mood": {"enum": ["calm", "sad"]},
        "notes": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/note"}},
        "about": {"anyOf": [{"const": "work"}, {"type": "null"}]},
        "extra": {"type": "boolean"},
    },
    "$defs": {"note": {"type": "string", "minLength": 6, "maxLength": 9}},
}


def says(companion, text="It rained.", schema=None):
    ask = [{"role": "user", "content": text}]
    return asyncio.run(whole(companion.stream(ask, limit=9, schema=schema)))


def test_answers_a_schema_with_the_smallest_json_that_fits():
    said = json.loads(says(ScriptedCompanion(), schema=SCHEMA))

    assert said == {"mood": "calm", "notes": ["wordss"], "about": "work"}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "integer", "minimum": 3}, 3),
        ({"type": "number"}, 0),
        ({"type": "boolean"}, False),
        ({"type": "null"}, None),
        ({"type": "array", "items": {}}, []),
        ({"type": "string", "maxLength": 2}, "wo"),
        ({"$ref": "#"}, None),
    ],
)
def test_the_smallest_value_of_each_type(schema, value):
    assert smallest(schema) == value


def test_answers_anything_else_with_one_question():
    assert says(ScriptedCompanion()) == FALLBACK


def test_keeps_to_its_script_before_its_pieces():
    script = [("snow", {"mood": "kalt"}), (str.isupper, "LOUD")]
    companion = ScriptedCompanion("What felt ", "lightest?", script=script)

    assert says(companion, "It snowed: snow!") == '{"mood": "kalt"}'
    assert says(companion, "RAIN") == "LOUD"
    assert says(companion) == "What felt lightest?"
    assert len(companion.asked) == 3


def test_fails_where_the_script_says_so():
    companion = ScriptedCompanion("fine", script=[("storm", BusyError("full"))])

    with pytest.raises(BusyError):
        says(companion, "a storm")
