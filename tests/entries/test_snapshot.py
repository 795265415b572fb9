import time
from datetime import date
from unittest.mock import Mock

import pytest
from django.conf import settings

from journal import entries
from journal.entries import NotSavedError, files, household, snapshot, store
from journal.models import SealedRecord
from tests.conftest import CHEAP, PASSPHRASE

MONDAY = date(2026, 11, 23)


def texts(found):
    return [item.entry.text for item in found]


@pytest.fixture
def again(vault, opened):
    """Lock the vault, and open it again."""

    def reopen():
        vault.lock()
        return opened(household.unlock("Anna", PASSPHRASE))

    return reopen


@pytest.fixture
def opened_records(monkeypatch):
    """What is read out of sealed records from now on."""
    seen, open_ = [], store._opened

    def counted(vault, record, sealed):
        seen.append(record)
        return open_(vault, record, sealed)

    monkeypatch.setattr(store, "_opened", counted)
    return seen


def test_after_a_snapshot_no_record_is_read_again(vault, again, opened_records):
    entries.write(vault, "rain", day=MONDAY)
    snapshot.save(vault, store.index(vault))
    opened_records.clear()

    assert entries.count(again()) == 1
    assert opened_records == []


def test_after_an_older_snapshot_only_what_differs_is_read(vault, again, opened_records):
    rain, snow, hail = (
        entries.write(vault, text, day=MONDAY) for text in ("rain", "snow", "hail")
    )
    snapshot.save(vault, store.index(vault))
    entries.delete(vault, rain)
    entries.revise(vault, snow, text="sleet")
    fog = entries.write(vault, "fog", day=MONDAY)
    opened_records.clear()

    shelf = store.index(after := again())

    assert set(opened_records) >= {snow.id, fog.id}
    assert not {rain.id, hail.id} & set(opened_records)
    assert {rain.id, snow.id, hail.id, fog.id} & shelf.marks().keys() == {
        snow.id,
        hail.id,
        fog.id,
    }
    assert [texts(entries.find(after, word)) for word in ("rain", "snow", "sleet", "fog")] == [
        [],
        [],
        ["sleet"],
        ["fog"],
    ]


@pytest.mark.parametrize("damage", [b"", b"JRN1", b"x" * 500])
def test_a_damaged_snapshot_is_made_anew(vault, again, damage):
    entries.write(vault, "rain", day=MONDAY)
    snapshot.save(vault, store.index(vault))
    snapshot.path_of(vault).write_bytes(damage)

    assert texts(entries.find(again(), "rain")) == ["rain"]


def test_a_snapshot_of_other_tables_is_made_anew(vault, again, monkeypatch):
    entries.write(vault, "rain", day=MONDAY)
    snapshot.save(vault, store.index(vault))
    monkeypatch.setattr(snapshot, "SHAPE", "another")

    assert snapshot.load(again()) is None


def test_another_persons_snapshot_does_not_open(vault, opened):
    snapshot.save(vault, store.index(vault))
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
    snapshot.path_of(vault).rename(snapshot.path_of(ben))

    assert snapshot.load(ben) is None


def test_a_snapshot_is_sealed_and_for_its_owner_only(vault):
    entries.write(vault, "aardvark", day=MONDAY)
    snapshot.save(vault, store.index(vault))

    path = snapshot.path_of(vault)
    assert b"aardvark" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_snapshot_that_fails_leaves_the_older_one(vault, monkeypatch):
    snapshot.save(vault, store.index(vault))
    before = snapshot.path_of(vault).read_bytes()
    monkeypatch.setattr(files.os, "fsync", Mock(side_effect=OSError(28, "full")))

    with pytest.raises(NotSavedError, match="full"):
        snapshot.save(vault, store.index(vault))

    assert snapshot.path_of(vault).read_bytes() == before
    assert len(list((settings.HOME / "index").iterdir())) == 1


def test_a_snapshot_is_due_after_a_minute_of_quiet_or_five_in_all(vault):
    shelf = store.index(vault)
    shelf.unsaved = (100.0, 350.0)

    assert not snapshot.due(shelf, 399.0)
    assert snapshot.due(shelf, 401.0)
    shelf.unsaved = (100.0, 100.0)
    assert snapshot.due(shelf, 161.0)


def test_a_saved_snapshot_is_not_due(vault):
    entries.write(vault, "rain", day=MONDAY)
    snapshot.save(vault, store.index(vault))

    assert not snapshot.due(store.index(vault), time.monotonic() + 1000)


@pytest.mark.django_db(transaction=True)
def test_many_entries_are_there_at_once_and_found_by_their_words_later(vault, again):
    store.put_many(vault, [entries.document(f"rain {n}", day=MONDAY) for n in range(450)])

    after = again()

    assert entries.count(after) == 450
    deadline = time.monotonic() + 20
    while store.index(after).wordless_count() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(entries.find(after, "rain", limit=500)) == SealedRecord.objects.count() == 450


def test_a_lock_with_time_saves_what_is_unsaved(vault):
    entries.write(vault, "rain", day=MONDAY)

    vault.rest()

    assert snapshot.path_of(vault).is_file()


def test_a_lock_in_haste_saves_nothing(vault):
    entries.write(vault, "rain", day=MONDAY)

    vault.lock()

    assert not snapshot.path_of(vault).exists()


def test_a_disk_that_takes_no_snapshot_does_not_keep_a_vault_open(vault, monkeypatch):
    entries.write(vault, "rain", day=MONDAY)
    monkeypatch.setattr(files.os, "fsync", Mock(side_effect=OSError(28, "full")))

    vault.rest()

    assert vault.locked
