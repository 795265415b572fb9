from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from journal import entries
from journal.insights import questions
from journal.insights.guards import LONGEST_QUESTION
from journal.insights.questions import curated
from journal.insights.words import folded, language
from tests.conftest import MONDAY

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GERMAN = "Heute war ich mit Anna am See, und es hat die ganze Zeit geregnet. Ich war müde."


def of(language):
    with translation.override(language):
        return curated.every()


@pytest.mark.parametrize("spoken", curated.FILES)
def test_every_language_has_each_lens_as_often(spoken):
    sizes = {lens: len(texts) for lens, texts in of(spoken).items()}

    assert sizes == {lens: len(texts) for lens, texts in of("en").items()}
    assert sum(sizes.values()) == 126


@pytest.mark.parametrize("spoken", curated.FILES)
def test_no_question_stands_twice(spoken):
    texts = Counter(text for shelf in of(spoken).values() for text in shelf)

    assert max(texts.values()) == 1
    assert all(len(folded(text)) <= LONGEST_QUESTION for text in texts)


def test_german_questions_are_german():
    told = [language(text) for shelf in of("de").values() for text in shelf]

    assert told.count("de") > 100 > told.count("en")


def test_an_unknown_language_is_asked_in_english():
    assert of("eo") == of("en")


def test_the_lens_of_a_question_is_known_in_any_language():
    assert curated.lens_of(of("de")["day"][0]) == "day"


def test_a_question_follows_the_language_of_its_entry(vault):
    entry = entries.write(vault, GERMAN, day=MONDAY)

    asked = questions.wanted(vault, entry).fallback
    assert asked.text in of("de")[asked.lens]


def test_the_same_questions_reply_in_every_language():
    places = [
        [text in curated.replies() for shelf in of(spoken).values() for text in shelf]
        for spoken in curated.FILES
    ]

    assert places[0] == places[1]
    assert 20 < sum(places[0]) < 40


def test_each_lens_has_questions_for_an_empty_page():
    assert all(set(shelf) - curated.replies() for shelf in of("en").values())


def test_no_question_on_an_empty_page_replies_to_words_that_are_not_there(vault):
    days = [NOON + timedelta(days=number, hours=number) for number in range(120)]

    assert not {questions.opening(vault, day).text for day in days} & curated.replies()
