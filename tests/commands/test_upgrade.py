import sqlite3
from contextlib import closing

import pytest
from django.core.management import CommandError

from journal.management import upgrade
from tests.commands.conftest import lamplit, serving


@pytest.fixture
def database(home):
    """The database of a journal that has been used."""
    home.mkdir()
    assert lamplit(home, "migrate").returncode == 0
    return home / "lamplit.sqlite3"


def change(database, sql):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(sql)


def copies(home):
    return list((home / "backups").glob("before-migrate-*.sqlite3"))


def test_a_newer_journal_is_refused_and_left_as_it_is(database, home):
    newer = "INSERT INTO django_migrations VALUES (99, 'journal', '9999_new', '2100-01-01')"
    change(database, newer)
    before = database.read_bytes()
    answer = lamplit(home, "start", "--no-browser")

    assert answer.returncode == 1
    assert "a newer Lamplit has used this journal (9999_new)" in answer.stderr
    assert database.read_bytes() == before


def test_a_journal_is_copied_before_it_is_brought_up_to_date(home):
    home.mkdir(mode=0o700)
    older = home / "lamplit.sqlite3"
    change(older, "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)")
    change(older, "INSERT INTO django_migrations VALUES (1, 'older', '0001', '2026-01-01')")
    with serving(home) as served:
        assert "Kept a copy of the journal as it was" in served.said
    (copy,) = copies(home)

    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT app FROM django_migrations").fetchall() == [
            ("older",)
        ]
    assert copy.stat().st_mode & 0o077 == 0


def test_the_copy_made_now_stays_though_the_clock_ran_ahead_before(tmp_path):
    copies = [
        tmp_path / f"before-migrate-{year}0101-000000.sqlite3" for year in range(2100, 2105)
    ]
    for copy in copies:
        copy.touch()
    upgrade._thin_out(copies[0])

    assert sorted(tmp_path.iterdir()) == [copies[0], *copies[-2:]]


def test_a_journal_that_is_up_to_date_is_not_copied(database, home):
    with serving(home):
        assert copies(home) == []


def test_a_full_disk_stops_it_before_anything_is_changed(tmp_path):
    with pytest.raises(CommandError, match="nothing was changed"):
        upgrade._refuse_full_disk(tmp_path, needed=10**18)
