"""A real diary through all rooms: 413 entries of Samuel Pepys, where they are at hand."""

import os
from pathlib import Path

import pytest

from journal import entries
from journal.entries import household
from journal.insights import letters
from tests.archive.making import documents
from tests.bench.diary import Walk
from tests.conftest import CHEAP, PASSPHRASE

BESIDE = Path(__file__).parent.parent.parent / "shared" / "handbook" / "data" / "pepys.jsonl"
DIARY = Path(os.environ.get("BENCH_DIARY", BESIDE))

pytestmark = pytest.mark.skipif(not DIARY.is_file(), reason="needs a diary in BENCH_DIARY")


@pytest.fixture
def walk(vault, opened):
    """The diary, brought into Anna's vault; Ben's is empty."""
    walk = Walk(vault, opened(household.create("Ben", PASSPHRASE, cost=CHEAP)), DIARY)
    walk.bring()
    return walk


def squeezed(text):
    return " ".join(text.split())


def test_all_of_it_comes_in_and_only_once(walk):
    again = walk.bring()

    assert (again.new, again.same, again.problems) == (0, walk.count, 0)
    assert walk.count == 413


def test_a_word_is_found_where_it_stands(walk):
    found = [hit.entry for hit in entries.find(walk.first, "plague")]

    assert found
    assert all("plague" in entry.text.lower() for entry in found)


def test_every_week_gets_a_letter_whose_lines_stand_in_its_entries(walk):
    walk.write_letters()
    text_of = {entry.id: entry.text for entry in walk.entries(walk.first)}
    made = [letters.of(walk.first, week) for week in entries.weeks(walk.first)]
    quoted = [
        (line, source)
        for letter in made
        for line in letter.own_words
        for source in line.sources
    ]

    assert all(letter.own_words for letter in made)
    for line, source in quoted:
        assert squeezed(text_of[source.entry][source.start : source.end]) == squeezed(line.text)


def test_all_of_it_comes_back_from_an_archive(walk):
    walk.read()
    walk.write_a_letter()
    walk.take_away()
    report = walk.bring_back()

    assert report.entries.new == walk.count
    assert documents(walk.second) == documents(walk.first)
