"""What our client promises, kept by a model that really thinks word by word."""

import asyncio
import json
from contextlib import aclosing

import pytest

from journal.ai import CutShortError, ModelMissingError, TooLongError, whole
from journal.ai.ollama import OllamaCompanion
from tests.ai.conftest import ASK

pytestmark = pytest.mark.model
COLOUR = {
    "type": "object",
    "properties": {"colour": {"enum": ["red", "green"]}},
    "required": ["colour"],
    "additionalProperties": False,
}


def test_answers_in_words(answer):
    assert answer("Say hello in one short sentence.", limit=200).strip()


def test_comes_in_pieces(companion):
    async def pieces():
        stream = companion.stream(ASK, limit=200, seed=1)
        return [piece async for piece in stream]

    assert len(asyncio.run(pieces())) > 1


def test_keeps_to_the_schema_it_was_given(answer):
    said = json.loads(answer("What colour is grass?", schema=COLOUR))

    assert set(said) == {"colour"}
    assert said["colour"] in {"red", "green"}


def test_an_answer_that_runs_into_its_limit_is_no_answer(answer):
    with pytest.raises(CutShortError):
        answer("Count from one to a hundred.", limit=5)


def test_counts_its_tokens_and_its_time(companion):
    asyncio.run(whole(companion.stream(ASK, limit=200, seed=1)))

    assert companion.last.prompt_tokens > 0
    assert companion.last.answer_speed > 0


def test_leaving_stops_the_work_and_frees_the_model(ollama, companion, answer):
    async def first_piece():
        story = [{"role": "user", "content": "Tell me a very long story."}]
        async with aclosing(companion.stream(story, limit=3000)) as pieces:
            return await anext(pieces)

    asyncio.run(first_piece())
    assert ollama.cut.wait(10)
    assert answer("Say hello.", limit=200)
    assert ollama.model.most < 1000


def test_too_long_a_prompt_is_refused_and_not_cut(answer):
    with pytest.raises(TooLongError):
        answer("word " * 4000)


def test_another_model_is_missing(ollama):
    with pytest.raises(ModelMissingError):
        asyncio.run(whole(OllamaCompanion(ollama.url, "gemma4:e4b").stream(ASK, limit=9)))
