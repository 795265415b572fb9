from collections import Counter
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from journal import entries
from journal.entries import Mood, days, store, stretches
from journal.entries.days import Guess
from journal.vault import LockedError

MONDAY = date(2026, 3, 2)
MARCH = MONDAY.replace(day=1), date(2026, 3, 31)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def keep_reading(vault, entry, valence, **more):
    document = {"kind": "reading", "entry": entry.id, "text_hash": entry.text_hash}
    return store.put(vault, document | {"voice": "builtin", "valence": valence} | more)


def test_an_empty_journal_holds_nothing(vault):
    assert stretches.held(vault, *YEAR) == stretches.Held()


def test_moods_count_each_entry_by_itself(vault):
    for valence in (2, 2, -1, None):
        entries.write(vault, "rain", day=MONDAY, mood=Mood(valence))

    assert stretches.held(vault, *YEAR).moods == {2: 2, -1: 1, None: 1}


def test_feelings_and_what_they_are_about_are_counted_with_the_mood(vault):
    entries.write(vault, "", day=MONDAY, mood=Mood(2, 3, ("calm", "proud"), ("work",)))
    entries.write(vault, "", day=MONDAY, mood=Mood(None, None, ("calm",)))
    found = stretches.held(vault, *MARCH)

    assert found.labels == {"calm": {2: 1, None: 1}, "proud": {2: 1}}
    assert found.about == {"work": {2: 1}}
    assert found.grid == {(2, 3): 1}


def test_tags_are_counted_under_one_spelling(vault):
    entries.write(vault, "#Walk", day=MONDAY, mood=Mood(1))
    entries.write(vault, "#walk", day=MONDAY)
    found = stretches.held(vault, *MARCH)

    assert found.tags == {"walk": {1: 1, None: 1}}
    assert found.names.keys() == {"walk"}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/New_York"])
def test_hours_are_those_of_the_writer_where_it_was_written(vault, zone):
    at = datetime(2026, 3, 29, 3, 30, tzinfo=ZoneInfo(zone))
    entries.write(vault, "awake", day=at.date(), at=at)

    assert stretches.held(vault, *MARCH).hours == {3: 1}


def test_the_hour_that_comes_twice_is_one_hour(vault):
    for offset in (2, 1):  # the clock goes back at three
        at = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=offset)))
        entries.write(vault, "awake", day=at.date(), at=at)

    assert stretches.held(vault, *YEAR).hours == {2: 2}


def test_an_entry_of_a_day_alone_has_no_hour(vault):
    entries.write(vault, "rain", day=MONDAY)

    assert stretches.held(vault, *MARCH).hours == {None: 1}


def test_a_long_stretch_begins_and_ends_within_months(vault):
    for day in (MONDAY, MONDAY + timedelta(days=1), date(2026, 6, 9), date(2026, 6, 10)):
        entries.write(vault, "rain", day=day)

    assert list(stretches.held(vault, date(2026, 3, 3), date(2026, 6, 9)).days) == [
        date(2026, 3, 3),
        date(2026, 6, 9),
    ]


def test_what_is_written_changed_and_deleted_shows_at_once(vault):
    held = lambda: stretches.held(vault, *YEAR)  # noqa: E731 - three times the same question
    assert held().entries == 0
    entry = entries.write(vault, "rain", day=MONDAY)
    assert held().words == 1
    entry = entries.revise(vault, entry, text="rain again", day=date(2026, 5, 1))
    assert list(held().days) == [date(2026, 5, 1)]
    entries.delete(vault, entry)

    assert held() == stretches.Held()


def test_a_reading_shows_at_once(vault):
    entry = entries.write(vault, "rain", day=MONDAY)
    before = stretches.held(vault, *MARCH).days[MONDAY].guesses
    keep_reading(vault, entry, -1)

    assert (before, stretches.held(vault, *MARCH).days[MONDAY].guesses) == (
        (),
        (Guess("", -1),),
    )


def test_what_has_not_changed_is_counted_once(vault):
    entries.write(vault, "rain", day=MONDAY)

    assert stretches.held(vault, *YEAR) is stretches.held(vault, *YEAR)


def test_nothing_is_left_after_the_lock(vault):
    entries.write(vault, "rain", day=MONDAY)
    stretches.held(vault, *YEAR)
    vault.lock()

    with pytest.raises(LockedError):
        stretches.held(vault, *YEAR)


def test_a_sum_of_months_leaves_them_as_they_were(vault):
    for month in (3, 4, 5):
        entries.write(vault, "#sea", day=date(2026, month, 1), mood=Mood(1))
    stretches.held(vault, *YEAR)

    assert stretches.held(vault, *MARCH).tags == {"sea": Counter({1: 1})}
    assert stretches.held(vault, *MARCH).entries == 1


class TestGuesses:
    @pytest.fixture
    def entry(self, vault):
        return entries.write(vault, "rain", day=MONDAY)

    @staticmethod
    def guesses(vault):
        return days.totals(vault, *MARCH)[MONDAY].guesses

    def test_a_model_comes_before_the_built_in_voice(self, vault, entry):
        keep_reading(vault, entry, 2, voice="model", speaker="gemma")
        keep_reading(vault, entry, -1)

        assert self.guesses(vault) == (Guess("gemma", 2),)

    def test_what_was_refused_is_no_guess(self, vault, entry):
        keep_reading(vault, entry, 2, voice="model", speaker="gemma", state="dismissed")
        keep_reading(vault, entry, -1)

        assert self.guesses(vault) == ()

    def test_what_was_read_in_older_words_is_no_guess(self, vault, entry):
        keep_reading(vault, entry, 2)
        entries.revise(vault, entry, text="snow")

        assert self.guesses(vault) == ()

    def test_an_entry_with_a_mood_needs_none(self, vault, entry):
        keep_reading(vault, entry, 2)
        entries.revise(vault, entry, mood=Mood(-3))

        assert self.guesses(vault) == ()

    def test_what_cannot_be_told_is_no_guess(self, vault, entry):
        keep_reading(vault, entry, None)

        assert self.guesses(vault) == ()
