"""The command export, at a terminal that types for us."""

import errno
import getpass
import hashlib
import os
import re

import pytest
from django.core.management import CommandError, call_command

from journal.entries import household
from journal.management import files
from journal.management.alone import InstanceLock, Running
from journal.vault import age
from tests.archive.making import KEY
from tests.commands.conftest import WORDS, refused, said
from tests.conftest import CHEAP, PASSPHRASE


def test_tells_where_the_file_lies_and_its_sum(rainy, terminal, tmp_path, capsys):
    terminal.types(PASSPHRASE)

    call_command("export", tmp_path / "j.age", recipient=[KEY.recipient_text()])

    digest = hashlib.sha256((tmp_path / "j.age").read_bytes()).hexdigest()
    assert f"SHA-256 {digest}" in said(capsys)


def test_writes_one_file_for_its_owner_only(archive, tmp_path):
    assert archive.read_bytes().startswith(b"age-encryption.org/v1")
    assert archive.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "journal.zip.age"]


def test_offers_six_words_on_the_terminal_only(rainy, terminal, tmp_path, capsys):
    shown = []

    def copied(prompt):
        shown.append(re.search(r"\n    (.*)\n", prompt)[1])
        return shown[0]

    terminal.types(PASSPHRASE, "", copied)
    call_command("export", tmp_path / "j.zip.age")

    assert len(shown[0].split()) == 6
    assert shown[0] not in said(capsys)


def test_into_a_folder_gives_the_file_the_name_of_today(rainy, terminal, tmp_path):
    terminal.types(PASSPHRASE, WORDS, WORDS)

    call_command("export", tmp_path)

    assert len(list(tmp_path.glob("lamplit-????-??-??.zip.age"))) == 1


def test_to_a_key_asks_for_no_passphrase_of_the_file(rainy, terminal, tmp_path):
    terminal.types(PASSPHRASE)

    call_command("export", tmp_path / "j.age", recipient=[KEY.recipient_text()])

    with (tmp_path / "j.age").open("rb") as file:
        assert age.Reader(file, [KEY]).size > 0


def test_overwrites_nothing(archive, terminal):
    before = archive.read_bytes()

    assert "exists already" in str(refused("export", archive))
    assert archive.read_bytes() == before


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((PASSPHRASE + "x",), "Caps Lock"),
        ((PASSPHRASE, WORDS, WORDS + "x"), "the two differ"),
        ((PASSPHRASE, "short"), "15 characters"),
    ],
)
def test_says_what_was_typed_wrongly_and_writes_nothing(
    rainy, terminal, tmp_path, answers, words
):
    terminal.types(*answers)

    error = refused("export", tmp_path / "j.age")

    assert words in str(error)
    assert error.returncode == 2
    assert not list(tmp_path.glob("j.age*"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_a_disk_that_refuses_leaves_no_file(tmp_path, monkeypatch, number, words):
    def fail(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(CommandError, match=f"{words}.*No file was left behind"):
        files.write_whole(tmp_path / "j", [b"y"], lambda _: None)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(rainy, terminal, tmp_path):
    terminal.types(PASSPHRASE, WORDS, WORDS)

    assert "there is no folder" in str(refused("export", tmp_path / "no" / "j.age"))


def test_what_lies_there_is_compared_with_what_was_written(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_write", lambda part, pieces: part.write_bytes(b"x") and "0")

    with pytest.raises(CommandError, match="not what was written"):
        files.write_whole(tmp_path / "j", [b"y"], lambda _: None)

    assert list(tmp_path.iterdir()) == []


def test_with_several_journals_one_must_be_named(rainy, terminal, opened, tmp_path):
    opened(household.create("Ben", PASSPHRASE, cost=CHEAP))

    assert "say --vault" in str(refused("export", tmp_path / "j.age"))


def test_without_a_journal_says_how_to_begin_one(db, terminal, tmp_path):
    assert "no journal here yet" in str(refused("export", tmp_path / "j.age"))


def test_while_lamplit_runs_it_points_to_the_page(rainy, terminal, settings, tmp_path):
    settings.HOME.mkdir(mode=0o700)
    lock = InstanceLock(settings.HOME)
    with lock.held():
        lock.note(Running("http://journal.localhost:8765/", 8765))

        error = refused("export", tmp_path / "j.age")

    assert "Lamplit is open at http://journal.localhost:8765/" in str(error)
    assert error.returncode == 2


def test_without_a_terminal_nothing_is_asked(rainy, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path / "home"

    def no_terminal(prompt):
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", no_terminal)

    assert "no terminal" in str(refused("export", tmp_path / "j.age"))
