import sqlite3
from unittest.mock import Mock

import pytest
from django.db import connection

from journal.entries import NotSavedError, OutdatedError, household, store
from journal.entries.index import Index
from journal.models import SealedRecord, StoredVault
from journal.vault import CorruptError
from tests.conftest import PASSPHRASE


def letter(week="2026-W47", **more):
    return {"kind": "letter", "period": week, "voice": "builtin", **more}


def weeks(vault):
    return sorted(week for (week,) in store.index(vault).rows("SELECT period FROM letter"))


def test_a_document_has_what_its_kind_has(vault):
    kept = store.get(vault, store.put(vault, letter()), kind="letter")

    assert (kept["v"], kept["lines"]) == (1, [])
    assert len(kept["uid"]) == 36


def test_a_kind_that_is_not_on_the_page_is_refused(vault):
    with pytest.raises(KeyError):
        store.put(vault, {"kind": "horoscope"})


def test_fields_of_a_newer_version_survive(vault):
    record = store.put(vault, letter(horizon=3))

    store.put(vault, store.get(vault, record, kind="letter"), record=record)

    assert store.get(vault, record, kind="letter")["horizon"] == 3


def test_a_record_keeps_its_uid(vault):
    record = store.put(vault, letter())
    uid = store.get(vault, record, kind="letter")["uid"]

    store.put(vault, letter("2026-W48"), record=record)

    assert store.get(vault, record, kind="letter")["uid"] == uid
    assert store.by_uid(vault, uid) == record


def test_an_older_version_is_not_written_over_a_newer_one(vault):
    record = store.put(vault, letter())
    seen = store.read(vault, record, kind="letter").version
    store.put(vault, letter("2026-W48"), record=record, expected=seen)

    with pytest.raises(OutdatedError):
        store.put(vault, letter("2026-W49"), record=record, expected=seen)

    assert weeks(vault) == ["2026-W48"]


def test_what_was_deleted_is_not_brought_back(vault):
    record = store.put(vault, letter())
    seen = store.read(vault, record, kind="letter").version
    store.remove(vault, record)

    with pytest.raises(OutdatedError):
        store.put(vault, letter(), record=record, expected=seen)


def test_many_documents_move_the_head_once_for_each_200(vault, monkeypatch):
    moves = []
    swap = store.swap
    monkeypatch.setattr(
        store, "swap", lambda vault, swaps: moves.append(1) or swap(vault, swaps)
    )

    ids = store.put_many(vault, [letter(f"2026-W{week:02}") for week in range(1, 52)] * 5)

    assert len(set(ids)) == 255
    assert len(moves) == 2
    household.unlock("Anna", PASSPHRASE).lock()  # the head is right


def test_many_records_go_at_once(vault):
    ids = store.put_many(vault, [letter(), letter(), letter()])

    store.remove(vault, *ids)

    assert SealedRecord.objects.count() == 0
    assert weeks(vault) == []


@pytest.fixture
def full_disk(vault):
    """A disk that takes nothing more, until the test is over."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        most = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
        yield
        cursor.execute(f"PRAGMA max_page_count={most}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the limit is one of SQLite's")
@pytest.mark.django_db(transaction=True)
def test_on_a_full_disk_nothing_is_lost_and_the_writer_is_told(vault, request):
    record = store.put(vault, letter())
    request.getfixturevalue("full_disk")

    with pytest.raises(NotSavedError) as caught:
        store.put(vault, letter("2026-W48", lines=["word " * 10_000]), record=record)

    assert "full" in caught.value.hint
    assert caught.value.__suppress_context__
    assert weeks(vault) == ["2026-W47"]
    assert store.get(vault, record, kind="letter")["period"] == "2026-W47"
    household.unlock("Anna", PASSPHRASE).lock()  # the head is right


def test_a_save_whose_index_fails_is_made_good_by_the_next_reader(vault, monkeypatch):
    record = store.put(vault, letter())
    with monkeypatch.context() as failing:
        failing.setattr(Index, "swap", Mock(side_effect=sqlite3.OperationalError))
        store.put(vault, letter("2026-W48"), record=record)
        store.remove(vault, store.put(vault, letter("2026-W49")))

    assert weeks(vault) == ["2026-W48"]


def test_a_damaged_record_does_not_keep_the_others_away(vault, opened):
    store.put(vault, letter())
    row = SealedRecord.objects.get(id=store.put(vault, letter("2026-W48")))
    damaged = bytes(row.blob[:-1]) + bytes([row.blob[-1] ^ 1])
    SealedRecord.objects.filter(id=row.id).update(blob=damaged)
    vault.lock()

    again = opened(household.unlock("Anna", PASSPHRASE))

    assert weeks(again) == ["2026-W47"]
    assert store.index(again).damaged == {row.id}
    with pytest.raises(CorruptError):
        store.get(again, row.id, kind="letter")


def test_no_word_lies_in_the_database(vault):
    store.put(vault, letter(lines=["aardvark"]))

    rows = [*SealedRecord.objects.values_list("blob", flat=True)]
    rows += StoredVault.objects.values_list("head", flat=True)
    assert not any(b"aardvark" in bytes(row) for row in rows)
