from journal import entries
from journal.insights import letters
from tests.insights.letters.conftest import NEXT_MONDAY, WEEK


def test_nothing_to_do_while_all_entries_are_there(vault, week):
    letters.own_words(vault, WEEK)

    assert letters.untidy(vault) == []


def test_no_line_outlives_the_entry_it_quotes(vault, week):
    letter = letters.own_words(vault, WEEK)
    letters.keep(vault, letter)
    entries.delete(vault, week[2])
    assert letters.untidy(vault) == [letter.id]

    letters.tidy(vault, letter.id)

    tidied = letters.get(vault, letter.id)
    assert letters.untidy(vault) == []
    assert (tidied.entries, tidied.state, tidied.words) == (3, "kept", ())
    assert tidied.question == letter.question
    assert all("rain" not in line.text for line in tidied.lines)


def test_a_letter_without_entries_goes_whole(vault, week):
    letter = letters.own_words(vault, WEEK)
    for entry in week:
        entries.delete(vault, entry)

    letters.tidy(vault, letter.id)

    assert letters.of(vault, WEEK) is None
    assert letters.due(vault, NEXT_MONDAY) == []


def test_what_the_writer_made_of_it_stays(vault, week):
    letter = letters.own_words(vault, WEEK)
    letters.edit(vault, letter, "It was a long week.")
    for entry in week:
        entries.delete(vault, entry)

    letters.tidy(vault, letter.id)

    assert letters.get(vault, letter.id).text == "It was a long week."
