from datetime import date

import pytest
from django.utils.translation import override

from journal.entries import spans

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("today", "2026-11-24", "2026-11-25"),
        ("Yesterday", "2026-11-23", "2026-11-24"),
        ("this week", "2026-11-23", "2026-11-30"),
        ("last week", "2026-11-16", "2026-11-23"),
        ("this month", "2026-11-01", "2026-12-01"),
        ("last month", "2026-10-01", "2026-11-01"),
        ("last year", "2025-01-01", "2026-01-01"),
        ("last summer", "2026-06-01", "2026-09-01"),
        ("last autumn", "2025-09-01", "2025-12-01"),
        ("last winter", "2025-12-01", "2026-03-01"),
        ("march 2024", "2024-03-01", "2024-04-01"),
        ("December 2024", "2024-12-01", "2025-01-01"),
        ("3 March 2024", "2024-03-03", "2024-03-04"),
        ("March 3rd, 2024", "2024-03-03", "2024-03-04"),
    ],
)
def test_days_are_read_as_they_are_said(said, since, until):
    words = said.split()

    span = spans.Span(date.fromisoformat(since), date.fromisoformat(until))
    assert spans.read(words, TODAY) == (span, len(words))


@pytest.mark.parametrize(
    "said", ["", "march", "2024", "march 99", "31 february 2024", "may march 2024", "x 2024"]
)
def test_what_says_no_days_is_left_alone(said):
    assert spans.read(said.split(), TODAY) is None


def test_only_the_words_that_say_days_are_taken():
    found = spans.read(["yesterday", "evening"], TODAY)

    assert found
    assert found[1] == 1


def test_days_are_said_in_the_language_of_the_pages_too():
    with override("de"):
        found = spans.read(["März", "2024"], TODAY)

    assert found
    assert found[0].since == date(2024, 3, 1)
