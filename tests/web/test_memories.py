"""This day in other years, and what is not to be met again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal import entries
from journal.entries import household
from journal.web import ids
from tests.conftest import CHEAP


@pytest.fixture
def week_ago(vault):
    """An entry of a week ago."""
    day = timezone.localdate() - timedelta(days=7)
    return entries.write(vault, "supper with #Tom", day=day)


def hide(browser, entry, **more):
    return browser.post("/memories/hide/", {"entry": ids.spell(entry.id), **more}, follow=True)


def test_a_week_ago_is_shown(inside, week_ago):
    page = inside.get("/memories/").text

    assert "A week ago" in page
    assert "supper with" in page


def test_a_hidden_memory_is_gone_and_the_page_says_so_once(inside, week_ago):
    page = hide(inside, week_ago).text

    assert "supper with" not in page
    assert "Nothing was deleted." in page
    assert "Nothing was deleted." not in inside.get("/memories/").text


def test_a_tag_can_be_hidden_and_shown_again(inside, week_ago):
    assert "supper with" not in hide(inside, week_ago, tag="tom").text

    assert "tom" in inside.get("/settings/memories/").text
    inside.post("/settings/memories/", {"tag": "tom"})
    assert "supper with" in inside.get("/memories/").text


def test_a_person_can_be_hidden_and_shown_again(inside, vault):
    day = timezone.localdate() - timedelta(days=7)
    entry = entries.write(vault, "supper with @Tom", day=day)
    assert "Nothing with @Tom" in inside.get("/memories/").text

    page = hide(inside, entry, tag="@Tom").text
    assert "Nothing with this person is shown here again." in page
    assert "supper with" not in page
    inside.post("/settings/memories/", {"tag": "@tom"})
    assert "supper with" in inside.get("/memories/").text


def test_a_hidden_entry_can_be_shown_again(inside, week_ago):
    hide(inside, week_ago)
    page = inside.post("/settings/memories/", {"entry": ids.spell(week_ago.id)}, follow=True)

    assert "Nothing is hidden" in page.text
    assert "supper with" in inside.get("/memories/").text


def test_a_tag_that_the_entry_does_not_bear_hides_nothing(inside, vault, week_ago):
    hide(inside, week_ago, tag="work")

    assert entries.preferences.get(vault).memories_without == ()
    assert "supper with" in inside.get("/memories/").text


@pytest.mark.parametrize("entry", ["", "nonsense", "aaaaaaaaaaaba"])
def test_what_is_not_there_cannot_be_hidden(inside, vault, entry):
    assert inside.post("/memories/hide/", {"entry": entry}).status_code == 404


def test_an_entry_of_another_vault_cannot_be_hidden(inside, opened, vault):
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
    foreign = entries.write(ben, "rain", day=timezone.localdate())

    assert hide(inside, foreign).status_code == 404
    assert entries.preferences.get(vault).hidden_memories == ()


def test_tags_are_inert_and_in_no_address(inside, vault):
    day = timezone.localdate() - timedelta(days=7)
    entries.write(vault, "words", day=day, tags=["<b hx-get=/>"])
    page = inside.get("/memories/").text

    assert "<b hx-get" not in page
    assert "hx-get" in page.split("/memories/hide/")[1].split("</form>")[0]
