from datetime import date

import pytest

from journal import entries
from journal.entries import household
from tests.conftest import CHEAP

MONDAY = date(2026, 3, 2)


def test_finds_by_words(inside, vault):
    entries.write(vault, "rain on the roof", day=MONDAY)

    assert "rain on the <mark>roof</mark>" in inside.post("/search/", {"words": "roof"}).text


def test_says_so_when_nothing_is_found(inside, vault):
    assert "Nothing holds all these words." in inside.post("/search/", {"words": "roof"}).text


def test_finds_nothing_of_another_person(inside, opened):
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
    entries.write(ben, "rain on the roof", day=MONDAY)

    assert "rain" not in inside.post("/search/", {"words": "roof"}).text


def test_words_are_never_in_an_address(inside, vault):
    entries.write(vault, "rain on the roof", day=MONDAY)

    assert "on the" not in inside.get("/search/?words=roof").text


def test_answers_htmx_with_what_was_found_only(htmx):
    response = htmx.post("/search/", {"words": "roof"})

    assert "<html" not in response.text
    assert "HX-Push-Url" not in response


def test_what_was_written_is_never_markup(inside, vault):
    entries.write(vault, "<b hx-get=/lock/>roof</b>", title="<i>roof", day=MONDAY)
    text = inside.post("/search/", {"words": "roof"}).text

    assert "<b hx-get" not in text
    assert "<i>roof" not in text


@pytest.mark.parametrize("words", ["", '"', "*", "a OR", "NEAR(", "\0", "ü" * 200, "x:y -z"])
def test_takes_any_words(inside, words):
    assert inside.post("/search/", {"words": words}).status_code in {200, 422}


def test_refuses_a_whole_page(inside):
    assert inside.post("/search/", {"words": "x" * 201}).status_code == 422


def test_is_behind_the_door(client, db):
    assert client.post("/search/", {"words": "roof"})["Location"] == "/open/"


def test_shows_the_first_ones_only_and_says_so(inside, vault):
    for _ in range(31):
        entries.write(vault, "rain on the roof", day=MONDAY)
    page = inside.post("/search/", {"words": "roof"}).text

    assert page.count("<mark>roof</mark>") == 30
    assert "The first 30." in page
