"""A small model makes things up; what reaches the writer has been checked all the same."""

import asyncio

import pytest
from django.utils import timezone

from journal import entries
from journal.ai import NonsenseError
from journal.insights import checkup, digests, questions, readings
from journal.insights.guards import check_question
from tests.insights.conftest import LONG

pytestmark = pytest.mark.model


def answers(ask, companion):
    """Ask about every text; return (text, answer) for those that came whole."""
    found = []
    for text in (*checkup.TEXTS, LONG):
        try:
            found.append((text, asyncio.run(ask(companion, text))[0]))
        except NonsenseError:
            continue
    return found


def test_a_mood_is_proven_by_words_of_the_text_or_there_is_none(companion):
    found = answers(readings.ask, companion)

    assert found
    for text, reading in found:
        assert bool(reading.mood) <= bool(reading.evidence)
        assert all(text[slice(*place)].strip() for place in reading.evidence)


def test_a_note_names_sentences_that_stand_in_the_text(companion):
    found = answers(digests.ask, companion)

    assert found
    for text, digest in found:
        places = [place for point in digest.points for place in point.places]
        assert all(text[slice(*place)].strip() for place in places)


def test_a_question_has_passed_the_checks_or_is_one_of_ours(vault, companion):
    entry = entries.write(vault, LONG, day=timezone.localdate())
    needed = questions.wanted(vault, entry)

    asked = asyncio.run(questions.ask(companion, needed))
    assert asked.voice == "builtin" or not check_question(asked.text, LONG)


def test_a_check_up_goes_to_its_end(companion):
    async def findings():
        return [finding async for finding in checkup.examine(companion)]

    found = asyncio.run(findings())
    assert {finding.what for finding in found} >= {"moods"}
    assert all(finding.said for finding in found)
