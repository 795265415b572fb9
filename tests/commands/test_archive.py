"""The commands export, verify, restore and import, at a terminal that types for us."""

import errno
import getpass
import hashlib
import json
import os
import pty
import re
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from journal import entries
from journal.entries import household, store
from journal.management import files
from journal.management.alone import InstanceLock, Running
from journal.vault import age
from journal.vault.age import scrypt
from tests.archive.making import KEY, documents
from tests.commands.conftest import ROOT, environment
from tests.conftest import CHEAP, PASSPHRASE

WORDS = "six other words for the file"
MONDAY = date(2026, 11, 23)


class Terminal:
    """What is typed, in order, and what was asked."""

    def __init__(self):
        self.answers, self.asked = [], []

    def __call__(self, prompt):
        self.asked.append(prompt)
        answer = self.answers.pop(0)
        return answer(prompt) if callable(answer) else answer

    def types(self, *answers):
        self.answers = list(answers)


@pytest.fixture
def terminal(monkeypatch, settings, tmp_path):
    settings.HOME = tmp_path / "home"
    terminal = Terminal()
    monkeypatch.setattr(getpass, "getpass", terminal)
    return terminal


@pytest.fixture(autouse=True)
def _a_small_computer(monkeypatch):
    """Each passphrase costs what it does there: a quarter of the time."""
    monkeypatch.setattr(scrypt, "_memory", lambda: 256 << 20)


@pytest.fixture
def rainy(vault):
    entries.write(vault, "Rain on the #roof.", day=MONDAY)
    return vault


@pytest.fixture
def archive(rainy, terminal, tmp_path):
    """An archive of Anna's journal, for WORDS."""
    path = tmp_path / "journal.zip.age"
    terminal.types(PASSPHRASE, WORDS, WORDS)
    call_command("export", path)
    return path


def said(capsys):
    out = capsys.readouterr()
    return out.out + out.err


def refused(*command):
    with pytest.raises(CommandError) as caught:
        call_command(*command)
    return caught.value


class TestExport:
    def test_tells_where_the_file_lies_and_its_sum(self, rainy, terminal, tmp_path, capsys):
        terminal.types(PASSPHRASE)

        call_command("export", tmp_path / "j.age", recipient=[KEY.recipient_text()])

        digest = hashlib.sha256((tmp_path / "j.age").read_bytes()).hexdigest()
        assert f"SHA-256 {digest}" in said(capsys)

    def test_writes_one_file_for_its_owner_only(self, archive, tmp_path):
        assert archive.read_bytes().startswith(b"age-encryption.org/v1")
        assert archive.stat().st_mode & 0o777 == 0o600
        assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "journal.zip.age"]

    def test_offers_six_words_on_the_terminal_only(self, rainy, terminal, tmp_path, capsys):
        shown = []

        def copied(prompt):
            shown.append(re.search(r"\n    (.*)\n", prompt)[1])
            return shown[0]

        terminal.types(PASSPHRASE, "", copied)
        call_command("export", tmp_path / "j.zip.age")

        assert len(shown[0].split()) == 6
        assert shown[0] not in said(capsys)

    def test_into_a_folder_gives_the_file_the_name_of_today(self, rainy, terminal, tmp_path):
        terminal.types(PASSPHRASE, WORDS, WORDS)

        call_command("export", tmp_path)

        assert len(list(tmp_path.glob("lamplit-????-??-??.zip.age"))) == 1

    def test_to_a_key_asks_for_no_passphrase_of_the_file(self, rainy, terminal, tmp_path):
        terminal.types(PASSPHRASE)

        call_command("export", tmp_path / "j.age", recipient=[KEY.recipient_text()])

        with (tmp_path / "j.age").open("rb") as file:
            assert age.Reader(file, [KEY]).size > 0

    def test_overwrites_nothing(self, archive, terminal):
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
        self, rainy, terminal, tmp_path, answers, words
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
    def test_a_disk_that_refuses_leaves_no_file(self, tmp_path, monkeypatch, number, words):
        def fail(_):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fail)

        with pytest.raises(CommandError, match=f"{words}.*No file was left behind"):
            files.write_whole(tmp_path / "j", [b"y"], lambda _: None)

        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_not_there_is_named(self, rainy, terminal, tmp_path):
        terminal.types(PASSPHRASE, WORDS, WORDS)

        assert "there is no folder" in str(refused("export", tmp_path / "no" / "j.age"))

    def test_what_lies_there_is_compared_with_what_was_written(self, tmp_path, monkeypatch):
        monkeypatch.setattr(
            files, "_write", lambda part, pieces: part.write_bytes(b"x") and "0"
        )

        with pytest.raises(CommandError, match="not what was written"):
            files.write_whole(tmp_path / "j", [b"y"], lambda _: None)

        assert list(tmp_path.iterdir()) == []

    def test_with_several_journals_one_must_be_named(self, rainy, terminal, opened, tmp_path):
        opened(household.create("Ben", PASSPHRASE, cost=CHEAP))

        assert "say --vault" in str(refused("export", tmp_path / "j.age"))

    def test_without_a_journal_says_how_to_begin_one(self, db, terminal, tmp_path):
        assert "no journal here yet" in str(refused("export", tmp_path / "j.age"))

    def test_while_lamplit_runs_it_points_to_the_page(
        self, rainy, terminal, settings, tmp_path
    ):
        settings.HOME.mkdir(mode=0o700)
        lock = InstanceLock(settings.HOME)
        with lock.held():
            lock.note(Running("http://journal.localhost:8765/", 8765))

            error = refused("export", tmp_path / "j.age")

        assert "Lamplit is open at http://journal.localhost:8765/" in str(error)
        assert error.returncode == 2

    def test_without_a_terminal_nothing_is_asked(self, rainy, settings, tmp_path, monkeypatch):
        settings.HOME = tmp_path / "home"

        def no_terminal(prompt):
            raise EOFError

        monkeypatch.setattr(getpass, "getpass", no_terminal)

        assert "no terminal" in str(refused("export", tmp_path / "j.age"))


class TestVerify:
    def test_says_that_a_sound_archive_is_sound(self, archive, terminal, capsys):
        terminal.types(WORDS)

        call_command("verify", archive)

        assert "is whole and sound: 1 entries from 2026-11-23" in said(capsys)

    def test_opens_with_a_file_of_keys(self, rainy, terminal, tmp_path, capsys):
        terminal.types(PASSPHRASE)
        call_command("export", tmp_path / "j.age", recipient=[KEY.recipient_text()])
        (tmp_path / "keys").write_text(f"# mine\n\n{KEY.secret_text()}\n")

        call_command("verify", tmp_path / "j.age", identity=tmp_path / "keys")

        assert "whole and sound" in said(capsys)

    def test_a_wrong_passphrase_has_another_status_than_a_damaged_file(self, archive, terminal):
        terminal.types(WORDS + "x")
        wrong = refused("verify", archive)
        whole = bytearray(archive.read_bytes())
        whole[-20] ^= 1
        archive.write_bytes(bytes(whole))
        terminal.types(WORDS)
        damaged = refused("verify", archive)

        assert (wrong.returncode, damaged.returncode) == (2, 1)
        assert "does not open the archive" in str(wrong)
        assert "damaged or incomplete" in str(damaged)

    def test_names_the_faults(self, archive, terminal, tmp_path):
        with archive.open("rb") as file:
            plain = age.Reader(file, [age.PassphraseIdentity(WORDS)]).read()
        raw = bytearray(plain)
        raw[raw.index(b"index.html") + 30] ^= 0xFF
        (tmp_path / "clear.zip").write_bytes(bytes(raw))

        assert "\n  index.html: damaged" in str(refused("verify", tmp_path / "clear.zip"))

    @pytest.mark.parametrize(
        ("name", "words"), [("nowhere.age", "there is no file"), (".", "cannot be read")]
    )
    def test_a_file_that_is_not_there_is_named(self, terminal, tmp_path, name, words):
        assert words in str(refused("verify", tmp_path / name))

    def test_a_file_of_keys_that_is_not_there_is_named(self, archive, tmp_path):
        assert "cannot be read" in str(
            refused("verify", archive, f"--identity={tmp_path / 'no'}")
        )

    def test_what_is_no_archive_is_called_so(self, terminal, tmp_path):
        (tmp_path / "x").write_bytes(b"Dear diary")
        terminal.types(WORDS)

        assert "not an archive" in str(refused("verify", tmp_path / "x"))


class TestRestore:
    def test_into_the_same_journal_changes_nothing(self, archive, rainy, terminal, capsys):
        before = documents(rainy)
        terminal.types(WORDS, PASSPHRASE)

        call_command("restore", archive)

        assert "Entries: 0 new, 0 updated, 1 the same, 0 left as they are here" in said(capsys)
        assert documents(rainy) == before

    def test_into_a_new_journal_shows_its_recovery_code_first(
        self, archive, rainy, terminal, opened
    ):
        code = []

        def group(prompt):
            code.extend(re.findall(r"\n    (\S+)\n", prompt))
            return code[0].split("-")[int(re.search(r"group (\d)", prompt)[1]) - 1]

        terminal.types(WORDS, PASSPHRASE, PASSPHRASE, group, group)
        call_command("restore", archive, new_vault="Ben")

        ben = opened(household.unlock("Ben", PASSPHRASE))
        assert documents(ben) == documents(rainy)

    def test_a_code_that_was_not_copied_makes_no_journal(self, archive, terminal):
        terminal.types(WORDS, PASSPHRASE, PASSPHRASE, "x", "y")

        assert "Look at your sheet" in str(refused("restore", archive, "--new-vault=Ben"))
        assert household.names() == ["Anna"]

    def test_a_damaged_archive_makes_no_journal(self, archive, terminal):
        archive.write_bytes(archive.read_bytes()[:-1])
        terminal.types(WORDS)

        assert refused("restore", archive, "--new-vault=Ben").returncode == 1
        assert household.names() == ["Anna"]

    def test_a_dry_run_only_tells(self, archive, rainy, terminal, capsys):
        entries.delete(rainy, entries.on_day(rainy, MONDAY)[0])
        terminal.types(WORDS, PASSPHRASE)

        call_command("restore", archive, dry_run=True)

        assert "1 would be new" in said(capsys)
        assert entries.on_day(rainy, MONDAY) == []

    def test_a_dry_run_for_a_new_journal_asks_for_no_passphrase_of_it(self, archive, terminal):
        terminal.types(WORDS)

        call_command("restore", archive, dry_run=True, new_vault="Ben")

        assert household.names() == ["Anna"]


class TestImport:
    @pytest.fixture
    def diary(self, tmp_path):
        lines = [
            {"_meta": True},
            {"day": "2026-11-23", "text": "Up."},
            {"day": "x", "text": "?"},
        ]
        path = tmp_path / "diary.jsonl"
        path.write_text("\n".join(json.dumps(line) for line in lines))
        return path

    def test_brings_in_what_can_be_taken_and_names_the_rest(
        self, vault, diary, terminal, capsys
    ):
        terminal.types(PASSPHRASE)

        call_command("import", diary, field=["date=day"])

        told = said(capsys)
        assert "2 entries found: 1 new," in told
        assert "line 3: no day" in told
        assert entries.on_day(vault, MONDAY)[0].text == "Up."

    def test_a_dry_run_only_tells(self, vault, diary, terminal, capsys):
        terminal.types(PASSPHRASE)

        call_command("import", diary, field=["date=day"], dry_run=True)

        assert "1 new" in said(capsys)
        assert store.index(vault).rows("SELECT 1 FROM entry") == []

    def test_reads_a_zip_of_such_files(self, vault, diary, terminal, capsys):
        path = diary.with_suffix(".zip")
        subprocess.run([sys.executable, "-m", "zipfile", "-c", path, diary], check=True)
        terminal.types(PASSPHRASE)

        call_command("import", path, app="jsonl", field=["date=day"])

        assert "1 new" in said(capsys)

    def test_a_field_that_is_no_pair_is_refused(self, diary, terminal):
        assert "OURS=THEIRS" in str(refused("import", diary, "--field=date"))

    def test_an_unknown_file_is_refused_before_a_passphrase_is_asked_for(
        self, vault, terminal, tmp_path
    ):
        (tmp_path / "x.txt").write_text("Dear diary")

        assert "does not know this file" in str(refused("import", tmp_path / "x.txt"))
        assert terminal.asked == []


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal to type on")
def test_a_real_terminal_asks_and_a_real_process_ends_with_a_status(tmp_path):
    path = tmp_path / "x.age"
    path.write_bytes(b"age-encryption.org/v1\n")
    screen, terminal = pty.openpty()
    said = b""

    with subprocess.Popen(
        [sys.executable, "manage.py", "verify", path], start_new_session=True, cwd=ROOT,
        stdin=terminal, stdout=terminal, stderr=terminal, env=environment(tmp_path / "home"),
    ) as process:  # fmt: skip
        while b"Passphrase of the archive:" not in said:
            said += os.read(screen, 1000)
        os.write(screen, b"words nobody may see\n")
        assert process.wait(60) == 2
    said += os.read(screen, 10_000)
    os.close(terminal)
    os.close(screen)

    assert b"not an archive" in said
    assert b"nobody may see" not in said


def test_a_process_without_a_terminal_says_so(tmp_path):
    path = tmp_path / "x.age"
    path.write_bytes(b"age-encryption.org/v1\n")

    ran = subprocess.run(
        [sys.executable, "manage.py", "verify", path], stdin=subprocess.DEVNULL,
        capture_output=True, cwd=ROOT, env=environment(tmp_path / "home"), check=False,
        start_new_session=True, timeout=60,
    )  # fmt: skip

    assert ran.returncode == 2
    assert b"no terminal" in ran.stderr
