import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from journal import entries
from journal.archive import backups, putting_back
from journal.archive.backups import BackupError
from journal.archive.putting_back import NoBackupError
from journal.entries import household
from journal.entries.errors import UnknownVaultError
from journal.models import SealedRecord
from journal.vault import KEYRING, TamperedError, WrongSecretError
from tests.conftest import CHEAP, PASSPHRASE

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
LATER = NOON + timedelta(hours=3)
NEW = "nine grey geese on the green"


@pytest.fixture
def backed_up(on_disk, vault):
    """Anna's journal with rain and sun in it, of which a backup was made at noon."""
    for text in ("rain", "sun"):
        entries.write(vault, text, day=MONDAY)
    on_disk()
    backups.make(NOON)
    return vault


def texts(vault):
    return sorted(entry.text for entry in entries.on_day(vault, MONDAY))


def put_back(opened, passphrase=PASSPHRASE, when=NOON, name="Anna"):
    return opened(putting_back.put_back(name, passphrase, when, LATER))


def test_brings_back_what_was_there(backed_up, opened):
    SealedRecord.objects.first().delete()

    assert texts(put_back(opened)) == ["rain", "sun"]
    assert texts(opened(household.unlock("Anna", PASSPHRASE))) == ["rain", "sun"]


def test_sets_aside_what_lies_there_now(backed_up, on_disk, opened, settings):
    entries.write(backed_up, "wind", day=MONDAY)
    on_disk()
    put_back(opened)
    (aside,) = (settings.HOME / "backups").glob("set-aside-*")

    assert aside.name == "set-aside-20261124-150000"
    with closing(sqlite3.connect(aside / "lamplit.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM journal_sealedrecord").fetchone() == (3,)
    assert (aside.stat().st_mode & 0o777) == 0o700


def test_leaves_the_other_journals_as_they_are(backed_up, opened):
    ben = opened(household.create("Ben", NEW, cost=CHEAP))
    entries.write(ben, "snow", day=MONDAY)
    put_back(opened)

    assert texts(ben) == ["snow"]
    assert texts(opened(household.unlock("Ben", NEW))) == ["snow"]


def test_opens_with_the_passphrase_of_its_day(backed_up, opened):
    household.change_passphrase(backed_up, PASSPHRASE, NEW, cost=CHEAP)
    with pytest.raises(WrongSecretError):
        put_back(opened, NEW)

    assert texts(put_back(opened)) == ["rain", "sun"]


def test_nothing_changes_where_the_passphrase_is_wrong(backed_up, opened, settings):
    entries.write(backed_up, "wind", day=MONDAY)
    with pytest.raises(WrongSecretError):
        put_back(opened, "not the passphrase")

    assert texts(opened(household.unlock("Anna", PASSPHRASE))) == ["rain", "sun", "wind"]
    assert list((settings.HOME / "backups").glob("set-aside-*")) == []


def test_a_backup_that_was_robbed_is_not_put_back(backed_up, opened, settings):
    (copy,) = (settings.HOME / "backups").glob("lamplit-*/lamplit.sqlite3")
    with closing(sqlite3.connect(copy)) as database, database:
        last = "SELECT max(id) FROM journal_sealedrecord"
        database.execute(f"DELETE FROM journal_sealedrecord WHERE id = ({last})")  # noqa: S608
    with pytest.raises(TamperedError):
        put_back(opened)

    assert texts(opened(household.unlock("Anna", PASSPHRASE))) == ["rain", "sun"]


def test_a_damaged_backup_is_not_put_back(backed_up, opened, settings):
    (copy,) = (settings.HOME / "backups").glob("lamplit-*/lamplit.sqlite3")
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("UPDATE journal_sealedrecord SET blob = x'00'")

    with pytest.raises(BackupError, match="damaged"):
        put_back(opened)


def test_whoever_has_it_open_is_sent_to_the_door(backed_up, opened):
    KEYRING.admit(backed_up)
    put_back(opened)

    assert backed_up.locked


def test_a_backup_of_another_moment_is_not_there(backed_up, opened):
    with pytest.raises(NoBackupError):
        put_back(opened, when=LATER)


def test_a_journal_younger_than_the_backup_is_not_in_it(backed_up, opened):
    opened(household.create("Ben", NEW, cost=CHEAP))

    with pytest.raises(NoBackupError):
        put_back(opened, NEW, name="Ben")


def test_an_unknown_journal_is_not_put_back(backed_up, opened):
    with pytest.raises(UnknownVaultError):
        put_back(opened, name="Nobody")


def test_attachments_that_are_gone_come_back(backed_up, on_disk, opened, settings):
    entries.attachments.keep(backed_up, [b"words"], name="a.txt", size=5)
    on_disk()
    backups.make(LATER)
    folder = settings.HOME / "attachments"
    kept = {path.name for path in folder.rglob("*.jrn")}
    shutil.rmtree(folder)
    put_back(opened, when=LATER)

    assert {path.name for path in folder.rglob("*.jrn")} == kept != set()


def test_there_are_none_where_another_program_keeps_the_database(db):
    assert putting_back.made() == []
