from datetime import date

from journal import entries
from journal.entries import Mood, days

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_a_day_counts_entries_words_and_moods(vault):
    entries.write(vault, "rain all day", day=MONDAY, mood=Mood(-2))
    entries.write(vault, "soup", day=MONDAY)
    entries.write(vault, "bed", day=MONDAY, mood=Mood(1))

    assert days.totals(vault, MONDAY, TUESDAY) == {MONDAY: days.Day(MONDAY, 3, 5, (-2, 1))}


def test_days_outside_do_not_count(vault):
    entries.write(vault, "rain", day=date(2026, 3, 1))

    assert days.totals(vault, MONDAY, TUESDAY) == {}


def test_years_are_those_with_entries(vault):
    entries.write(vault, "rain", day=MONDAY)
    entries.write(vault, "snow", day=date(2019, 1, 1))

    assert days.years(vault) == [2026, 2019]
