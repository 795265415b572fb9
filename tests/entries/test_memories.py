from datetime import date

import pytest

from journal import entries
from journal.entries import memories

DAY = date(2026, 3, 31)
YEAR_AGO, WEEK_AGO, MONTH_AGO = date(2025, 3, 31), date(2026, 3, 24), date(2026, 2, 28)


def texts(found):
    return [entry.text for entry in found]


@pytest.fixture
def diary(vault):
    """A vault with entries of days like one day, and of others."""
    entries.write(vault, "two years", day=date(2024, 3, 31))
    entries.write(vault, "a year #Tom", day=YEAR_AGO)
    entries.write(vault, "a month", day=MONTH_AGO)
    entries.write(vault, "a week", day=WEEK_AGO)
    for day in (DAY, date(2027, 3, 31), date(2026, 3, 30)):
        entries.write(vault, "no memory", day=day)
    return vault


def test_the_same_date_of_earlier_years_comes_back_the_latest_first(diary):
    assert texts(memories.of(diary, DAY).years) == ["a year #Tom", "two years"]


def test_of_many_years_only_the_latest_are_opened(diary):
    assert texts(memories.years(diary, DAY, limit=1)) == ["a year #Tom"]
    assert memories.years(diary, DAY, limit=9) == memories.of(diary, DAY).years


def test_so_do_a_month_and_a_week_ago(diary):
    assert texts(memories.of(diary, DAY).month_ago) == ["a month"]
    assert texts(memories.of(diary, DAY).week_ago) == ["a week"]


def test_memories_take_one_query_of_the_database(diary, django_assert_num_queries):
    with django_assert_num_queries(1):
        memories.of(diary, DAY)


def test_a_hidden_entry_is_not_shown_again(diary):
    memories.hide(diary, entries.on_day(diary, YEAR_AGO)[0])

    assert texts(memories.of(diary, DAY).years) == ["two years"]
    assert texts(memories.hidden(diary)) == ["a year #Tom"]


def test_nothing_with_a_tag_that_is_not_wanted_is_shown_again(diary):
    memories.hide_tag(diary, "tom")

    assert texts(memories.of(diary, DAY).years) == ["two years"]


def test_what_is_hidden_can_be_brought_back(diary):
    entry = entries.on_day(diary, YEAR_AGO)[0]
    memories.hide(diary, entry)
    memories.hide_tag(diary, "TOM")
    memories.bring_back(diary, entry)
    memories.bring_back_tag(diary, "tom")

    assert texts(memories.of(diary, DAY).years) == ["a year #Tom", "two years"]
    assert memories.hidden(diary) == []


def test_hiding_twice_is_hiding_once(diary):
    entry = entries.on_day(diary, YEAR_AGO)[0]
    memories.hide(diary, entry)
    memories.hide(diary, entry)

    assert len(entries.preferences.get(diary).hidden_memories) == 1


def test_a_hidden_entry_stays_on_its_day(diary):
    entry = entries.on_day(diary, YEAR_AGO)[0]
    memories.hide(diary, entry)

    assert texts(entries.on_day(diary, YEAR_AGO)) == ["a year #Tom"]


def test_a_hidden_entry_that_was_deleted_is_not_listed(diary):
    entry = entries.on_day(diary, YEAR_AGO)[0]
    memories.hide(diary, entry)
    entries.delete(diary, entry)

    assert memories.hidden(diary) == []


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2028, 3, 30), date(2028, 2, 29)),
        (date(2026, 1, 15), date(2025, 12, 15)),
    ],
)
def test_a_month_before_is_a_day_that_there_is(day, before):
    assert memories.month_before(day) == before
