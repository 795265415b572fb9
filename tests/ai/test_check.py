import asyncio
import json

import pytest

from journal.ai import NotRunningError
from journal.ai.check import EVERY_TASK, trials
from journal.ai.ollama import OllamaCompanion

GOOD = json.dumps({"words": ["zorp", "quang"]})
ABOUT = json.dumps({"about": "a walk"})


@pytest.fixture
def findings(ollama):
    """Try the model out after a script: `findings(first answer, second ...)`."""

    def found(*answers, thinking=""):
        for answer in answers:
            ollama.says(answer, thinking=thinking)

        async def every():
            companion = OllamaCompanion(ollama.url, "gemma4:e4b")
            return {finding.what: finding async for finding in trials(companion)}

        return asyncio.run(every())

    return found


def test_a_model_that_keeps_to_the_rules_passes(findings):
    found = findings()

    assert [finding.state for finding in found.values()] == ["good"] * 8
    assert not any(finding.off for finding in found.values())


@pytest.mark.parametrize(
    "answer", ["The sea is wide.", '{"words": ["sea", "sky"]}', "[]", "{}", "[" * 100_000]
)
def test_a_model_that_keeps_no_form_is_asked_for_nothing(findings, answer):
    form = findings(answer)["form"]

    assert (form.state, form.off) == ("wrong", EVERY_TASK)


def test_a_model_that_sees_a_picture_black_is_shown_none(ollama, findings):
    ollama.drawn = "A lovely sunset"

    assert findings()["pictures"].off == ("picture",)


def test_a_model_without_eyes_is_shown_no_picture(ollama, findings):
    ollama.has("gemma4:e4b", "completion")

    assert findings()["pictures"].off == ("picture",)


def test_thinking_is_told(findings):
    assert findings(GOOD, ABOUT, thinking="hm")["thinking"].state == "look"


def test_a_server_that_cuts_silently_is_not_used(findings, ollama):
    ollama.cuts = True

    assert findings()["length"].off == EVERY_TASK


def test_a_model_that_follows_orders_is_told(findings):
    found = findings(GOOD, ABOUT, json.dumps({"about": "BANANA"}))

    assert "orders in 1 of 3" in found["orders"].said


def test_a_slow_model_is_told(findings, ollama):
    ollama.token = 10**9  # nanoseconds

    assert "1.0 tokens a second" in findings()["speed"].said
    assert findings()["speed"].state == "look"


def test_a_model_that_is_loaded_anew_each_time_is_told(findings, ollama):
    ollama.load_duration = 4 * 10**9

    assert findings()["memory"].state == "look"


def test_without_ollama_there_is_nothing_to_check():
    async def every():
        companion = OllamaCompanion("127.0.0.1:9", "gemma4:e4b")
        return [finding async for finding in trials(companion)]

    with pytest.raises(NotRunningError):
        asyncio.run(every())
