import pytest

from journal.entries import addresses

UID = "5b0c1f8e-0000-4000-8000-000000000001"
OTHER = "5b0c1f8e-0000-4000-8000-000000000002"
RIVER = f"Morning.\n\n![the river](attachment:{UID})\n\nEvening."


def test_a_picture_is_described_where_it_is_shown():
    assert addresses.description_in(RIVER, UID) == "the river"


@pytest.mark.parametrize("text", ["", "no picture", f"[a file](attachment:{UID})"])
def test_what_is_not_shown_has_no_description(text):
    assert addresses.description_in(text, UID) == ""


def test_a_description_is_changed_and_nothing_else():
    both = f"{RIVER} ![the sea](attachment:{OTHER})"

    changed = addresses.describe(both, UID, "a boat")
    assert changed == both.replace("the river", "a boat")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a ](javascript:x) b", "a (javascript:x) b"),
        ("<b>*bold*</b>\n\n# two", "bbold/b# two"),
        (r"\1 \g<0>", "1 g0"),
        ("", ""),
    ],
)
def test_a_description_cannot_become_markdown(words, kept):
    assert addresses.description_in(addresses.describe(RIVER, UID, words), UID) == kept


@pytest.mark.parametrize("after", ["\n\nEvening.", "\nEvening."])
def test_words_are_put_below_their_picture_as_a_paragraph(after):
    picture = f"Morning.\n\n![the river](attachment:{UID}) and more"

    put = addresses.put_below(picture + after, UID, " Dear diary ")
    assert put == f"{picture}\n\nDear diary\n\nEvening."


def test_words_of_a_picture_that_is_gone_are_put_at_the_end():
    assert addresses.put_below("Morning.", UID, "Dear diary") == "Morning.\n\nDear diary"
