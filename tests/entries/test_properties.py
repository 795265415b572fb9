"""What holds whatever is written, searched for, and in whatever order it happens."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.entries import markdown, search, tagging
from journal.entries.entry import clean
from journal.entries.folding import fold
from journal.entries.index import Index, Version
from journal.entries.kinds import whole
from journal.entries.query import parse

STAMP = "2026-11-23T08:00:00+00:00"
WORDS = st.lists(
    st.sampled_from(["rain", "Café", "雨", "#walk", "#Walk", "`#no`", "a*"]), max_size=6
)
ODD = st.text(st.characters(), max_size=60) | st.text('"*:#()^-_{}~ aé雨\u0301\0', max_size=30)
FOUND = ("rain", "cafe", "雨", "walk", "no", "a")


def entry(words, uid):
    uid = f"00000000-0000-4000-8000-{uid:012}"
    document = {"kind": "entry", "day": "2026-11-23", "text": " ".join(words), "uid": uid}
    return whole(document | {"created": STAMP, "updated": STAMP})


def contents(index):
    """Return what the index knows, whatever numbers it uses for it."""
    entries = "SELECT id, day, words, text_hash, worded FROM entry ORDER BY id"
    tags = "SELECT id, key, name FROM tag JOIN entry ON entry.n = tag.entry ORDER BY id, key"
    return index.rows(entries), index.rows(tags), [with_word(index, word) for word in FOUND]


def with_word(index, word):
    return index.rows(
        "SELECT id FROM entry JOIN entry_text ON entry_text.rowid = n"
        " WHERE entry_text MATCH :word ORDER BY id",
        word=word,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.none() | WORDS), max_size=20))
def test_after_any_changes_the_index_is_that_of_what_is_left(changes):
    index, left = Index(), {}
    for record, words in changes:
        old = left.pop(record, None)
        new = None if words is None else entry(words, record)
        index.swap(record, old, new and Version(new, bytes(32)))
        if new:
            left[record] = new

    fresh = Index()
    fresh.read_in((record, Version(document, bytes(32))) for record, document in left.items())
    fresh.add_words(left)

    assert contents(index) == contents(fresh)
    index.close()
    fresh.close()


@given(ODD)
def test_any_search_can_be_read(text):
    for term in parse(text).terms:
        assert term.words


@pytest.fixture(scope="module")
def some():
    index = Index()
    index.swap(1, None, Version(entry(["rain", "雨"], 1), bytes(32)))
    yield index
    index.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD)
def test_any_search_can_be_made(some, text):
    query = parse(text)
    if query.terms:
        words = search._words(query.terms)
        some.rows("SELECT rowid FROM entry_text WHERE entry_text MATCH :words", words=words)


@given(ODD, ODD)
def test_a_snippet_is_always_escaped(text, words):
    hit = search._pattern(parse(words).terms)
    snippet = search._snippet(clean(text), hit)

    assert not re.search(r"<(?!/?mark>)", snippet)


@given(ODD)
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@given(ODD)
def test_a_tag_is_the_same_tag_when_it_is_read_again(text):
    for tag in tagging.of_text(clean(text)):
        assert tagging.of_text(tagging.signed(tag)) == [tag]


@given(ODD)
def test_plain_words_hold_no_marks_of_ours(text):
    assert "\n" not in markdown.plain(clean(text))
    assert markdown.render(clean(text)) is not None
