from datetime import timedelta

import pytest
from django.utils import timezone

from journal import entries
from journal.entries import UnknownRecordError, attachments, household, store, versions
from journal.entries.errors import ConflictError
from tests.conftest import CHEAP, MONDAY


@pytest.fixture
def entry(vault):
    return entries.write(vault, "rain", title="Monday", day=MONDAY)


@pytest.fixture
def later(monkeypatch):
    """Let time pass: `later(minutes=31)`."""
    now = timezone.now

    def passed(**time):
        monkeypatch.setattr("django.utils.timezone.now", lambda: now() + timedelta(**time))

    return passed


def texts(vault, entry):
    return [earlier.text for earlier in versions.of(vault, entry)]


def test_words_that_were_written_over_are_there_with_their_title(vault, entry):
    entries.revise(vault, entry, title="Tuesday", text="snow")

    [earlier] = versions.of(vault, entry)
    assert (earlier.title, earlier.text, earlier.written) == ("Monday", "rain", entry.updated)


def test_a_new_entry_has_none(vault, entry):
    assert versions.of(vault, entry) == []


def test_a_sitting_makes_one(vault, entry):
    for text in ("rain and", "rain and hail", "rain and snow"):
        entries.revise(vault, entries.get(vault, entry.id), text=text)

    assert texts(vault, entry) == ["rain"]


def test_another_sitting_makes_another_newest_first(vault, entry, later):
    entries.revise(vault, entry, text="hail")
    later(minutes=31)
    entries.revise(vault, entries.get(vault, entry.id), text="snow")

    assert texts(vault, entry) == ["hail", "rain"]


@pytest.mark.parametrize("said", [{"starred": True}, {"text": "rain"}, {"title": "Monday"}])
def test_what_changes_no_word_makes_none(vault, entry, said):
    entries.revise(vault, entry, **said)

    assert versions.of(vault, entry) == []


@pytest.mark.parametrize("ahead", [{"hours": 1}, {"days": 1}, {"days": 365}])
def test_a_clock_that_was_ahead_keeps_no_later_words_from_being_set_aside(
    vault, entry, later, ahead
):
    later(**ahead)
    entries.revise(vault, entry, text="hail")
    later()
    entries.revise(vault, entries.get(vault, entry.id), text="snow")

    assert sorted(texts(vault, entry)) == ["hail", "rain"]


def test_a_conflict_makes_none(vault, entry, later):
    entries.revise(vault, entry, text="snow")
    later(minutes=31)

    with pytest.raises(ConflictError):
        entries.revise(vault, entry, text="hail")
    assert texts(vault, entry) == ["rain"]


def test_the_oldest_goes_when_there_are_too_many(vault, entry, later):
    for number in range(versions.MOST + 2):
        later(hours=number)
        entries.revise(vault, entries.get(vault, entry.id), text=f"rain {number}")

    found = texts(vault, entry)
    assert (len(found), found[0], found[-1]) == (versions.MOST, "rain 30", "rain 1")


class TestBringingBack:
    def test_puts_the_words_back_and_keeps_those_that_stood_there(self, vault, entry):
        entries.revise(vault, entry, title="Tuesday", text="snow")
        [earlier] = versions.of(vault, entry)
        back = entries.bring_back(vault, entries.get(vault, entry.id), earlier)

        assert (back.title, back.text) == ("Monday", "rain")
        assert texts(vault, entry) == ["snow", "rain"]

    def test_twice_makes_no_second_copy(self, vault, entry):
        entries.revise(vault, entry, text="snow")
        versions.set_aside(vault, entry)
        versions.set_aside(vault, entry)

        assert texts(vault, entry) == ["snow", "rain"]


def test_a_version_of_another_entry_is_not_found(vault, entry):
    entries.revise(vault, entry, text="snow")
    other = entries.write(vault, "soup", day=MONDAY)
    [earlier] = versions.of(vault, entry)

    with pytest.raises(UnknownRecordError):
        versions.get(vault, other, earlier.id)


def test_a_version_of_another_vault_is_not_found(vault, entry, opened):
    entries.revise(vault, entry, text="snow")
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))

    with pytest.raises(UnknownRecordError):
        versions.get(ben, entry, versions.of(vault, entry)[0].id)


def test_versions_go_with_their_entry(vault, entry):
    entries.revise(vault, entry, text="snow")
    entries.delete(vault, entries.get(vault, entry.id))

    assert list(store.every(vault)) == []


def test_versions_can_be_forgotten_and_the_entry_stays(vault, entry):
    now = entries.revise(vault, entry, text="snow")
    versions.forget(vault, now)

    assert (versions.count(vault, now), entries.get(vault, entry.id)) == (0, now)


def test_no_version_is_found_by_searching(vault, entry):
    entries.revise(vault, entry, text="snow")

    assert entries.find(vault, "rain") == []


def test_a_picture_stays_while_an_earlier_version_shows_it(vault):
    picture = attachments.keep(vault, [b"seat 7"], name="ticket.txt", size=6)
    entry = entries.write(vault, picture.markdown, day=MONDAY)
    now = entries.revise(vault, entry, text="no picture any more")
    attachments.let_go(vault, [picture.uid])
    assert list(attachments.every(vault)) == [picture]

    entries.delete(vault, now)
    assert list(attachments.every(vault)) == []
