from datetime import date, timedelta

import pytest
from django.utils import timezone

from journal import entries
from journal.entries import Mood
from journal.insights import questions
from journal.insights.questions.circling import circling

TODAY = date(2026, 11, 24)
BOILER = "The landlord has not fixed the boiler. The boiler again, and I am cold."


@pytest.fixture
def past(vault):
    """A month without a boiler in it."""
    for back in range(7, 37):
        entries.write(vault, "Soup, a walk and a book.", day=TODAY - timedelta(days=back))


def write(vault, *texts, valence=-2):
    return [
        entries.write(vault, text, day=TODAY - timedelta(days=back), mood=Mood(valence))
        for back, text in enumerate(texts)
    ]


def test_one_word_in_three_low_entries_is_a_circle(vault, past):
    write(vault, BOILER, BOILER, BOILER)

    assert circling(vault, TODAY)


def test_two_entries_or_a_better_day_are_none(vault, past):
    write(vault, BOILER, BOILER, "Cards with Mum.")
    assert not circling(vault, TODAY)

    write(vault, BOILER, valence=1)
    assert not circling(vault, TODAY)


def test_without_a_rating_nothing_is_concluded(vault, past):
    for back in range(3):
        entries.write(vault, BOILER, day=TODAY - timedelta(days=back))

    assert not circling(vault, TODAY)


def test_the_next_question_leads_elsewhere_unless_a_lens_is_chosen(vault, past):
    entry = write(vault, BOILER, BOILER, BOILER)[0]

    now = timezone.localtime().replace(year=2026, month=11, day=24)
    assert questions.wanted(vault, entry, now=now).lens in questions.CALMING
    assert questions.wanted(vault, entry, now=now, lens="work").lens == "work"
