"""The command verify, and how all of them ask."""

import os
import pty
import subprocess
import sys

import pytest
from django.core.management import call_command

from journal.vault import age
from tests.archive.making import KEY
from tests.commands.conftest import ROOT, WORDS, environment, refused, said
from tests.conftest import PASSPHRASE


def test_says_that_a_sound_archive_is_sound(archive, terminal, capsys):
    terminal.types(WORDS)

    call_command("verify", archive)

    assert "is whole and sound: 1 entries from 2026-11-23" in said(capsys)


def test_opens_with_a_file_of_keys(rainy, terminal, tmp_path, capsys):
    terminal.types(PASSPHRASE)
    call_command("export", tmp_path / "j.age", recipient=[KEY.recipient_text()])
    (tmp_path / "keys").write_text(f"# mine\n\n{KEY.secret_text()}\n")

    call_command("verify", tmp_path / "j.age", identity=tmp_path / "keys")

    assert "whole and sound" in said(capsys)


def test_a_wrong_passphrase_has_another_status_than_a_damaged_file(archive, terminal):
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


def test_names_the_faults(archive, terminal, tmp_path):
    with archive.open("rb") as file:
        plain = age.Reader(file, [age.PassphraseIdentity(WORDS)]).read()
    raw = bytearray(plain)
    raw[raw.index(b"index.html") + 30] ^= 0xFF
    (tmp_path / "clear.zip").write_bytes(bytes(raw))

    assert "\n  index.html: damaged" in str(refused("verify", tmp_path / "clear.zip"))


@pytest.mark.parametrize(
    ("name", "words"), [("nowhere.age", "there is no file"), (".", "cannot be read")]
)
def test_a_file_that_is_not_there_is_named(terminal, tmp_path, name, words):
    assert words in str(refused("verify", tmp_path / name))


def test_a_file_of_keys_that_is_not_there_is_named(archive, tmp_path):
    assert "cannot be read" in str(refused("verify", archive, f"--identity={tmp_path / 'no'}"))


def test_what_is_no_archive_is_called_so(terminal, tmp_path):
    (tmp_path / "x").write_bytes(b"Dear diary")
    terminal.types(WORDS)

    assert "not an archive" in str(refused("verify", tmp_path / "x"))


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
