import re

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import Mood, household, versions
from tests.conftest import CHEAP, MONDAY


@pytest.fixture
def entry(vault):
    return entries.write(vault, "rain on the roof", title="Monday", day=MONDAY, mood=Mood(1))


@pytest.fixture
def earlier(vault, entry):
    """The entry has been changed since; this is what it was before."""
    entries.revise(vault, entry, text="snow on the roof")
    return versions.of(vault, entry)[0]


@pytest.fixture
def shelf(entry):
    return reverse("versions", kwargs={"record": entry.id})


@pytest.fixture
def page(entry, earlier):
    return reverse("version", kwargs={"record": entry.id, "version": earlier.id})


class TestTheShelf:
    def test_says_kindly_that_nothing_was_changed_yet(self, inside, shelf):
        assert "There is none yet." in inside.get(shelf).text

    def test_leads_to_each_version_and_says_how_many_are_kept(self, inside, shelf, page):
        text = inside.get(shelf).text

        assert f'href="{page}"' in text
        assert "the last 30 of each entry" in text

    def test_is_reached_from_the_entry(self, inside, entry, earlier, shelf):
        assert f'href="{shelf}"' in inside.get(reverse("entry", args=[entry.id])).text

    def test_takes_three_queries_at_most(
        self, inside, shelf, page, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(3):
            inside.get(shelf)

    def test_can_be_emptied_and_the_entry_stays(self, inside, vault, entry, shelf, page):
        assert inside.post(shelf)["Location"] == shelf
        assert versions.count(vault, entry) == 0
        assert entries.get(vault, entry.id).text == "snow on the roof"


class TestAVersion:
    def test_shows_what_is_gone_and_what_came_not_by_colour_alone(self, inside, page):
        text = inside.get(page).text

        assert re.search(r"<del><span[^>]*>gone: </span>rain </del>", text)
        assert re.search(r"<ins><span[^>]*>came: </span>snow </ins>on the roof", text)

    def test_comes_back_and_what_stood_there_becomes_one(self, inside, vault, entry, page):
        inside.post(page)

        now = entries.get(vault, entry.id)
        assert (now.text, now.mood) == ("rain on the roof", Mood(1))
        assert versions.of(vault, now)[0].text == "snow on the roof"

    def test_never_acts(self, inside, vault):
        entry = entries.write(vault, "<b hx-get=/>", title="<script>", day=MONDAY)
        entries.revise(vault, entry, text="soup")
        [earlier] = versions.of(vault, entry)
        where = reverse("version", kwargs={"record": entry.id, "version": earlier.id})

        assert "<b hx-get" not in inside.get(where).text
        assert "<script>" not in inside.get(where).text

    def test_of_another_entry_is_not_found(self, inside, vault, earlier):
        other = entries.write(vault, "soup", day=MONDAY)
        where = reverse("version", kwargs={"record": other.id, "version": earlier.id})

        assert [inside.get(where).status_code, inside.post(where).status_code] == [404, 404]

    def test_of_another_person_is_not_found(self, inside, opened):
        ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
        secret = entries.write(ben, "my secret", day=MONDAY)
        entries.revise(ben, secret, text="gone")
        [theirs] = versions.of(ben, secret)
        where = reverse("version", kwargs={"record": secret.id, "version": theirs.id})

        assert [inside.get(where).status_code, inside.post(where).status_code] == [404, 404]
        assert entries.get(ben, secret.id).text == "gone"
