import asyncio
import json
import random
from datetime import timedelta

import pytest

from journal import entries
from journal.ai import NonsenseError
from journal.insights import digests, letters, schemas
from journal.insights.letters import model_words
from tests.insights.letters.conftest import MONDAY, NEXT_MONDAY, SEEN, WEEK, letter_of

TUESDAY = NEXT_MONDAY + timedelta(days=1)


@pytest.fixture
def notes(vault, week):
    letters.own_words(vault, WEEK)
    return letters.notes(vault, WEEK)


def asked(companion, notes):
    return asyncio.run(letters.ask(companion, notes))


def test_every_line_leads_to_the_sentence_it_rests_on(vault, notes, says):
    letter = letters.send(vault, notes, asked(says(letter_of()), notes))

    assert (letter.voice, letter.speaker, letter.left_out) == ("model", "scripted", 0)
    assert [part for part, _ in letter.parts] == [
        *("themes", "arc", "wins", "hard", "people", "open_loops")
    ]
    [(source,)] = [line.sources for line in letter.lines if line.part == "wins"]
    text = entries.get(vault, source.entry).text
    assert text[source.start : source.end] == "Ran 5k in the rain!"


def test_the_writers_sentences_stay_beside_it(vault, notes, says):
    letter = letters.send(vault, notes, asked(says(letter_of()), notes))

    assert len(letter.own_words) == 3


def test_a_line_may_name_the_day_it_rests_on(notes, says):
    hard = [{"sources": ["e2.3"], "text": "On Tuesday you felt guilty."}]

    assert asked(says(letter_of(hard=hard)), notes).left_out == 0
    hard = [{"sources": ["e2.3"], "text": "On Friday you felt guilty."}]
    assert asked(says(letter_of(hard=hard)), notes).left_out == 1


@pytest.mark.parametrize(
    "wins",
    [
        {"sources": ["e3.1"], "text": "You ran 10 km in the rain."},
        {"sources": ["e3.1"], "text": "You ran in the rain with Peter."},
        {"sources": ["e3.1"], "text": "You should run in the rain again."},
        {"sources": ["e3.1"], "text": "Well done for the rain run."},
        {"sources": ["e3.1"], "text": "You won a prize."},
    ],
)
def test_a_line_that_cannot_be_traced_is_left_out_and_counted(notes, says, wins):
    draft = asked(says(letter_of(wins=[wins])), notes)

    assert draft.left_out == 1
    assert all(line["part"] != "wins" for line in draft.lines)


def test_a_person_must_be_named_in_the_cited_sentence(notes, says):
    people = [{"sources": ["e1.3"], "name": "Peter", "text": "Brought you a coffee."}]

    assert asked(says(letter_of(people=people)), notes).left_out == 1


def test_a_headline_or_question_that_says_more_is_left_out(vault, notes, says):
    answer = letter_of(
        headline="The budget and Peter",
        question={"sources": ["e2.2"], "text": "Why don't you call the doctor?"},
    )

    letter = letters.send(vault, notes, asked(says(answer), notes))

    assert letter.headline == ""
    assert letter.question == letters.own_words(vault, WEEK).question


def test_too_much_left_out_is_asked_for_once_more(notes, says):
    bad = letter_of(
        **{part: [{"sources": ["e1.1"], "text": "You won."}] for part in ("wins", "hard")},
        open_loops=[{"sources": ["e1.1"], "text": "You lost."}],
    )
    companion = says(bad, letter_of())

    assert asked(companion, notes).left_out == 0
    with pytest.raises(NonsenseError):
        asked(says(bad), notes)


def test_a_letter_that_the_writer_kept_is_never_overwritten(vault, notes, says):
    draft = asked(says(letter_of()), notes)
    letters.keep(vault, letters.of(vault, WEEK))

    assert letters.send(vault, notes, draft) is None
    assert letters.of(vault, WEEK).voice == "builtin"


class TestDue:
    def test_when_all_notes_are_there_or_a_day_has_gone(self, vault, notes):
        assert letters.due_for_model(vault, NEXT_MONDAY) == [WEEK]
        entries.write(vault, "Late on Sunday, by the canal.", day=MONDAY + timedelta(days=6))

        assert letters.due_for_model(vault, NEXT_MONDAY) == []
        assert letters.due_for_model(vault, TUESDAY) == [WEEK]

    def test_not_for_long_gone_weeks_unless_wanted(self, vault, notes):
        later = NEXT_MONDAY + timedelta(weeks=3)
        assert letters.due_for_model(vault, later) == []

        letters.again(vault, WEEK, wanted=True)
        assert letters.due_for_model(vault, later) == [WEEK]

    def test_not_once_it_came_to_nothing(self, vault, notes):
        letters.give_up(vault, WEEK)

        assert letters.due_for_model(vault, NEXT_MONDAY) == []

    def test_not_for_a_handful_of_words(self, vault):
        entry = entries.write(vault, "Rain on the roof.", day=MONDAY)
        letters.own_words(vault, WEEK)
        digests.keep(vault, entry, digests.Digest(), SEEN)

        assert letters.due_for_model(vault, NEXT_MONDAY) == []


def test_what_is_kept_out_is_not_in_the_notes(vault, week):
    entries.revise(vault, week[1], kept_out=True)

    notes = letters.notes(vault, WEEK)

    assert "knee" not in notes.material
    assert len(notes.notes) == 8


WORDS = "You Mum Peter budget canal rain 5k 10 guilty proud doctor should won because knee"
ODD = ("", "?", "<b>", "Well done!", "\u202e", "https://a.example", "3.2", "。", "😀" * 9)


def shaped(schema, chance):
    """Return anything that keeps to *schema*."""
    if "enum" in schema:
        return chance.choice(schema["enum"])
    if schema["type"] == "array":
        few = chance.randint(schema["minItems"], schema["maxItems"])
        return [shaped(schema["items"], chance) for _ in range(few)]
    if schema["type"] == "object":
        return {name: shaped(part, chance) for name, part in schema["properties"].items()}
    words = [chance.choice(WORDS.split()) for _ in range(chance.randint(0, 9))]
    return " ".join([*words, chance.choice(ODD)])[: schema["maxLength"]]


def test_whatever_a_model_says_no_line_is_without_a_source(notes):
    schema, chance = schemas.week(notes.notes), random.Random(1)
    texts = {entry.uid: entry.text for entry in notes.entries}
    lines = 0

    for _ in range(500):
        said = schemas.parse(json.dumps(shaped(schema, chance)), schema)
        for line in model_words.checked(said, notes).lines:
            cited = [texts[uid][start:end] for uid, start, end in line["sources"]]
            assert all(cited)
            assert not digests.unrelated(line["text"], cited)
            assert not digests.overstated(line["text"], cited, notes.text, german=False)
            lines += 1
    assert lines > 100
