"""The command import, at a terminal that types for us."""

import json
import subprocess
import sys

import pytest
from django.core.management import call_command

from journal import entries
from journal.entries import store
from tests.commands.conftest import MONDAY, refused, said
from tests.conftest import PASSPHRASE


@pytest.fixture
def diary(tmp_path):
    lines = [
        {"_meta": True},
        {"day": "2026-11-23", "text": "Up."},
        {"day": "x", "text": "?"},
    ]
    path = tmp_path / "diary.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    return path


def test_brings_in_what_can_be_taken_and_names_the_rest(vault, diary, terminal, capsys):
    terminal.types(PASSPHRASE)

    call_command("import", diary, field=["date=day"])

    told = said(capsys)
    assert "2 entries found: 1 new," in told
    assert "line 3: no day" in told
    assert entries.on_day(vault, MONDAY)[0].text == "Up."


def test_a_dry_run_only_tells(vault, diary, terminal, capsys):
    terminal.types(PASSPHRASE)

    call_command("import", diary, field=["date=day"], dry_run=True)

    assert "1 new" in said(capsys)
    assert store.index(vault).rows("SELECT 1 FROM entry") == []


def test_reads_a_zip_of_such_files(vault, diary, terminal, capsys):
    path = diary.with_suffix(".zip")
    subprocess.run([sys.executable, "-m", "zipfile", "-c", path, diary], check=True)
    terminal.types(PASSPHRASE)

    call_command("import", path, app="jsonl", field=["date=day"])

    assert "1 new" in said(capsys)


def test_a_field_that_is_no_pair_is_refused(diary, terminal):
    assert "OURS=THEIRS" in str(refused("import", diary, "--field=date"))


def test_an_unknown_file_is_refused_before_a_passphrase_is_asked_for(vault, terminal, tmp_path):
    (tmp_path / "x.txt").write_text("Dear diary")

    assert "does not know this file" in str(refused("import", tmp_path / "x.txt"))
    assert terminal.asked == []
