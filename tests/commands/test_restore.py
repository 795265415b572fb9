"""The command restore, at a terminal that types for us."""

import re

from django.core.management import call_command

from journal import entries
from journal.entries import household
from tests.archive.making import documents
from tests.commands.conftest import MONDAY, WORDS, refused, said
from tests.conftest import PASSPHRASE


def test_into_the_same_journal_changes_nothing(archive, rainy, terminal, capsys):
    before = documents(rainy)
    terminal.types(WORDS, PASSPHRASE)

    call_command("restore", archive)

    assert "Entries: 0 new, 0 updated, 1 the same, 0 left as they are here" in said(capsys)
    assert documents(rainy) == before


def test_into_a_new_journal_shows_its_recovery_code_first(archive, rainy, terminal, opened):
    code = []

    def group(prompt):
        code.extend(re.findall(r"\n    (\S+)\n", prompt))
        return code[0].split("-")[int(re.search(r"group (\d)", prompt)[1]) - 1]

    terminal.types(WORDS, PASSPHRASE, PASSPHRASE, group, group)
    call_command("restore", archive, new_vault="Ben")

    ben = opened(household.unlock("Ben", PASSPHRASE))
    assert documents(ben) == documents(rainy)


def test_a_code_that_was_not_copied_makes_no_journal(archive, terminal):
    terminal.types(WORDS, PASSPHRASE, PASSPHRASE, "x", "y")

    assert "Look at your sheet" in str(refused("restore", archive, "--new-vault=Ben"))
    assert household.names() == ["Anna"]


def test_a_damaged_archive_makes_no_journal(archive, terminal):
    archive.write_bytes(archive.read_bytes()[:-1])
    terminal.types(WORDS)

    assert refused("restore", archive, "--new-vault=Ben").returncode == 1
    assert household.names() == ["Anna"]


def test_a_dry_run_only_tells(archive, rainy, terminal, capsys):
    entries.delete(rainy, entries.on_day(rainy, MONDAY)[0])
    terminal.types(WORDS, PASSPHRASE)

    call_command("restore", archive, dry_run=True)

    assert "1 would be new" in said(capsys)
    assert entries.on_day(rainy, MONDAY) == []


def test_a_dry_run_for_a_new_journal_asks_for_no_passphrase_of_it(archive, terminal):
    terminal.types(WORDS)

    call_command("restore", archive, dry_run=True, new_vault="Ben")

    assert household.names() == ["Anna"]
