from datetime import timedelta

from journal import entries
from journal.entries import Mood, periods
from journal.insights import letters
from journal.insights.letters.own_words import LENSES
from journal.insights.questions import curated
from tests.insights.letters.conftest import MONDAY, NEXT_MONDAY, TEXTS, WEEK

LEFT = "What would enough look like this week?"
OTHERS = {text for lens in LENSES for text in curated.every()[lens]} - {LEFT}


def test_a_week_is_due_once_it_has_ended(vault):
    entries.write(vault, "Rain. All day.", day=MONDAY)

    assert letters.due(vault, NEXT_MONDAY - timedelta(days=1)) == []
    assert letters.due(vault, NEXT_MONDAY) == [WEEK]


def test_a_letter_is_written_once(vault, week):
    letters.own_words(vault, WEEK)

    assert letters.due(vault, NEXT_MONDAY) == []
    assert len(letters.shelf(vault)) == 1


def test_is_made_of_the_writers_sentences_word_for_word(vault, week):
    letter = letters.own_words(vault, WEEK)

    assert (letter.voice, letter.speaker, letter.entries) == ("builtin", "", 4)
    assert len(letter.own_words) == 5
    for line in letter.own_words:
        [source] = line.sources
        assert entries.get(vault, source.entry).text[source.start : source.end] == line.text


def test_asks_a_question_of_ours_and_always_the_same(vault, week):
    assert letters.own_words(vault, WEEK).question == letters.own_words(vault, WEEK).question


def test_asks_nothing_that_replies_to_words_on_a_page(vault, week, monkeypatch):
    monkeypatch.setattr(curated, "replies", lambda: frozenset(OTHERS))

    assert letters.own_words(vault, WEEK).question == LEFT


def test_words_of_this_week_stand_out(vault, week):
    for number in range(1, 30):
        entries.write(
            vault, "Made soup and read in the garden.", day=MONDAY - timedelta(number)
        )
    entries.write(vault, "The budget again, budget, budget.", day=MONDAY)

    assert "budget" in [word for word, _ in letters.own_words(vault, WEEK).words]


def test_a_week_of_one_word_has_a_letter_without_sentences(vault):
    entries.write(vault, "Rain.", day=MONDAY)

    assert letters.own_words(vault, WEEK).lines == ()


def test_a_change_makes_it_stale_not_wrong(vault, week):
    letter = letters.own_words(vault, WEEK)
    assert not letter.stale

    entries.revise(vault, week[0], text=TEXTS[0] + " And home.")

    assert letters.get(vault, letter.id).stale


def test_words_of_a_deleted_entry_are_shown_no_more(vault, week):
    letter = letters.own_words(vault, WEEK)
    entries.delete(vault, week[2])

    lines = letters.get(vault, letter.id).lines

    assert len(lines) < len(letter.lines)
    assert all("rain" not in line.text for line in lines)


class TestWhatTheWriterMayDo:
    def test_keep_edit_and_discard(self, vault, week):
        letter = letters.own_words(vault, WEEK)

        letters.keep(vault, letter)
        assert letters.get(vault, letter.id).state == "kept"
        letters.edit(vault, letter, "It was a long week.")
        edited = letters.get(vault, letter.id)
        assert (edited.voice, edited.text) == ("self", "It was a long week.")
        letters.discard(vault, letter)
        assert letters.get(vault, letter.id).lines == ()
        assert letters.shelf(vault) == letters.due(vault, NEXT_MONDAY) == []

    def test_make_it_again(self, vault, week):
        letter = letters.own_words(vault, WEEK)
        entries.write(vault, "One more evening by the canal.", day=MONDAY)

        again = letters.again(vault, WEEK, wanted=True)

        assert (again.id, again.entries, again.state) == (letter.id, 5, "wanted")


class TestWeek:
    def test_has_seven_days_with_moods_and_first_lines(self, vault, week):
        entries.revise(vault, week[1], mood=Mood(-2))
        entries.write(vault, "# Late\nBetter.", day=MONDAY, mood=Mood(1))

        facts = letters.counted(vault, periods.named(WEEK))

        assert facts.entries == 5
        assert [len(day.entries) for day in facts.days] == [2, 1, 1, 1, 0, 0, 0]
        assert [day.valences for day in facts.days][:2] == [(1,), (-2,)]
        assert facts.days[1].first_line.startswith("Mum called.")
        assert len(facts.days[0].first_line) <= 82
        assert facts.changes == ()

    def test_counts_beside_the_week_before(self, vault, week):
        entries.write(vault, "Two words", day=MONDAY - timedelta(days=1))

        changes = letters.counted(vault, periods.named(WEEK)).changes

        assert [(one.what, one.now, one.before) for one in changes][:2] == [
            ("days", 4, 1),
            ("entries", 4, 1),
        ]
