"""Months and years: letters that are made of letters."""

import asyncio
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import entries
from journal.ai import NonsenseError
from journal.entries import Mood, periods
from journal.insights import letters, schemas
from journal.insights.letters import Earlier, model_words
from journal.keeper import duties

MONTH = "2026-11"
WEEKS = ("2026-W45", "2026-W46", "2026-W47", "2026-W48")
END = date(2026, 12, 1)
TEXTS = (
    "The boiler is broken again. I waited for the landlord and read by the window.",
    "Priya came by with soup. The boiler is still cold, and we laughed about it.",
    "I signed up for the choir. Singing with strangers was easier than I thought.",
    "At last the boiler works again. Choir again, and afterwards a long walk along the canal.",
)


@pytest.fixture
def month(vault):
    """An entry in each of four weeks, each week with a letter in its own words."""
    found = []
    for name, text in zip(WEEKS, TEXTS, strict=True):
        day = periods.named(name).first
        found.append(entries.write(vault, text, day=day, mood=Mood(len(found) - 2)))
        letters.own_words(vault, name)
    return found


@pytest.fixture
def notes(vault, month):
    letters.own_words(vault, MONTH)
    return letters.notes(vault, MONTH)


def period_of(**changes):
    """Return an answer that passes all checks, but for *changes*."""
    return {
        "themes": [{"sources": ["w1", "w2"], "title": "The boiler", "text": "It was cold."}],
        "turning_points": [
            {
                "sources": ["w3", "w4"],
                "text": "You signed up for the choir, then the boiler works.",
            }
        ],
        "carried_over": [{"sources": ["w1", "w2", "w4"], "text": "The boiler."}],
        "headline": "The boiler and the choir",
        "question": {"sources": ["w3"], "text": "What was easy about singing with strangers?"},
    } | changes


def asked(companion, notes):
    return asyncio.run(letters.ask(companion, notes))


class TestBuiltIn:
    def test_is_due_for_a_week_a_month_and_a_year_once_each_has_ended(self, vault):
        entries.write(vault, "Rain. All day.", day=date(2026, 11, 24))

        assert letters.due(vault, date(2026, 11, 30)) == ["2026-W48"]
        assert letters.due(vault, END) == ["2026-W48", MONTH]
        assert letters.due(vault, date(2027, 1, 1)) == ["2026-W48", MONTH, "2026"]

    def test_gives_each_week_of_a_month_its_turn(self, vault, month):
        for number in range(20):
            entries.write(
                vault,
                f"A long note about the rain, number {number}.",
                day=END - timedelta(days=1),
            )

        letter = letters.own_words(vault, MONTH)

        days = {source.day for line in letter.own_words for source in line.sources}
        assert len(letter.own_words) == 6
        assert {entry.day for entry in month} <= days

    def test_has_twelve_sentences_for_a_year_and_its_own_question(self, vault, month):
        for number in range(1, 10):
            entries.write(
                vault, f"A walk by the river in the month {number}.", day=date(2026, number, 9)
            )

        letter = letters.own_words(vault, "2026")

        assert len(letter.own_words) == 12
        assert letter.question
        assert letter.period.length == "year"

    def test_counts_weeks_with_the_lowest_and_highest_mood(self, vault, month):
        entries.write(vault, "Late.", day=month[0].day, mood=Mood(2))

        facts = letters.counted(vault, periods.named(MONTH))

        assert [part.entries for part in facts.parts] == [2, 1, 1, 1]
        assert [part.valences for part in facts.parts] == [(-2, 2), (-1,), (0,), (1,)]
        assert facts.parts[0].first_line
        assert (facts.days, facts.entries, facts.changes) == ((), 5, ())

    def test_is_stale_after_an_edit(self, vault, month):
        letter = letters.own_words(vault, MONTH)
        entries.revise(vault, month[0], text=TEXTS[0] + " And home.")

        assert not letter.stale
        assert letters.get(vault, letter.id).stale


class TestModel:
    def test_every_line_leads_to_the_letters_it_rests_on(self, vault, notes, says):
        letter = letters.send(vault, notes, asked(says(period_of()), notes))

        assert (letter.voice, letter.left_out, letter.letters, letter.entries) == (
            "model",
            0,
            4,
            4,
        )
        assert [part for part, _ in letter.parts] == [
            "themes",
            "turning_points",
            "carried_over",
        ]
        [(first, second)] = [line.sources for line in letter.lines if line.part == "themes"]
        assert first == Earlier(periods.named("2026-W45"))
        assert letters.of(vault, second.period.name).own_words

    def test_sees_earlier_letters_with_the_writers_own_moods(self, notes):
        assert "w1 2 November 2026 to 8 November 2026, self-rated -2" in notes.material
        assert "- Priya came by with soup." in notes.material

    @pytest.mark.parametrize(
        "line",
        [
            {"sources": ["w1", "w1"], "text": "The boiler."},
            {"sources": ["w1", "w3"], "text": "The boiler."},
            {"sources": ["w3", "w4"], "text": "You met Peter at the choir."},
            {"sources": ["w3", "w4"], "text": "You went to the choir 3 times."},
        ],
        ids=["one letter", "a letter that says nothing of it", "a strange name", "a count"],
    )
    @pytest.mark.parametrize("part", ["turning_points", "carried_over"])
    def test_what_compares_draws_on_two_letters(self, notes, says, part, line):
        assert asked(says(period_of(**{part: [line]})), notes).left_out == 1

    def test_a_letter_that_repeats_an_earlier_one_is_refused(self, vault, notes, says):
        again = letters.notes(vault, MONTH)
        said = asked(says(period_of()), again)
        told = "\n".join([said.headline, *(line["text"] for line in said.lines)])
        object.__setattr__(again, "before", (told,))

        with pytest.raises(NonsenseError):
            asked(says(period_of()), again)

    def test_is_stale_when_a_letter_it_rests_on_changes(self, vault, notes, says):
        letter = letters.send(vault, notes, asked(says(period_of()), notes))
        assert not letter.stale

        letters.edit(vault, letters.of(vault, WEEKS[0]), "It was a long week.")

        assert letters.get(vault, letter.id).stale


class TestDue:
    def test_when_its_weeks_have_ended_and_wait_for_no_model(self, vault, notes):
        assert MONTH not in letters.due_for_model(vault, date(2026, 11, 30))
        assert MONTH in letters.due_for_model(vault, END)

        letters.give_up(vault, MONTH)
        assert MONTH not in letters.due_for_model(vault, END)

    def test_not_while_a_week_of_it_waits_for_its_own(self, vault, notes, monkeypatch):
        monkeypatch.setattr(model_words, "_has_notes", lambda vault, week, today: True)

        assert letters.due_for_model(vault, END) == ["2026-W48", "2026-W47"]

    def test_not_of_a_single_week(self, vault):
        entries.write(vault, TEXTS[0], day=date(2026, 11, 24))
        letters.own_words(vault, "2026-W48")
        letters.own_words(vault, MONTH)

        assert letters.due_for_model(vault, END) == []
        assert letters.notes(vault, MONTH).notes == {}

    def test_the_keeper_writes_it(self, vault, notes, says, everything, monkeypatch):
        says(period_of())
        monkeypatch.setattr(duties.facts, "today", lambda vault: END)
        [work] = duties.model_letters(vault)
        work.do()

        assert letters.of(vault, MONTH).voice == "model"
        assert list(duties.model_letters(vault)) == []


class TestWhatNoModelMayRead:
    def test_no_line_that_quotes_an_entry_kept_out(self, vault, month):
        entries.revise(vault, month[1], kept_out=True)

        notes = letters.notes(vault, MONTH)

        assert "Priya" not in notes.material
        assert (notes.read, notes.unread) == (3, 1)

    def test_no_line_that_quotes_an_entry_that_raised_the_card(self, vault, month):
        entries.revise(vault, month[2], text="I signed up for the choir. I want to die.")
        letters.own_words(vault, WEEKS[2])

        assert "choir. I" not in letters.notes(vault, MONTH).material
        assert "signed up" not in letters.notes(vault, MONTH).material

    def test_no_edited_letter_about_such_an_entry(self, vault, month):
        for name in WEEKS[:2]:
            letters.edit(vault, letters.of(vault, name), "Soup, and a cold boiler.")
        entries.revise(vault, month[0], kept_out=True)

        assert letters.notes(vault, MONTH).material.count("Soup, and a cold boiler.") == 1

    def test_no_letter_of_months_that_leads_to_one(self, vault, month, notes, says):
        letters.send(vault, notes, asked(says(period_of()), notes))
        for day in (date(2026, 10, 7), date(2026, 9, 9)):
            entries.write(vault, "A quiet walk by the river again.", day=day)
            letters.own_words(vault, f"{day:%Y-%m}")
        assert "- The boiler" in letters.notes(vault, "2026").material

        entries.revise(vault, month[0], kept_out=True)

        assert "- The boiler:" not in letters.notes(vault, "2026").material

    def test_no_line_that_rests_on_a_letter_that_is_another_by_now(
        self, vault, month, notes, says
    ):
        entries.write(vault, TEXTS[0], day=date(2026, 10, 7))
        letters.own_words(vault, "2026-10")
        letters.send(vault, notes, asked(says(period_of()), notes))
        entries.revise(vault, month[0], kept_out=True)
        for change in (letters.discard, lambda *one: letters.edit(*one, "A week.")):
            change(vault, letters.of(vault, WEEKS[0]))

            assert "- The boiler:" not in letters.notes(vault, "2026").material


class TestDiscarded:
    def test_no_line_rests_on_a_letter_that_was_thrown_away(self, vault, notes, says):
        letters.send(vault, notes, asked(says(period_of()), notes))
        letters.discard(vault, letters.of(vault, WEEKS[0]))

        left = letters.of(vault, MONTH)
        assert [part for part, _ in left.parts] == ["turning_points"]
        assert (left.headline, left.stale) == ("", True)


class TestClosed:
    def test_no_line_that_rests_on_a_closed_entry_is_shown(self, vault, month, notes, says):
        letters.send(vault, notes, asked(says(period_of()), notes))
        entries.capsules.close(vault, month[0], date(2999, 1, 1))

        assert letters.of(vault, WEEKS[0]).lines == ()
        left = letters.of(vault, MONTH)
        assert [part for part, _ in left.parts] == ["turning_points"]
        assert all("boiler is broken" not in line.text for line in left.lines)
        assert left.stale

    def test_neither_headline_nor_words_tell_of_a_closed_entry(self, vault, month, notes, says):
        letters.send(vault, notes, asked(says(period_of()), notes))
        assert letters.of(vault, MONTH).headline

        entries.capsules.close(vault, month[0], date(2999, 1, 1))

        left = letters.of(vault, MONTH)
        assert (left.headline, left.words) == ("", ())


class TestTidying:
    def test_no_line_outlives_an_entry_behind_a_letter_behind_it(
        self, vault, month, notes, says
    ):
        letters.send(vault, notes, asked(says(period_of()), notes))
        entries.delete(vault, month[0])

        while untidy := letters.untidy(vault):
            letters.tidy(vault, untidy[0])

        left = letters.of(vault, MONTH)
        assert letters.of(vault, WEEKS[0]) is None
        assert [part for part, _ in left.parts] == ["turning_points"]
        assert all("landlord" not in line.text for line in left.lines)

    def test_what_a_letter_lost_is_lost_in_the_longer_one(self, vault, month, notes, says):
        other = entries.write(vault, "The boiler man did not come today.", day=month[0].day)
        letters.own_words(vault, WEEKS[0])
        notes = letters.notes(vault, MONTH)
        letters.send(vault, notes, asked(says(period_of()), notes))
        entries.delete(vault, other)

        while untidy := letters.untidy(vault):
            letters.tidy(vault, untidy[0])

        assert letters.of(vault, WEEKS[0]).own_words
        assert [part for part, _ in letters.of(vault, MONTH).parts] == ["turning_points"]


WORDS = (
    *("You", "Priya", "Peter", "boiler", "choir", "canal", "soup", "3", "should", "won"),
    "<b>",
    "😀",
)


def shaped(schema):
    """Return a strategy for all that keeps to *schema*."""
    if "enum" in schema:
        return st.sampled_from(list(schema["enum"]))
    if schema["type"] == "array":
        few = {"min_size": schema["minItems"], "max_size": schema["maxItems"]}
        return st.lists(shaped(schema["items"]), **few)
    if schema["type"] == "object":
        parts = {name: shaped(part) for name, part in schema["properties"].items()}
        return st.fixed_dictionaries(parts)
    words = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
    return (words | st.text(max_size=30)).map(lambda text: text[: schema["maxLength"]])


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_a_model_says_no_line_is_without_a_source(notes, data):
    said = data.draw(shaped(schemas.period(notes.notes)))

    for line in model_words.checked(said, notes).lines:
        cited = [
            note.said for note in notes.notes.values() if note.sources[0] in line["sources"]
        ]
        words = [sentence for said in cited for sentence in said]
        assert cited
        assert not model_words.digests.unrelated(line["text"], words)
        assert line["part"] not in model_words.COMPARING or len(cited) >= 2
