"""The command jot, with a note on its standard input."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from journal.entries import drafts, household
from tests.conftest import CHEAP, PASSPHRASE


@pytest.fixture
def jot(monkeypatch, capsys):
    def jot(text, **options):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        call_command("jot", **options)
        return capsys.readouterr().out

    return jot


def test_a_note_for_a_locked_journal_is_a_draft_after_the_unlock(vault, opened, jot):
    vault.lock()
    said = jot("on the train\n")

    assert "Kept" in said
    assert "train" not in said
    found = drafts.of(opened(household.unlock("Anna", PASSPHRASE)))
    assert [draft.text.strip() for draft in found] == ["on the train"]


@pytest.mark.parametrize("text", ["", " \n", "x" * (1 << 20)], ids=["none", "blank", "long"])
def test_what_is_no_note_is_told_and_nothing_kept(vault, opened, jot, text):
    with pytest.raises(CommandError):
        jot(text)

    assert drafts.of(opened(household.unlock("Anna", PASSPHRASE))) == []


def test_whose_journal_is_asked_where_there_are_several(vault, opened, jot):
    ben = opened(household.create("Ben", PASSPHRASE, cost=CHEAP))
    with pytest.raises(CommandError):
        jot("whose?")

    jot("for Ben", vault="Ben")
    assert household.collect(ben) == 1
