from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.entries import periods
from journal.entries.periods import LENGTHS, holding, named

DAYS = st.dates(date(1900, 1, 8), date(2200, 12, 1))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_name_tells_the_days(name, first, last):
    found = named(name)

    assert (found.first, found.last, found.name) == (first, last, name)


@pytest.mark.parametrize(
    "name", ["", "2025-W53", "2026-W54", "2026W47", "2026-13", "26", "2026-11-16", "W", "rain"]
)
def test_what_names_no_period_is_refused(name):
    with pytest.raises(ValueError, match=r".+"):
        named(name)


@given(DAYS, st.sampled_from(LENGTHS))
def test_a_period_holds_its_day_and_touches_its_neighbours(day, length):
    found = holding(day, length)

    assert found.first <= day <= found.last
    assert named(found.name) == found
    assert (found.before.after, found.after.before) == (found, found)
    assert found.days[0] == found.first
    assert found.days[-1] == found.last


@given(st.integers(1900, 2200))
def test_each_week_lies_in_one_month_of_a_year(year):
    weeks = [week for month in named(f"{year}").parts for week in month.parts]

    assert len(weeks) in {52, 53}
    assert all(one.after == other for one, other in pairwise(weeks))
    assert {week.name[:4] for week in weeks} == {f"{year}"}
    assert weeks[0].parts == []


def test_a_name_is_had_without_a_period():
    day = date(2026, 11, 24)

    assert [periods.name_of(day, length) for length in LENGTHS] == [
        "2026-W48",
        "2026-11",
        "2026",
    ]
