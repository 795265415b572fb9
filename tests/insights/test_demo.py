import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from journal import entries
from journal.ai.meaning import Passage, nearness
from journal.entries import attachments, preferences, store
from journal.insights import asking, demo, letters, pictures, questions, readings, safety
from journal.keeper import Keeper

TODAY = datetime.now(UTC).date()
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def week(vault, settings, monkeypatch):
    """The last week of it, after the keeper has done all that was due."""
    settings.COMPANION = demo.companion()
    monkeypatch.setattr(readings, "QUIET", timedelta(minutes=-1))
    monkeypatch.setattr(readings, "PAUSE", timedelta(minutes=-1))
    preferences.keep(vault, ai="everything")
    monday = TODAY - timedelta(days=TODAY.weekday(), weeks=1)
    found = [
        entries.write(vault, one.text, day=one.at.date(), mood=one.mood)
        for one in demo.entries(TODAY)
        if one.at.date() >= monday and not one.deleted
    ]
    keeper = Keeper(open_vaults=lambda: [vault])
    while keeper.step():
        pass
    return found


def told(today=TUESDAY, **wanted):
    """Return what is told on that day, of which all *wanted* is true."""
    return [
        one
        for one in demo.entries(today)
        if all(getattr(one, name) == value for name, value in wanted.items())
    ]


def test_it_ends_with_the_last_week_that_has_ended():
    days = [one.at.date() for one in told()]

    assert (days[-1], max(days)) == (date(2026, 11, 22), date(2026, 11, 22))
    assert set(days) >= {date(2026, 11, day) for day in range(16, 23)}


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 6, 15), date(2028, 2, 29)])
def test_whatever_the_day_it_fills_a_year_and_a_half(today):
    days = [one.at.date() for one in told(today)]

    assert 150 <= len(days) <= 200
    assert days[0] == today - timedelta(days=today.weekday() + 2, weeks=77)
    assert days[-1] < today - timedelta(days=today.weekday())


def test_snow_falls_in_january_whenever_it_is_told():
    for today in (date(2026, 1, 3), date(2026, 8, 1), TUESDAY):
        [snow] = told(today, title="Snow")
        assert (snow.at.month, snow.at.day) == (1, 14)


def test_there_was_something_a_year_a_month_and_a_week_ago():
    days = {one.at.date() for one in told()}

    assert {date(2025, 11, 24), date(2026, 10, 24), date(2026, 11, 17)} <= days


def test_a_capsule_opens_on_the_day_it_is_shown():
    assert [one.title for one in told(closed_until=TUESDAY)] == ["To myself, a year on"]


def test_every_feeling_and_subject_is_one_that_pages_offer():
    moods = [one.mood for one in told() if one.mood]

    assert {label for mood in moods for label in mood.labels} <= set(readings.LABELS)
    assert {about for mood in moods for about in mood.about} <= set(readings.ABOUT)


def test_nothing_in_it_is_told_twice_or_worries():
    texts = [one.text for one in told()]

    assert len(set(texts)) == len(texts)
    assert not any(safety.worrying(text) for text in texts)


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


QUESTIONS = (
    *demo.ASKED,
    "What did the landlord say about the boiler and the damp?",
    "What do I know about the person across the water?",
)


@pytest.fixture
def life(vault):
    """All of it, written."""
    told = [one for one in demo.entries(TODAY) if not one.deleted]
    store.put_many(
        vault, [entries.document(one.text, day=one.at.date(), at=one.at) for one in told]
    )
    return vault


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_lines_that_pass(life, question):
    material = asking.gather(life, question)
    answer = asyncio.run(asking.answer(demo.companion(), material, TODAY))

    assert (len(answer.claims) >= 3, answer.left_out) == (True, 0)


def test_every_picture_is_told_apart(vault):
    companion, told = demo.companion(), []
    for name in demo.PICTURES:
        data = demo.DEMO.joinpath(name).read_bytes()
        copy = pictures.copy(vault, attachments.keep(vault, [data], name=name, size=len(data)))
        told.append(asyncio.run(pictures.describe(companion, copy, "English"))[0])
        assert len(asyncio.run(pictures.ask(companion, copy, "English"))[0]) == 3

    assert len(set(told)) == len(demo.PICTURES)
    assert all(len(demo.DEMO.joinpath(name).read_bytes()) <= 30_000 for name in demo.PICTURES)


def test_words_of_one_matter_are_near_each_other():
    nervous, scan, soup = asyncio.run(
        demo.embedder().passages(
            [
                Passage("I was nervous before the talk."),
                Passage("Her knee needs a scan."),
                Passage("Ate two bowls of soup."),
            ]
        )
    )
    asked = asyncio.run(demo.embedder().question("hospital"))

    first, *others = nearness(asked, [scan, nervous, soup])
    assert first > 0.9
    assert max(others) < 0.3
