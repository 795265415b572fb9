import re
from datetime import date, timedelta

import pytest

from journal import entries
from journal.ai import NotRunningError, ScriptedEmbedder
from journal.entries import household, preferences
from journal.keeper import Keeper, duties
from tests.conftest import CHEAP

MONDAY = date(2026, 3, 2)


@pytest.fixture
def embedder(settings, vault):
    """Anna has chosen a model for search by meaning."""
    settings.EMBEDDER = ScriptedEmbedder(alike={"mother": "mum"})
    preferences.keep(vault, vectors="scripted vectors")
    return settings.EMBEDDER


@pytest.fixture
def diary(vault, embedder, monkeypatch):
    """Entries with vectors."""
    monkeypatch.setattr("journal.insights.readings.QUIET", timedelta(0))
    texts = ("Mum called.", "<b hx-get=/lock/>Mum came.</b>", "My mother!", "Figs.")
    for text in texts:
        entries.write(vault, text, day=MONDAY)
    keeper = Keeper(chores=(), per_vault=[duties.vectors], open_vaults=lambda: [vault])
    while keeper.step():
        pass


def close(browser, words):
    return browser.post("/search/close/", {"words": words}).text


def test_finds_what_means_the_same_and_not_what_says_it(inside, diary):
    page = close(inside, "mother")

    assert "Mum called." in page
    assert "My mother!" not in page
    assert "Figs" not in page


def test_leads_to_the_passage(inside, diary):
    [link] = re.findall(r'href="(/e/\w+/)\?start=0&amp;end=11#mark"', close(inside, "mother"))

    assert '<mark id="mark">Mum called.</mark>' in inside.get(f"{link}?start=0&end=11").text


def test_what_narrows_a_search_holds_here_too(inside, diary):
    assert "Mum called." not in close(inside, "mother after:2027")


def test_what_was_written_is_never_markup(inside, diary):
    assert "<b hx-get" not in close(inside, "mother")


def test_says_how_many_entries_are_not_indexed_yet(inside, vault, diary):
    entries.write(vault, "rain", day=MONDAY)

    assert "1 entry is not indexed yet." in close(inside, "mother")


def test_says_why_nothing_could_be_looked_up(inside, embedder):
    embedder.error = NotRunningError("no")

    assert "Start it with `ollama serve`" in close(inside, "mother")


def test_is_a_part_of_the_page_for_htmx(htmx, diary):
    assert "<html" not in close(htmx, "mother")


@pytest.mark.parametrize("words", ["", "is:starred", "I want to die", "x" * 201, '"', "\0"])
def test_no_model_is_asked_about_these(inside, embedder, words):
    assert "<article" not in close(inside, words)
    assert embedder.asked == []


def test_no_model_is_asked_before_one_is_chosen(inside, settings):
    settings.EMBEDDER = ScriptedEmbedder()
    close(inside, "mother")

    assert settings.EMBEDDER.asked == []


def test_finds_nothing_of_another_person(inside, diary, opened):
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
    entries.write(ben, "Mum phoned from Ben's.", day=MONDAY)

    assert "phoned" not in close(inside, "mother")


def test_is_behind_the_door_and_by_post_only(client, inside, db):
    assert inside.get("/search/close/").status_code == 405
    inside.post("/lock/")
    assert inside.post("/search/close/", {"words": "x"})["Location"] == "/open/"


class TestSearchPage:
    def test_asks_for_it_after_the_exact_hits(self, inside, diary):
        page = inside.post("/search/", {"words": "mother"}).text

        assert page.index("My <mark>mother</mark>") < page.index('hx-post="/search/close/"')

    def test_does_not_where_no_model_is_chosen(self, inside, vault):
        entries.write(vault, "My mother!", day=MONDAY)

        assert "/search/close/" not in inside.post("/search/", {"words": "mother"}).text

    def test_does_not_for_a_search_without_words(self, inside, diary):
        assert "/search/close/" not in inside.post("/search/", {"words": "is:starred"}).text
