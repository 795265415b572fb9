from datetime import UTC, date, datetime, timedelta

import pytest

from journal.insights import safety

HITS = (
    "I don't want to be alive anymore.",
    "I keep thinking about killing myself.",
    "Everyone would be better off without me.",
    "I cut myself again tonight.",
    "I feel suicidal and I told no one.",
    "There is no reason to live.",
    "I want to die.",
    "I can't go on anymore.",
    "I’ve been thinking of suicide again",
    "I wish I was dead",
    "I want to end my life",
    "i don't want to wake up anymore",
)
MISSES = (
    "This traffic kills me.",
    "I could have died laughing.",
    "My grandmother died on Sunday and I miss her.",
    "I cut myself while chopping onions.",
    "Deadline is killing me.",
    "The film about suicide was heavy.",
    "He wanted to die for his country.",
)


@pytest.mark.parametrize("text", HITS)
def test_the_card_is_offered(text):
    assert safety.worrying(text)


@pytest.mark.parametrize("text", MISSES)
def test_idioms_the_past_and_others_are_left_alone(text):
    assert not safety.worrying(text)


def test_every_number_says_where_it_stands_and_was_compared_within_a_year():
    today = datetime.now(UTC).date()
    for line in safety.every_line():
        assert line.source.startswith("https://")
        assert line.name
        assert line.number
        assert line.checked is None or timedelta() <= today - line.checked <= safety.FRESH


def test_of_other_numbers_only_the_place_is_told():
    today = date(2026, 11, 24)

    assert safety.help_lines("DE", today) == []
    assert [line.name for line in safety.unchecked("DE", today)] == ["TelefonSeelsorge"]
    assert safety.unchecked("", today) == []


def test_a_number_that_nobody_checked_within_a_year_is_not_shown(monkeypatch):
    today = date(2026, 11, 24)
    old, new = today - timedelta(days=366), today - timedelta(days=365)
    lines = [
        safety.HelpLine("GB", name, "1", "", "https://a.example", checked)
        for name, checked in (("old", old), ("new", new), ("never", None))
    ]
    monkeypatch.setattr(safety, "every_line", lambda: lines)

    assert [line.name for line in safety.help_lines("GB", today)] == ["new"]
