"""Questions of the writer's own among ours."""

import random
from datetime import UTC, datetime, timedelta

from journal.entries import prompts
from journal.insights import questions
from journal.insights.questions import curated, memory

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
OWN = "What did the garden say?"


def test_a_question_of_the_writers_is_asked_now_and_then(vault):
    prompts.add(vault, OWN)

    days = [NOON + timedelta(days=number) for number in range(60)]
    asked = [questions.opening(vault, day) for day in days]

    assert {one.lens for one in asked if one.text == OWN} == {curated.OWN}
    assert len({one.text for one in asked}) > 10


def test_one_that_was_shown_rests(vault):
    prompts.add(vault, OWN)
    memory.put_away(vault, OWN, "skipped")

    days = [NOON + timedelta(days=number) for number in range(60)]

    assert OWN not in {questions.opening(vault, day).text for day in days}


def test_without_any_no_lens_of_theirs_is_chosen():
    chance = random.Random(1)

    lenses = {curated.surprise(12, [], [], chance) for _ in range(200)}

    assert curated.OWN not in lenses
