"""The keeper at work on what the writer deletes, edits or locks at that moment."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import connections

from journal import entries
from journal.ai import ScriptedCompanion
from journal.entries import deleted, preferences, store
from journal.insights import letters, readings
from journal.insights.letters import model_words
from journal.keeper import Keeper
from tests.insights.conftest import CALM
from tests.insights.letters.conftest import SEEN, WEEK


class Meanwhile(ScriptedCompanion):
    """Answers, but something happens while it thinks."""

    def __init__(self, do):
        super().__init__()
        self.do, self.script = do, [("", CALM)]

    async def stream(self, messages, **more):
        await asyncio.to_thread(self._elsewhere)
        async for piece in super().stream(messages, **more):
            yield piece

    def _elsewhere(self):
        try:
            self.do()
        finally:
            connections.close_all()


@pytest.fixture
def house(vault):
    preferences.keep(vault, ai="everything")
    return Keeper(open_vaults=lambda: [vault])


@pytest.fixture
def entry(vault, monkeypatch):
    """An entry that was saved a while ago."""
    monkeypatch.setattr(readings, "QUIET", timedelta(minutes=-1))
    monkeypatch.setattr(readings, "PAUSE", timedelta(minutes=-1))
    return entries.write(vault, "I slept well.", day=datetime.now(UTC).date())


def kinds(vault):
    return sorted(document["kind"] for _, document in store.every(vault))


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen, once, right before a step of the keeper's work."""

    def wait_for(module, name, do):
        step = getattr(module, name)

        def interrupted(*args, **more):
            monkeypatch.setattr(module, name, step)
            do()
            return step(*args, **more)

        monkeypatch.setattr(module, name, interrupted)

    return wait_for


@pytest.mark.parametrize("go", [entries.delete, deleted.put_away])
def test_of_what_is_deleted_while_a_model_reads_it_nothing_is_kept(
    house, filed, entry, settings, go
):
    [vault] = house.open_vaults()
    settings.COMPANION = Meanwhile(
        lambda: go(vault, entry) if kinds(vault).count("entry") else 0
    )
    while house.step():
        pass

    assert set(kinds(vault)) <= {"settings", "deleted"}


def test_of_what_is_deleted_while_the_built_in_voice_reads_nothing_is_kept(
    vault, entry, meanwhile
):
    meanwhile(readings, "without_model", partial(entries.delete, vault, entry))
    readings.read_without_model(vault, [entry.id])

    assert kinds(vault) == []


def test_what_was_said_of_a_reading_makes_no_new_one_once_it_is_gone(vault, entry, meanwhile):
    readings.read_without_model(vault, [entry.id])
    [reading] = readings.of(vault, entry)
    meanwhile(readings, "stamp", partial(entries.delete, vault, entry))

    with pytest.raises(entries.UnknownRecordError):
        readings.dismiss(vault, reading)
    assert kinds(vault) == []


def test_a_letter_about_what_is_deleted_meanwhile_loses_its_words(vault, house, meanwhile):
    day = datetime.now(UTC).date() - timedelta(days=14)
    entry = entries.write(vault, "We skated all day on the black ice.", day=day)
    meanwhile(model_words.own_words, "stamp", partial(entries.delete, vault, entry))
    while house.step():
        pass

    assert "skated" not in "".join(str(document) for _, document in store.every(vault))


@pytest.fixture
def week(vault):
    for day in range(16, 20):
        entries.write(vault, "We skated all day on the black ice.", day=date(2026, 11, day))
    return letters.own_words(vault, WEEK)


def test_a_letter_that_is_edited_while_a_model_writes_it_stays_the_writers(
    vault, week, meanwhile
):
    needed = letters.notes(vault, WEEK)
    meanwhile(model_words.own_words, "composed", lambda: letters.edit(vault, week, "Mine."))

    assert letters.send(vault, needed, model_words.Draft(headline="Ice", seen=SEEN)) is None
    assert letters.of(vault, WEEK).text == "Mine."


def test_a_lock_while_a_model_reads_leaves_nothing_open(vault, house, entry, settings):
    settings.COMPANION = Meanwhile(vault.lock)
    while house.step():
        pass

    assert not vault._derived
