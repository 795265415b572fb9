from hypothesis import given
from hypothesis import strategies as st

from journal.insights.quotes import find_quote

ENTRY = (
    "Mum called. Her knee is bad and she won’t see the doctor. I got short with her and then"
    " felt guilty all evening."
)


def shown(quote, text):
    """Return the writer's own words for *quote*, None if they are not in *text*."""
    place = find_quote(quote, text)
    return text[slice(*place)] if place else None


def test_a_quote_is_found_letter_for_letter():
    start, end = find_quote("her knee is bad", ENTRY)

    assert ENTRY[start:end] == "Her knee is bad"


def test_case_and_punctuation_do_not_matter():
    assert shown("She won't see the DOCTOR!", ENTRY) == "she won’t see the doctor"


def test_a_long_quote_may_lack_a_word_and_the_writers_are_shown():
    quote = "I got short with her and felt guilty all evening"

    assert shown(quote, ENTRY) == "I got short with her and then felt guilty all evening"


def test_an_invented_quote_is_not_found():
    for quote in ("I was angry with the doctor", "guilty", "", "short with him and then felt"):
        assert shown(quote, ENTRY) is None


def test_two_ways_to_write_an_accent_are_one():
    assert shown("un cafe\u0301 noir", "Il a bu un café noir.") == "un café noir"


def test_a_whole_entry_is_no_quote():
    assert find_quote("rain " * 200, "rain " * 300) is None


@given(st.text(), st.text())
def test_a_place_is_always_inside_the_text(quote, text):
    place = find_quote(quote, text)

    assert place is None or 0 <= place[0] < place[1] <= len(text)
