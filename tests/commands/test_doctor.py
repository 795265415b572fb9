import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from journal.ai import Installed, Ollama
from journal.management.doctor import around, disk, examine, programs
from tests.commands.conftest import lamplit

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.fixture
def folder(settings):
    settings.HOME.mkdir(mode=0o700)
    return settings.HOME


@pytest.fixture
def ollama():
    gemma = Installed(
        "gemma4:e4b", "0" * 64, 10**9, "gemma4", "4B", frozenset({"completion"}), local=True
    )

    def ollama(version="0.40.0", *, cloud=False, models=(gemma,)):
        return Ollama(running=True, version=version, cloud=cloud, models=models)

    return ollama


def test_a_computer_without_a_journal_is_well(home):
    answer = lamplit(home, "doctor", "--json")
    findings = [json.loads(line) for line in answer.stdout.splitlines()]

    assert answer.returncode == 0
    assert {"database", "folder", "mail", "model"} <= {finding["what"] for finding in findings}
    assert not home.exists()


def test_a_journal_that_is_served_is_well(served):
    answer = lamplit(served.home, "doctor")

    assert answer.returncode == 0
    assert "✓ server: running" in answer.stdout
    assert "✓ database: whole" in answer.stdout
    assert "✓ rights: only you can read it" in answer.stdout


def test_a_damaged_database_is_wrong_and_nothing_is_touched(home):
    home.mkdir(mode=0o700)
    (home / "lamplit.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(5000))
    before = (home / "lamplit.sqlite3").read_bytes()
    answer = lamplit(home, "doctor")

    assert answer.returncode == 1
    assert "✗ database: damaged" in answer.stdout
    assert (home / "lamplit.sqlite3").read_bytes() == before


def test_files_that_others_can_read_are_wrong(folder):
    (folder / "lamplit.sqlite3").touch()
    (folder / "lamplit.sqlite3").chmod(0o644)

    assert disk.modes().state == "wrong"
    assert "chmod" in disk.modes().next


def test_a_folder_that_is_synchronised_wants_a_look(settings, tmp_path):
    settings.HOME = tmp_path / "Dropbox" / "journal"
    settings.HOME.mkdir(parents=True)

    assert disk.folder().state == "look"


def test_an_old_backup_wants_a_look(folder):
    (folder / "backups" / "lamplit-20261101").mkdir(parents=True)
    now = datetime.now(UTC)

    assert disk.backup(now).state == "good"
    assert disk.backup(now + timedelta(days=8)).state == "look"


def test_says_that_lamplit_copies_no_database_of_postgresql(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")

    assert disk.backup().state == "look"
    assert "pg_dump" in disk.backup().next


def test_a_clock_that_cannot_be_right_is_wrong():
    assert programs.clock(LONG_AGO).state == "wrong"
    assert programs.clock().state == "good"


@pytest.mark.parametrize(
    ("version", "state"), [((3, 36, 0), "wrong"), ((3, 40, 1), "good"), ((3, 50, 0), "good")]
)
def test_sqlite_must_be_new_enough(version, state):
    assert programs.sqlite(version).state == state


@pytest.mark.parametrize(
    ("swaps", "state"),
    [("", "good"), ("/dev/dm-1 partition", "good"), ("/swapfile file", "look")],
)
def test_swap_in_the_clear_wants_a_look(tmp_path, monkeypatch, swaps, state):
    monkeypatch.setattr(programs, "SWAPS", tmp_path / "swaps")
    Path(tmp_path / "swaps").write_text(f"Filename Type\n{swaps}\n" if swaps else "Filename\n")

    assert programs.memory().state == state


def test_a_model_elsewhere_is_wrong(settings):
    settings.OLLAMA_URL = "http://192.0.2.1:11434"

    assert around.model().state == "wrong"


def test_no_model_at_all_is_well():
    assert around._of_ollama(Ollama()).state == "good"


def test_a_good_model_is_well(ollama):
    assert around._of_ollama(ollama()).state == "good"


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"version": "0.20.0"}, "wrong"),
        ({"version": "0.25.0"}, "look"),
        ({"cloud": True}, "look"),
        ({"models": ()}, "look"),
    ],
)
def test_says_what_is_amiss_with_ollama(ollama, more, state):
    finding = around._of_ollama(ollama(**more))

    assert finding.state == state
    assert finding.next


def test_mail_is_off_until_it_is_wanted(db):
    assert around.mail().said == "off"


def test_a_check_that_breaks_is_a_finding(db, settings):
    settings.HOME = None
    findings = {finding.what: finding for finding in examine()}

    assert findings["folder"].state == "wrong"
    assert findings["folder"].said == "could not look: TypeError"


def test_keys_that_may_be_swapped_out_are_told(monkeypatch):
    assert programs.keys().state == "good"
    monkeypatch.setattr("journal.vault.page._kept_in_memory", lambda *_: False)

    assert programs.keys().state == "look"
