import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.entries.differences import Piece, between


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_both_texts_can_be_read_out_of_the_pieces(old, new):
    pieces = between(old, new)

    assert "".join(piece.text for piece in pieces if piece.fate != "new") == old
    assert "".join(piece.text for piece in pieces if piece.fate != "gone") == new


def test_a_word_that_was_changed_stands_between_those_that_were_not():
    assert between("rain all day", "rain and hail all day") == [
        Piece("same", "rain "),
        Piece("new", "and hail "),
        Piece("same", "all day"),
    ]


def test_a_word_in_the_place_of_another_is_gone_and_new():
    assert between("I was sad.\n", "I was calm.\n") == [
        Piece("same", "I was "),
        Piece("gone", "sad.\n"),
        Piece("new", "calm.\n"),
    ]


@pytest.mark.parametrize("text", ["", "rain\n\nsnow", "雨が降る", "👩‍👩‍👧 \t"])
def test_the_same_text_is_one_piece_at_most(text):
    assert between(text, text) == ([Piece("same", text)] if text else [])


def test_texts_too_long_to_compare_are_shown_one_after_the_other():
    old, new = "a b\n" * 2000, "b a\n" * 2000

    assert between(old, new) == [Piece("gone", old), Piece("new", new)]
