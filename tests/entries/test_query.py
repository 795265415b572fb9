from datetime import date

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
        ("@Anna", Query(tags=["@anna"])),
        ("who:anna WHO:@Ben", Query(tags=["@anna", "@ben"])),
        ('who:"Anna Maria"', Query(tags=["@anna maria"])),
        ("@3pm", Query([Term(("3pm",))])),
        ("mood:2", Query(moods=[2])),
        ("mood:-3 mood:none", Query(moods=[-3, None])),
        ("mood:good", Query(moods=[1, 2, 3])),
        ("after:2026-03 before:2027", Query(since="2026-03", until="2027")),
        ("after:2026-03-17", Query(since="2026-03-17")),
        ("IS:Starred", Query(starred=True)),
        ("has:photo", Query(pictured=True)),
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
        ("who:", ("who",)),
        ("anna@example.org", ("anna", "example", "org")),
        ("snake_case", ("snake", "case")),
    ],
)
def test_what_narrows_nothing_is_looked_up_as_words(text, words):
    assert Term(words) in parse(text).terms


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (
            "rain last summer",
            Query([Term(("rain",))], [], [], "2026-06-01", "2026-09-01", spoken="last summer"),
        ),
        ("march 2024", Query(since="2024-03-01", until="2024-04-01", spoken="march 2024")),
        ("after:yesterday", Query(since="2026-11-23")),
        ('before:"last year"', Query(until="2025-01-01")),
        ('"last summer"', Query([Term(("last", "summer"))])),
        ("last", Query([Term(("last",))])),
    ],
)
def test_days_may_be_said_in_words(text, query):
    assert parse(text, today=date(2026, 11, 24)) == query


def test_only_the_first_days_in_a_search_narrow_it():
    query = parse("yesterday today", today=date(2026, 11, 24))

    assert query.until == "2026-11-24"
    assert query.terms == [Term(("today",))]


@pytest.mark.parametrize("text", ["mood:wet", "before:2026-13", "has:wings", "is:blue"])
def test_what_was_meant_to_narrow_is_remembered_as_odd(text):
    assert parse(text).odd == [text]


@pytest.mark.parametrize("text", ["10:30", "https://example.org", "note:this", "rain"])
def test_a_colon_alone_is_nothing_odd(text):
    assert parse(text).odd == []
