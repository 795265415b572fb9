"""What the writer holds back, by each way in which it could still come to a model.

Each row of SORTS is a way to hold an entry back, each of WAYS one on which words go to a model.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings

from journal import entries
from journal.ai import AIError, ScriptedCompanion, ScriptedEmbedder
from journal.entries import Mood, UnknownRecordError, capsules, journals, preferences, store
from journal.insights import asking, digests, letters, meaning, questions
from journal.insights.digests import Digest, Point
from journal.insights.prompting import Seen
from journal.insights.questions import Question
from journal.keeper import duties

SECRET = "Quillfeather"
SEEN = Seen("scripted", "digest 1", (), 1.0)
LATER = date(2999, 1, 1)
MONDAY = date(2026, 11, 23)
NOW = date(2026, 12, 2)  # its week and its month have just ended
WEEK, WEEK_BEFORE, MONTH, MONTH_BEFORE, YEAR = (
    *("2026-W48", "2026-W47", "2026-11", "2026-10"),
    "2026",
)
WORDS = (
    f"I went to see {SECRET} by the canal again and told nobody of it, not even at home, as I"
    " had said I would not go there any more this year, and then the rain began to fall."
)
OTHERS = (
    "A quiet walk along the canal in the morning, then bread and soup with Priya at home, and"
    " we laughed about the rain that would not end all week long. The boiler works again, so"
    " the evening was warm and I read by the window until it was late and all was still."
)


def keep_out(vault, entry):
    entries.revise(vault, entry, kept_out=True)


def into_a_journal_kept_out(vault, entry):
    journals.add(vault, name="Nobody", kept_out=True)
    [nobody] = [one for one in journals.every(vault) if one.name == "Nobody"]
    entries.revise(vault, entry, journal=nobody.key)


def keep_its_journal_out(vault, entry):
    journals.add(vault, name="Later")
    [later] = [one for one in journals.every(vault) if one.name == "Later"]
    entries.revise(vault, entry, journal=later.key)
    journals.change(vault, later, kept_out=True)


def into_an_unknown_journal(vault, entry):
    entries.revise(vault, entry, journal="00000000-0000-4000-8000-000000000000")


def close(vault, entry):
    capsules.close(vault, entry, LATER)


def put_into_the_bin(vault, entry):
    entries.deleted.put_away(vault, entry)


def delete_for_good(vault, entry):
    entries.delete(vault, entry)


def worry(vault, entry):
    entries.revise(vault, entry, text=f"{WORDS} I want to die.")


SORTS = [
    keep_out,
    into_a_journal_kept_out,
    keep_its_journal_out,
    into_an_unknown_journal,
    close,
    put_into_the_bin,
    delete_for_good,
    worry,
]
DELETED = {put_into_the_bin, delete_for_good}  # what was written by hand into a letter stays


@pytest.fixture
def models(settings, vault, monkeypatch):
    """Anna wants all that models can do, without delay."""
    monkeypatch.setattr("journal.insights.readings.QUIET", timedelta(0))
    monkeypatch.setattr("journal.insights.facts.today", lambda vault: NOW)
    settings.COMPANION, settings.EMBEDDER = ScriptedCompanion(), ScriptedEmbedder()
    preferences.keep(
        vault,
        ai="everything",
        vectors=settings.EMBEDDER.name,
        vectors_digest=settings.EMBEDDER.digest,
        read_since="2026-01-01",
    )


@pytest.fixture
def others(vault, models):
    """Entries that any model may read, in the same week, the one before and a month before."""
    days = (MONDAY + timedelta(days=1), MONDAY - timedelta(days=6), date(2026, 10, 7))
    return [entries.write(vault, OTHERS, day=day) for day in days]


@pytest.fixture
def secret(vault, others):
    """An entry that models have read already, with all that was made of it."""
    found = entries.write(vault, WORDS, day=MONDAY, title=SECRET)
    for work in duties.vectors(vault):
        work.do()
    for one in (found, *others):
        point = Point(((0, 90),), "plan", one.text[:90])
        digests.keep(vault, one, Digest((point,), (), (), one.text[:90]), SEEN)
    about = Question(f"Why {SECRET}?", "values", "model", about=SECRET, entry=found.id)
    questions.answer(vault, questions.keep(vault, about).id, WORDS)
    for name in (WEEK_BEFORE, WEEK, MONTH_BEFORE, MONTH):
        letters.own_words(vault, name)
    assert SECRET in letters.notes(vault, WEEK).material
    settings.EMBEDDER.told.clear()
    return found


def keep_house(vault, secret, others):
    for duty in duties.DUTIES:
        for work in list(duty(vault)):
            with suppress(UnknownRecordError):
                work.do()


def ask_the_journal(vault, secret, others):
    question = "Whom did I see by the canal, and whom did I tell of the rain?"
    vector = asyncio.run(meaning.direction(settings.EMBEDDER, question))
    found = asking.gather(vault, question, embedder=settings.EMBEDDER, vector=vector)
    assert found.entries
    with suppress(AIError):
        asyncio.run(asking.answer(settings.COMPANION, found, NOW))


def ask_about_another(vault, secret, others):
    _ask(questions.wanted(vault, others[0]))


def ask_about_itself(vault, secret, others):
    with suppress(UnknownRecordError):
        _ask(questions.wanted(vault, entries.get(vault, secret.id)))


def ask_on_an_empty_page(vault, secret, others):
    _ask(questions.wanted_on_empty_page(vault))


def go_deeper(vault, secret, others):
    for (record,) in store.index(vault).rows("SELECT id FROM question"):
        with suppress(UnknownRecordError):
            _ask(questions.deeper(vault, questions.get(vault, record)))


def write_a_letter(vault, secret, others):
    for name in (WEEK, MONTH, YEAR):
        needed = letters.notes(vault, name)
        with suppress(AIError):
            if needed.notes:
                asyncio.run(letters.ask(settings.COMPANION, needed))


def _ask(needed):
    asyncio.run(questions.ask(settings.COMPANION, needed))


WAYS = [
    keep_house,
    ask_the_journal,
    ask_about_another,
    ask_about_itself,
    ask_on_an_empty_page,
    go_deeper,
    write_a_letter,
]


def went_out():
    """Return all that any model was given."""
    return f"{settings.COMPANION.asked} {settings.EMBEDDER.told} {settings.EMBEDDER.asked}"


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_held_back_comes_to_a_model(vault, secret, others, way):
    entries.revise(vault, secret, text=f"{WORDS} So it was.")
    digests.keep(
        vault,
        entries.get(vault, secret.id),
        Digest((Point(((0, 90),), "plan", WORDS[:90]),), (), (), WORDS[:90]),
        SEEN,
    )

    way(vault, secret, others)

    assert SECRET in went_out()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("hold_back", SORTS)
def test_what_is_held_back_comes_to_no_model(vault, secret, others, hold_back, way):
    hold_back(vault, secret)

    way(vault, secret, others)

    assert SECRET not in went_out()


@pytest.mark.parametrize("hold_back", SORTS)
def test_no_question_made_with_notes_on_it_comes_to_a_model(vault, secret, others, hold_back):
    needed = questions.wanted(vault, others[0])
    made = replace(needed.fallback, text=f"What of {SECRET}?", voice="model")
    questions.keep(vault, replace(made, made_from=needed.made_from))
    assert f"What of {SECRET}?" in questions.wanted(vault, others[0]).told

    hold_back(vault, secret)

    assert f"What of {SECRET}?" not in questions.wanted(vault, others[0]).told


@pytest.mark.parametrize("hold_back", [keep_out, close, put_into_the_bin, delete_for_good])
def test_one_of_ours_is_asked_once_notes_behind_a_models_are_held_back(
    vault, secret, others, hold_back
):
    needed = questions.wanted(vault, others[0])
    made = replace(needed.fallback, text=f"What of {SECRET}?", made_from=needed.made_from)
    hold_back(vault, secret)

    kept = questions.keep(vault, made, instead=needed.fallback)

    assert kept.text == needed.fallback.text


@pytest.mark.parametrize("delete", sorted(DELETED, key=str))
def test_the_keeper_forgets_a_question_made_with_notes_on_what_is_deleted(
    vault, secret, others, delete
):
    needed = questions.wanted(vault, others[0])
    kept = questions.keep(vault, replace(needed.fallback, made_from=needed.made_from))
    delete(vault, secret)

    keep_house(vault, secret, others)

    with pytest.raises(UnknownRecordError):
        questions.get(vault, kept.id)


@pytest.mark.parametrize("hold_back", SORTS)
def test_the_keeper_leaves_no_vector_of_it(vault, secret, others, hold_back):
    hold_back(vault, secret)
    keep_house(vault, secret, others)

    vector = asyncio.run(settings.EMBEDDER.question(WORDS))
    near = meaning.nearest(vault, vector, settings.EMBEDDER.digest)
    assert secret.id not in {one.entry for one in near}


@pytest.mark.parametrize("hold_back", [one for one in SORTS if one not in DELETED])
def test_no_edited_letter_about_it_comes_to_a_model(vault, secret, others, hold_back):
    letters.edit(vault, letters.of(vault, WEEK), f"A week with {SECRET}.")
    hold_back(vault, secret)

    write_a_letter(vault, secret, others)

    assert SECRET not in went_out()


@pytest.mark.parametrize("hold_back", SORTS)
def test_no_rating_of_it_comes_to_a_model(vault, secret, others, hold_back):
    entries.revise(vault, others[0], mood=Mood(1))
    secret = entries.revise(vault, secret, mood=Mood(-3))
    assert "-3," in letters.notes(vault, WEEK).mood_line.split(":")[1]

    hold_back(vault, secret)

    assert letters.notes(vault, WEEK).mood_line.count("1") == 1
    assert "-3," not in letters.notes(vault, WEEK).mood_line.split(":")[1]
    assert "self-rated 1\n" in letters.notes(vault, MONTH).material


def test_no_title_that_raises_the_card_comes_to_a_model(vault, others):
    entries.write(vault, OTHERS, day=MONDAY, title=f"{SECRET}, I want to die")

    keep_house(vault, None, others)

    assert SECRET not in went_out()


def test_what_is_kept_out_after_it_was_due_is_not_read(vault, others):
    late = entries.write(vault, WORDS, day=MONDAY)
    due = [work for duty in (duties.model_notes, duties.model_readings) for work in duty(vault)]
    entries.revise(vault, late, kept_out=True)
    for work in due:
        work.do()

    assert SECRET not in went_out()


@pytest.mark.parametrize("hold_back", [keep_out, close, put_into_the_bin, delete_for_good])
def test_nothing_is_kept_of_what_was_held_back_while_a_model_read_it(
    vault, others, hold_back, monkeypatch
):
    late = entries.write(vault, WORDS, day=MONDAY)
    due = [work for work in duties.model_notes(vault) if f":{late.id}:" in work.key]

    def asked(vault, question):
        question.close()
        hold_back(vault, entries.get(vault, late.id))
        return Digest((), (), (), WORDS), SEEN

    monkeypatch.setattr(duties, "asked", asked)
    with suppress(UnknownRecordError):
        due[-1].do()

    sql = "SELECT 1 FROM digest WHERE entry = :entry"
    assert store.index(vault).rows(sql, entry=late.id) == []
