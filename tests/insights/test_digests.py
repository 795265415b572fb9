import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from journal import entries
from journal.insights import digests, prompting
from journal.insights.digests import Digest, Point
from journal.insights.prompting import Seen

TEXT = "Mum called. Her knee is bad and she won't see the doctor. I felt guilty in Leeds."
NUMBERS = prompting.numbered(TEXT)
SEEN = Seen("gemma4:e4b", "digest 1", (), 1.0)
MONDAY = date(2026, 11, 16)
LATER = datetime.now(UTC) + timedelta(hours=3)  # however long the tests take


def said(text="Your Mum called.", source=("1",), **changes):
    point = {"source": list(source), "kind": "event", "text": text}
    return {"points": [point], "people": [], "places": [], "gist": "Mum called you."} | changes


def test_a_note_carries_the_places_of_its_sentences():
    [point] = digests.checked(said(source=("1", "1", "3")), NUMBERS, TEXT).points

    assert [TEXT[slice(*place)] for place in point.places] == [
        "Mum called.",
        "I felt guilty in Leeds.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You met Peter when Mum called.",
        "Mum called 3 times.",
        "You should call Mum back.",
        "It is great that Mum called, that's wonderful.",
        "Mum called about her depression.",
        "Rain fell on the roof.",
        "Mum called **you**.",
    ],
)
def test_a_note_that_says_more_than_its_sentences_is_left_out(text):
    assert digests.checked(said(text), NUMBERS, TEXT).points == ()


def test_only_names_that_stand_in_the_entry_are_kept():
    digest = digests.checked(
        said(
            people=["Mum", "Peter", ""], places=["Leeds", "Paris"], gist="Mum and Peter called."
        ),
        NUMBERS,
        TEXT,
    )

    assert (digest.people, digest.places, digest.gist) == (("Mum",), ("Leeds",), "")


def test_a_source_cannot_be_invented(says):
    says(said(source=("9",)), said())

    digest, _ = asyncio.run(digests.ask(says(said(source=("9",)), said()), TEXT))

    assert digest.points[0].places == ((0, 11),)


def test_notes_are_made_once_for_a_text(vault):
    entry = entries.write(vault, TEXT, day=MONDAY)
    assert digests.due(vault, MONDAY) == []
    assert digests.due(vault, MONDAY, LATER) == [(entry.id, entry.text_hash)]

    digest = Digest((Point(((0, 11),), "event", "Mum called."),), gist="Mum called you.")
    digests.keep(vault, entry, digest, SEEN)

    assert digests.due(vault, MONDAY, LATER) == []
    assert digests.of(vault, [entry]) == {entry.id: digest}
    assert digests.memory(vault).gists == ("Mum called you.",)


def test_notes_on_older_words_do_not_count(vault):
    entry = entries.write(vault, TEXT, day=MONDAY)
    digests.keep(vault, entry, Digest(gist="Mum called you."), SEEN)

    entry = entries.revise(vault, entry, text="Rain.")

    assert digests.of(vault, [entry]) == {}
    assert digests.memory(vault).gists == ()


def test_a_text_that_is_too_long_is_read_from_its_ends():
    text = " ".join(f"Sentence number {number} of many." for number in range(2000))
    shown = prompting.rendered(prompting.numbered(text))

    assert len(shown) < 20_000
    assert shown.startswith("[1] Sentence number 0")
    assert shown.count(prompting.LEFT_OUT) == 1
    assert shown.endswith("Sentence number 1999 of many.")


def test_one_endless_line_is_cut():
    assert len(prompting.rendered(prompting.numbered("a" * 100_000))) < 2_000
