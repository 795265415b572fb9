from datetime import timedelta

import pytest
from django.utils import timezone

from journal import entries
from journal.entries import (
    Mood,
    OutdatedError,
    UnknownRecordError,
    deleted,
    drafts,
    household,
    store,
    versions,
)
from tests.conftest import CHEAP, MONDAY


@pytest.fixture
def entry(vault):
    return entries.write(vault, "rain #roof", title="Monday", day=MONDAY, mood=Mood(1))


@pytest.fixture
def binned(vault, entry):
    """The entry was changed once, and deleted."""
    now = entries.revise(vault, entry, text="snow #roof")
    deleted.put_away(vault, now)
    return deleted.get(vault, entry.id)


def test_a_deleted_entry_is_found_nowhere_but_in_the_bin(vault, binned):
    assert [found.entry.text for found in deleted.of(vault)] == ["snow #roof"]
    assert entries.on_day(vault, MONDAY) == entries.find(vault, "snow") == []
    assert entries.tags(vault) == []
    assert entries.count(vault) == 0
    with pytest.raises(UnknownRecordError):
        entries.get(vault, binned.entry.id)


def test_it_comes_back_as_it_was_with_its_earlier_versions(vault, binned):
    deleted.bring_back(vault, binned)

    [back] = entries.on_day(vault, MONDAY)
    assert (back.title, back.text, back.mood) == ("Monday", "snow #roof", Mood(1))
    assert [found.entry for found in entries.find(vault, "snow")] == [back]
    assert len(versions.of(vault, back)) == 1
    assert deleted.of(vault) == []


def test_what_was_made_of_it_goes_at_once(vault, entry):
    store.put(vault, {"kind": "reading", "entry": entry.id})
    drafts.keep(vault, "rain and hail", entry=entry.id)
    deleted.put_away(vault, entry)

    assert [found["kind"] for _, found in store.every(vault)] == ["deleted"]


def swept(vault, *days):
    """Let the keeper look on these days after the deletion; return how many it took."""
    began = timezone.now()
    return [deleted.sweep(vault, began + timedelta(days=day)) for day in days]


def test_a_week_after_thirty_days_it_is_gone_with_its_versions(vault, binned):
    assert swept(vault, 29, 31, 37) == [0, 0, 0]
    assert swept(vault, 39) == [1]

    assert list(store.every(vault)) == []


def test_who_opens_the_journal_seldom_has_an_empty_bin_all_the_same(vault, binned):
    assert swept(vault, 20, 40, 60) == [0, 0, 1]


@pytest.mark.parametrize("ahead", [31, 365, 36_500])
def test_a_clock_that_runs_ahead_takes_nothing_early(vault, binned, ahead):
    assert swept(vault, 1, ahead, ahead + 6, 2, 29) == [0] * 5
    assert swept(vault, 31, 36) == [0, 0]
    assert swept(vault, 46) == [1]


def test_what_a_clock_put_there_that_ran_ahead_lies_no_longer_than_the_rest(
    vault, entry, monkeypatch
):
    ahead = timezone.now() + timedelta(days=365)
    with monkeypatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: ahead)
        deleted.put_away(vault, entry)

    assert swept(vault, 0, 31, 39) == [0, 0, 1]


def test_what_was_brought_back_a_moment_ago_is_not_deleted(vault, binned):
    deleted.bring_back(vault, binned)

    with pytest.raises(OutdatedError):
        deleted.delete(vault, binned.entry)
    assert entries.get(vault, binned.entry.id).text == "snow #roof"


def test_it_comes_back_without_a_word_of_the_bin(vault, binned):
    swept(vault, 31)
    deleted.bring_back(vault, deleted.get(vault, binned.entry.id))

    assert not {"deleted", "overdue"} & store.get(vault, binned.entry.id, kind="entry").keys()


def test_it_cannot_be_deleted_or_brought_back_twice(vault, binned):
    with pytest.raises(UnknownRecordError):
        deleted.put_away(vault, binned.entry)
    deleted.bring_back(vault, binned)

    with pytest.raises(UnknownRecordError):
        deleted.bring_back(vault, binned)


def test_another_persons_bin_is_empty(vault, binned, opened):
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))

    assert deleted.of(ben) == []
    with pytest.raises(UnknownRecordError):
        deleted.get(ben, binned.entry.id)
