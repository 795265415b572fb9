import re
from datetime import date, timedelta

import pytest

from journal import entries
from journal.entries import household
from tests.conftest import CHEAP

MONDAY = date(2026, 3, 2)


def test_finds_by_words(inside, vault):
    entries.write(vault, "rain on the roof", day=MONDAY)

    assert "rain on the <mark>roof</mark>" in inside.post("/search/", {"words": "roof"}).text


def test_says_so_when_nothing_is_found(inside, vault):
    assert "Nothing holds all of this." in inside.post("/search/", {"words": "roof"}).text


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


class TestPages:
    @pytest.fixture
    def many(self, vault):
        for number in range(32):
            day = MONDAY + timedelta(days=number % 2)
            entries.write(vault, f"rain on the roof, drop-{number:02}", day=day)

    def drops(self, page):
        return re.findall(r"drop-\d\d", page)

    def test_show_the_first_ones_and_that_there_are_more(self, inside, many):
        page = inside.post("/search/", {"words": "roof"}).text

        assert len(self.drops(page)) == 30
        assert "30 found, and there are more." in page

    def test_go_on_where_they_ended(self, htmx, many):
        first = self.drops(htmx.post("/search/", {"words": "roof"}).text)
        rest = htmx.post("/search/", {"words": "roof", "skip": "30"}).text

        assert len({*first, *self.drops(rest)}) == 32
        assert "Show more" not in rest
        assert 'role="status"' not in rest

    def test_show_the_hits_of_a_day_together(self, inside, many):
        page = inside.post("/search/", {"words": "roof"}).text

        assert page.count('<section class="hits"') == 2

    def test_show_the_newest_first_if_asked(self, inside, many):
        page = inside.post("/search/", {"words": "roof", "newest": "on"}).text

        assert self.drops(page)[:2] == ["drop-31", "drop-29"]

    @pytest.mark.parametrize("skip", ["-1", "x", "9999999", "1.5"])
    def test_refuse_a_place_that_is_none(self, inside, many, skip):
        response = inside.post("/search/", {"words": "roof", "skip": skip})

        assert response.status_code == 422


def test_says_what_it_took_for_days(inside, vault):
    page = inside.post("/search/", {"words": "rain last summer"}).text

    assert "“last summer” was taken for days" in page


def test_says_what_narrows_nothing(inside, vault):
    page = inside.post("/search/", {"words": "mood:<b>wet"}).text

    assert "“mood:&lt;b&gt;wet” narrows nothing here" in page
