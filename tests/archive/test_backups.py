import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from journal.archive import backups
from journal.archive.backups import BackupError

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def house(vault, settings, monkeypatch):
    """A data folder as it lies on disk: a database with one record, and one attachment."""
    home = settings.HOME
    (home / "attachments" / "ab").mkdir(parents=True, mode=0o700)
    (home / "attachments" / "ab" / "cd.jrn").write_bytes(b"sealed")
    database = home / "lamplit.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(database))
    write(database, "CREATE TABLE journal_sealedrecord (id INTEGER PRIMARY KEY, blob BLOB)")
    write(
        database,
        "INSERT INTO journal_sealedrecord VALUES (1, ?)",
        vault.seal(b"rain", record=1),
    )
    return home


def write(database, sql, *values):
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute(sql, values)


def read(database):
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute("SELECT id, blob FROM journal_sealedrecord").fetchall()


def test_holds_the_database_and_the_attachments(house):
    sealed = read(house / "lamplit.sqlite3")
    made = backups.make(NOON)

    assert made.name == "lamplit-20261124-120000"
    assert (made / "attachments" / "ab" / "cd.jrn").read_bytes() == b"sealed"
    assert read(made / "lamplit.sqlite3") == sealed


def test_is_for_its_owner_only(house):
    made = backups.make(NOON)

    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert stat.S_IMODE((made / "lamplit.sqlite3").stat().st_mode) == 0o600


def test_is_due_once_a_day(house):
    assert backups.due(NOON)
    backups.make(NOON)

    assert not backups.due(NOON + timedelta(hours=11))
    assert backups.due(NOON + timedelta(hours=13))


def test_a_record_that_is_damaged_on_disk_is_noticed_and_no_backup_is_kept(house):
    write(house / "lamplit.sqlite3", "UPDATE journal_sealedrecord SET blob = ?", bytes(100))

    with pytest.raises(BackupError, match="a record"):
        backups.make(NOON)
    assert backups.made_in(house / "backups") == []


def test_a_database_that_cannot_be_read_is_no_backup(house):
    (house / "lamplit.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(5000))

    with pytest.raises(BackupError):
        backups.make(NOON)
    assert backups.made_in(house / "backups") == []


def test_what_was_left_of_a_broken_one_is_no_hindrance(house):
    (house / "backups" / "partial").mkdir(parents=True)
    (house / "backups" / "partial" / "lamplit.sqlite3").touch()

    assert backups.make(NOON).is_dir()


def test_an_attachment_deleted_meanwhile_is_no_fault(house):
    backups.link(house / "attachments" / "gone.jrn", house / "copied")

    assert not (house / "copied").exists()


def test_keeps_the_last_of_days_weeks_and_months():
    made = [NOON - timedelta(hours=8 * number) for number in range(3 * 500)]
    kept = backups.kept(made)

    assert NOON in kept
    assert len({moment.date() for moment in kept if moment > NOON - timedelta(days=7)}) == 7
    assert len(kept) <= 7 + 4 + 12


def test_old_ones_go(house):
    for number in range(10, 0, -1):
        backups.make(NOON - timedelta(minutes=number))

    assert len(list((house / "backups").iterdir())) == 1


def test_what_a_clock_made_that_ran_ahead_takes_no_others_place(house):
    for day in (*range(365, 400), -1, 0):
        backups.make(NOON + timedelta(days=day))

    assert NOON - timedelta(days=1) in backups.made_in(house / "backups")


def test_a_database_elsewhere_is_not_ours_to_copy(settings, db):
    assert not backups.due(NOON)
    with pytest.raises(BackupError):
        backups.make(NOON)


def test_one_that_is_let_go_loses_its_name_first(house, monkeypatch):
    backups.make(NOON)
    monkeypatch.setattr(backups.shutil, "rmtree", lambda *_, **__: None)  # killed right here
    backups.make(NOON + timedelta(hours=1))

    assert backups.made_in(house / "backups") == [NOON + timedelta(hours=1)]


def test_a_database_of_postgresql_is_left_to_postgresql(house, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")

    assert not backups.due(NOON)
    with pytest.raises(backups.OtherProgramError, match="another program"):
        backups.make(NOON)
    assert not (house / "backups").exists()
