from datetime import UTC, date, datetime

import pytest

from journal import entries
from journal.entries import ClosedError, UnknownRecordError, capsules, preferences, store

WRITTEN, OPENS = date(2026, 11, 23), date(2027, 1, 1)


@pytest.fixture
def clock(monkeypatch):
    """Set the moment that it is (UTC)."""

    def at(*moment):
        now = datetime(*moment, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    at(2026, 11, 24, 12)
    return at


@pytest.fixture
def closed(vault, clock):
    """An entry that is closed until New Year."""
    entry = entries.write(vault, "#hope in a jar", day=WRITTEN, mood=entries.Mood(2))
    return capsules.close(vault, entry, OPENS)


def test_a_capsule_tells_its_days_and_nothing_else(vault, closed):
    assert capsules.waiting(vault) == [capsules.Capsule(closed.id, WRITTEN, OPENS)]


def test_nothing_finds_a_closed_entry(vault, closed):
    assert entries.on_day(vault, WRITTEN) == []
    assert entries.of_month(vault, date(2026, 11, 1)) == entries.before(vault) == []
    assert entries.find(vault, "hope") == entries.find(vault, "mood:2") == []
    assert entries.tags(vault) == entries.months(vault) == entries.weeks(vault) == []
    assert entries.days.totals(vault, WRITTEN, OPENS) == {}
    assert entries.opened(vault, [closed.id]) == []
    assert entries.count(vault) == 0


def test_a_closed_entry_cannot_be_read_or_changed(vault, closed):
    with pytest.raises(ClosedError) as caught:
        entries.get(vault, closed.id)
    assert caught.value.until == OPENS


def test_words_from_a_page_that_is_open_elsewhere_do_not_reach_a_closed_entry(vault, clock):
    entry = entries.write(vault, "rain", day=WRITTEN)
    capsules.close(vault, entry, OPENS)

    with pytest.raises(ClosedError):
        entries.revise(vault, entry, text="snow")


def test_it_opens_by_itself_on_its_day(vault, closed, clock):
    clock(2026, 12, 31, 23, 59)
    assert entries.find(vault, "hope") == []

    clock(2027, 1, 1)

    assert [found.entry.id for found in entries.find(vault, "hope")] == [closed.id]
    assert capsules.opened(vault, OPENS) == entries.on_day(vault, WRITTEN)
    assert capsules.waiting(vault) == []


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Tokyo", 15), ("America/New_York", 29)])
def test_its_day_begins_where_the_writer_is(vault, closed, clock, zone, hour):
    preferences.keep(vault, zone=zone)
    begins = (2026, 12, 31, hour) if hour < 24 else (2027, 1, 1, hour - 24)
    clock(*begins[:3], begins[3] - 1, 59)
    assert entries.count(vault) == 0

    clock(*begins)

    assert entries.count(vault) == 1


def test_it_can_be_opened_early(vault, closed):
    entry = capsules.open_early(vault, closed)

    assert entries.get(vault, closed.id) == entry
    assert [found.entry for found in entries.find(vault, "hope")] == [entry]


@pytest.mark.parametrize("until", [date(2026, 11, 24), date(2026, 11, 1)])
def test_a_day_that_has_come_closes_nothing(vault, clock, until):
    entry = entries.write(vault, "rain", day=WRITTEN)

    with pytest.raises(ValueError, match="future"):
        capsules.close(vault, entry, until)


def test_what_is_open_is_no_capsule(vault, clock):
    entry = entries.write(vault, "rain", day=WRITTEN)

    with pytest.raises(UnknownRecordError):
        capsules.get(vault, entry.id)


def test_it_stays_closed_in_an_index_made_anew(vault, closed):
    shelf = store.index(vault)
    shelf.forget(list(shelf.marks()))
    shelf.behind = True

    assert (entries.count(vault), len(capsules.waiting(vault))) == (0, 1)


def test_an_opened_one_that_is_changed_stays_open(vault, closed, clock):
    clock(2027, 1, 2)
    entries.revise(vault, entries.get(vault, closed.id), starred=True)

    assert entries.get(vault, closed.id).starred


def test_its_pictures_are_not_swept_away(vault, closed):
    uid = "9e0f1a2b-0000-4000-8000-000000000000"
    entry = entries.write(vault, f"![](attachment:{uid})", day=WRITTEN)
    capsules.close(vault, entry, OPENS)

    assert store.index(vault).rows("SELECT uid FROM mention") == [(uid,)]
