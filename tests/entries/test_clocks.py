"""Days where clocks change, are far ahead, or leave a day out."""

from datetime import UTC, date, datetime

import pytest

from journal import entries
from journal.entries import capsules, drafts, preferences
from journal.insights import letters


@pytest.fixture
def clock(monkeypatch):
    """Set the moment that it is (UTC)."""

    def at(*moment):
        now = datetime(*moment, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return at


@pytest.mark.parametrize(
    ("zone", "moment", "today"),
    [
        ("Europe/Berlin", (2026, 3, 28, 22, 59), date(2026, 3, 28)),
        ("Europe/Berlin", (2026, 3, 28, 23), date(2026, 3, 29)),  # of 23 hours
        ("Europe/Berlin", (2026, 3, 29, 21, 59), date(2026, 3, 29)),
        ("Europe/Berlin", (2026, 3, 29, 22), date(2026, 3, 30)),
        ("Europe/Berlin", (2026, 10, 24, 22), date(2026, 10, 25)),  # of 25 hours
        ("Europe/Berlin", (2026, 10, 25, 22, 59), date(2026, 10, 25)),
        ("Europe/Berlin", (2026, 10, 25, 23), date(2026, 10, 26)),
        ("Pacific/Kiritimati", (2026, 12, 31, 10), date(2027, 1, 1)),  # 14 hours ahead
        ("Asia/Kathmandu", (2026, 12, 31, 18, 14), date(2026, 12, 31)),  # 5 h 45 min
        ("Asia/Kathmandu", (2026, 12, 31, 18, 15), date(2027, 1, 1)),
        ("Pacific/Apia", (2011, 12, 30, 9, 59), date(2011, 12, 29)),
        ("Pacific/Apia", (2011, 12, 30, 10), date(2011, 12, 31)),  # the 30th never was
    ],
)
def test_a_day_begins_at_the_writers_midnight(vault, clock, zone, moment, today):
    preferences.keep(vault, zone=zone)
    clock(*moment)

    assert capsules.today(vault) == today
    assert entries.write(vault, "awake", day=today, zone=zone).at.date() == today


def test_a_day_that_never_was_can_be_written_of(vault):
    entry = entries.write(vault, "rain", day=date(2011, 12, 30), zone="Pacific/Apia")

    assert entries.on_day(vault, date(2011, 12, 30)) == [entry]


def test_entries_keep_their_day_when_the_writer_travels(vault, clock):
    clock(2026, 10, 25, 10, 30)
    day = date(2026, 10, 25)
    entry = entries.write(vault, "rain", day=day, zone="Pacific/Auckland")
    preferences.keep(vault, zone="Pacific/Honolulu")

    again = entries.get(vault, entry.id)
    assert (again.day, again.at.date(), again.zone) == (day, day, "Pacific/Auckland")


def test_a_year_ends_before_its_last_week(vault):
    entries.write(vault, "We skated all day.", day=date(2026, 12, 31))

    assert letters.due(vault, date(2026, 12, 31)) == []
    assert set(letters.due(vault, date(2027, 1, 1))) == {"2026", "2026-12"}
    assert letters.due(vault, date(2027, 1, 4))[-1] == "2026-W53"


def test_a_clock_that_goes_back_writes_no_letter_twice(vault):
    entries.write(vault, "We skated all day.", day=date(2026, 11, 23))
    letters.own_words(vault, "2026-W48")

    assert letters.due(vault, date(2026, 11, 29)) == []
    assert letters.due(vault, date(2026, 11, 30)) == []


def test_a_draft_takes_later_words_whatever_the_clock(vault, clock):
    clock(2027, 11, 24)
    first = drafts.keep(vault, "rain")
    clock(2026, 11, 24)
    drafts.keep(vault, "rain and snow", record=first.id, version=first.version)

    assert [draft.text for draft in drafts.of(vault)] == ["rain and snow"]
