import pytest

from journal.entries.query import Query, Term, parse


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("  !? ", Query()),
        ("rain roof", Query([Term(("rain",)), Term(("roof",))])),
        ('"rain on" roof', Query([Term(("rain", "on")), Term(("roof",))])),
        ('"never closed', Query([Term(("never",)), Term(("closed",))])),
        ("gard*", Query([Term(("gard",), begun=True)])),
        ("#Walk", Query(tags=["walk"])),
        ("tag:walk", Query(tags=["walk"])),
        ('tag:"Long walk"', Query(tags=["long walk"])),
        ("mood:2", Query(moods=[2])),
        ("mood:-3 mood:none", Query(moods=[-3, None])),
        ("mood:good", Query(moods=[1, 2, 3])),
        ("after:2026-03 before:2027", Query(since="2026-03", until="2027")),
        ("after:2026-03-17", Query(since="2026-03-17")),
        ("IS:Starred", Query(starred=True)),
    ],
)
def test_a_search_is_read_as_its_page_says(text, query):
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mood:wet", ("mood", "wet")),
        ("before:2026-13", ("before", "2026", "13")),
        ("before:2026-W01-1", ("before", "2026", "W01", "1")),
        ("at 10:30", ("10", "30")),
        ("https://example.org", ("https", "example", "org")),
        ("tag:", ("tag",)),
        ("snake_case", ("snake", "case")),
    ],
)
def test_what_narrows_nothing_is_looked_up_as_words(text, words):
    assert Term(words) in parse(text).terms
