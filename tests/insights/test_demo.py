import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from journal import entries
from journal.entries import preferences
from journal.insights import demo, letters, questions, readings
from journal.keeper import Keeper

TODAY = datetime.now(UTC).date()


@pytest.fixture
def week(vault, settings, monkeypatch):
    """The demo's vault after the keeper has done all that was due."""
    settings.COMPANION = demo.companion()
    monkeypatch.setattr(readings, "QUIET", timedelta(minutes=-1))
    monkeypatch.setattr(readings, "PAUSE", timedelta(minutes=-1))
    preferences.keep(vault, ai="everything")
    found = [
        entries.write(vault, one.text, day=one.day, mood=one.mood) for one in demo.week(TODAY)
    ]
    keeper = Keeper(open_vaults=lambda: [vault])
    while keeper.step():
        pass
    return found


def test_the_week_is_the_last_that_has_ended():
    days = [one.day for one in demo.week(date(2026, 11, 25))]

    assert (days[0], days[-1], len(days)) == (date(2026, 11, 16), date(2026, 11, 22), 7)


def test_the_letter_is_the_models_and_nothing_was_left_out(vault, week):
    letter = letters.of(vault, entries.week_of(week[0].day))

    assert (letter.voice, letter.speaker, letter.left_out) == ("model", demo.NAME, 0)
    assert letter.headline == "A talk, a knee and a cold flat"
    assert letter.question.startswith("What would make the day of the scan")
    cited = {source.entry for line in letter.lines for source in line.sources}
    assert cited == {entry.id for entry in week}


def test_every_entry_without_a_mood_gets_one_suggested(vault, week):
    for entry in week:
        reading = readings.suggested(vault, entry)
        assert (reading is None) == bool(entry.mood)
        assert reading is None or (reading.voice == "model" and reading.mood.labels)


def test_every_longer_entry_has_a_question_that_passes(vault, week, settings):
    for entry in week:
        needed = questions.wanted(vault, entry)
        question = asyncio.run(questions.ask(settings.COMPANION, needed))
        assert question.note == ""
        assert question.voice == ("builtin" if "Quiet day" in entry.text else "model")
