"""Whatever a model answers, a task ends in something checked or in NonsenseError."""

import asyncio
import json
from datetime import date

import pytest

from journal import entries
from journal.ai import NonsenseError
from journal.insights import digests, letters, questions, readings, schemas
from tests.conftest import InTurn
from tests.insights.conftest import LONG

NONSENSE = {
    "nothing": "",
    "blanks": " \n" * 5000,
    "prose": "Of course! Here is the JSON you asked for.",
    "fenced": '```json\n{"feelings": []}\n```',
    "half": '{"feelings": [{"quote": "Mum',
    "a list": "[]",
    "null": "null",
    "a number": "NaN",
    "an unknown key": '{"feelings": [], "score": 87}',
    "nested deeply": "[" * 50_000,
    "a long string": json.dumps({"gist": "a" * 100_000}),
    "false types": '{"feelings": "sad", "valence": -3}',
    "another language": "Desculpe, não posso ajudar com isso.",
    "a surrogate": '"\\ud800"',
    "thoughts": "<|channel>thought\nHmm.<channel|>{}",
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
class TestNonsense:
    def test_is_no_reading(self, answer):
        with pytest.raises(NonsenseError):
            asyncio.run(readings.ask(InTurn(answer), LONG))

    def test_is_no_digest(self, answer):
        with pytest.raises(NonsenseError):
            asyncio.run(digests.ask(InTurn(answer), LONG))

    def test_is_no_letter(self, vault, answer):
        entries.write(vault, LONG, day=date(2026, 11, 16))
        needed = letters.notes(vault, "2026-W47")

        with pytest.raises(NonsenseError):
            asyncio.run(letters.ask(InTurn(answer), needed))

    def test_makes_room_for_a_question_of_ours(self, vault, answer):
        entry = entries.write(vault, LONG, day=date(2026, 11, 16))
        needed = questions.wanted(vault, entry)

        assert asyncio.run(questions.ask(InTurn(answer), needed)).voice == "builtin"


@pytest.mark.parametrize(
    "schema",
    [
        schemas.reflection(questions.LENSES),
        schemas.reading(),
        schemas.digest(map(str, range(1, 200))),
        schemas.week(f"e{entry}.{point}" for entry in range(1, 15) for point in range(1, 7)),
        schemas.period(f"m{month}" for month in range(1, 13)),
    ],
    ids=["reflection", "reading", "digest", "week", "period"],
)
def test_a_schema_holds_only_what_ollama_enforces(schema):
    for part in parts(schema):
        assert not {"$ref", "pattern", "format", "minimum", "maximum"} & part.keys()
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
        assert part.get("maxLength", 0) <= schemas.LONGEST
        assert part.get("maxItems", 0) <= 6


def parts(schema):
    """Yield every schema inside *schema*, itself first."""
    yield schema
    for part in schema.get("properties", {}).values():
        yield from parts(part)
    if "items" in schema:
        yield from parts(schema["items"])
