"""Made-up lives with planted facts: what is there is found, and nothing else is said."""

import random
from datetime import date, timedelta

import pytest

from journal import entries
from journal.entries import Mood, store, stretches
from journal.insights import looking
from journal.insights.looking import EVER, Shares, Span

TODAY = date(2026, 11, 24)


def together(vault, name):
    held = stretches.held(vault, *EVER)
    return next(one for one in looking.together(held) if one.name == name)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("d030", date(2026, 10, 26), TODAY),
        ("m012", date(2025, 12, 1), TODAY),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("ever", date.min, date.max),
    ],
)
def test_a_span_has_its_days(code, first, last):
    assert Span.of(code, TODAY) == Span(code, first, last)


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2026, 12, 31), date(2026, 1, 1)])
def test_twelve_months_are_twelve_at_any_end(day):
    first = Span.of("m012", day).first

    assert (day.year - first.year) * 12 + day.month - first.month == 11


def test_a_planted_fact_is_counted_exactly(vault):
    chance = random.Random(7)
    planted = [(chance.random() < 0.4, chance.randint(-3, 3)) for _ in range(200)]
    store.put_many(
        vault,
        [
            entries.document(
                "#walk" if walked else "rain",
                day=TODAY - timedelta(days=number),
                mood=Mood(valence),
            )
            for number, (walked, valence) in enumerate(planted)
        ],
    )
    walks = [valence for walked, valence in planted if walked]
    found = together(vault, "walk")

    assert found.beside.all == len(walks)
    assert found.beside.pleasant == sum(valence > 0 for valence in walks)
    assert found.without.unpleasant == sum(v < 0 for walked, v in planted if not walked)


@pytest.mark.parametrize(("beside", "without"), [(7, 20), (20, 7)])
def test_seven_on_either_side_are_too_few(vault, beside, without):
    for number in range(beside + without):
        entries.write(vault, "#tea" if number < beside else "", day=TODAY, mood=Mood(1))

    assert not together(vault, "tea").enough


def test_entries_without_a_mood_do_not_count_on_either_side(vault):
    for number in range(20):
        entries.write(vault, "#tea", day=TODAY, mood=Mood(1) if number < 3 else None)

    assert together(vault, "tea").beside == Shares(3, 0, 0)
    assert together(vault, "tea").entries == 20


def test_a_day_with_a_mood_gets_no_estimate(vault):
    for mood in (Mood(2), None):
        entry = entries.write(vault, "rain", day=TODAY, mood=mood)
    reading = {"entry": entry.id, "text_hash": entry.text_hash, "valence": -3}
    store.put(vault, {"kind": "reading", "voice": "builtin", **reading})

    assert looking.estimates(vault, stretches.held(vault, *EVER).days) == {}


def test_weekdays_are_those_of_the_days(vault):
    for day in (date(2026, 11, 23), date(2026, 11, 29), date(2026, 11, 22)):
        entries.write(vault, "rain", day=day)

    assert looking.weekdays(stretches.held(vault, *EVER)) == [1, 0, 0, 0, 0, 0, 2]


def test_shares_of_nothing_are_none():
    assert Shares.of(stretches.Moods()) == Shares(0, 0, 0)
