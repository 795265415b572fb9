"""Entries that stay in memory once they were opened: never other words than those on disk."""

from dataclasses import replace
from datetime import date

import pytest

from journal import entries
from journal.entries import household, store
from journal.entries.known import LONGEST, MOST, Known
from journal.entries.moves import Swap
from journal.vault import LockedError
from tests.conftest import CHEAP, PASSPHRASE

MONDAY = date(2026, 11, 23)


def on_monday(vault):
    return [entry.text for entry in entries.on_day(vault, MONDAY)]


@pytest.fixture
def rain(vault):
    """An entry that was opened already."""
    entry = entries.write(vault, "rain", day=MONDAY)
    assert on_monday(vault) == ["rain"]
    return entry


def test_what_was_opened_is_not_opened_again(vault, rain, monkeypatch):
    monkeypatch.setattr(type(vault), "open", None)

    assert on_monday(vault) == ["rain"]


def test_a_change_is_seen_at_once(vault, rain):
    entries.revise(vault, rain, text="snow")

    assert on_monday(vault) == ["snow"]


def test_a_change_of_another_process_is_seen_at_once(vault, rain, opened):
    other = opened(household.unlock("Anna", PASSPHRASE))
    entries.revise(other, entries.get(other, rain.id), text="snow")

    assert on_monday(vault) == ["snow"]


def test_what_was_deleted_is_gone(vault, rain):
    store.swap(vault, [Swap(rain.id)])

    assert on_monday(vault) == []


def test_a_journal_that_is_kept_out_keeps_out_what_was_opened(vault):
    entries.journals.add(vault, name="Work")
    work = entries.journals.every(vault)[-1]
    entries.write(vault, "rain", day=MONDAY, journal=work.key)
    assert not entries.on_day(vault, MONDAY)[0].kept_out

    entries.journals.change(vault, work, kept_out=True)

    assert entries.on_day(vault, MONDAY)[0].kept_out


def test_a_lock_leaves_nothing(vault, rain):
    known = vault.derived(Known, Known)
    assert known.get(rain.id, rain.version)

    vault.lock()

    assert known.get(rain.id, rain.version) is None
    with pytest.raises(LockedError):
        on_monday(vault)


def test_another_vault_knows_nothing_of_it(vault, rain, opened):
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))

    assert ben.derived(Known, Known).get(rain.id, rain.version) is None
    assert entries.opened(ben, [rain.id]) == []


def test_only_the_last_ones_stay_and_no_long_ones(vault, rain):
    known = Known()
    for number in range(MOST + 1):
        known.keep(replace(rain, id=number))
    known.keep(replace(rain, id=MOST + 1, text="x" * (LONGEST + 1)))

    assert known.get(0, rain.version) is None
    assert known.get(1, rain.version)
    assert known.get(MOST + 1, rain.version) is None
