"""The page of a tag, and the list of all of them."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import Mood
from journal.web import veils

MONDAY = date(2026, 3, 2)


def address(vault, name, word):
    return reverse(name, args=[vault.veil(word)])


class TestTags:
    def test_a_tag_shows_its_entries_and_no_other(self, inside, vault):
        entries.write(vault, "rain #Roof", day=MONDAY)
        entries.write(vault, "snow #road", day=MONDAY)
        url = address(vault, "tag", f"tag/{veils.brief('roof')}")

        assert url in inside.get("/tags/").text
        assert "rain" in inside.get(url).text
        assert "snow" not in inside.get(url).text

    def test_people_stand_apart_from_tags(self, inside, vault):
        entries.write(vault, "rain with @Anna on the #roof", day=MONDAY)
        people, tags = inside.get("/tags/").text.split('<h2 id="tags">')

        assert "<span hx-ignore>Anna</span>" in people.split('<h2 id="people">')[1]
        assert "<span hx-ignore>roof</span>" in tags
        assert "Anna" not in tags

    def test_without_people_there_is_no_part_for_them(self, inside, vault):
        entries.write(vault, "rain on the #roof", day=MONDAY)

        assert 'id="people"' not in inside.get("/tags/").text

    def test_a_person_has_a_page_like_a_tag(self, inside, vault):
        entries.write(vault, "rain with @Anna on the #roof", day=MONDAY)
        entries.write(vault, "snow #anna", day=MONDAY)
        page = inside.get(address(vault, "tag", f"tag/{veils.brief('@Anna')}")).text

        assert "<h1 hx-ignore>Anna</h1>" in page
        assert "<span hx-ignore>roof</span>" in page
        assert "rain with" in page
        assert "snow" not in page

    def test_that_no_entry_bears_any_more_is_not_found(self, inside, vault):
        url = address(vault, "tag", f"tag/{veils.brief('roof')}")

        assert inside.get(url).status_code == 404

    def test_a_tag_shows_what_goes_with_it_and_when_it_came_first(self, inside, vault):
        entries.write(vault, "#roof #rain", day=MONDAY)
        entries.write(vault, "#roof #rain", day=date(2019, 1, 1))
        entries.write(vault, "#snow", day=MONDAY)
        page = inside.get(address(vault, "tag", f"tag/{veils.brief('roof')}")).text

        assert re.search(r'<span hx-ignore>rain</span> <span class="soft">2</span>', page)
        assert "1 January 2019" in page
        assert "snow" not in page

    def test_a_tag_has_a_square_for_each_day_and_the_same_as_rows(self, inside, vault):
        entries.write(vault, "#roof", day=timezone.localdate())
        page = inside.get(address(vault, "tag", f"tag/{veils.brief('roof')}")).text

        assert page.count('class="heat-1"') == 1
        assert 364 <= page.count("<rect") <= 371
        assert "As a table" in page

    def test_a_tag_of_long_ago_has_no_squares(self, inside, vault):
        entries.write(vault, "#roof", day=date(2019, 1, 1))

        assert (
            "<rect" not in inside.get(address(vault, "tag", f"tag/{veils.brief('roof')}")).text
        )

    @pytest.mark.parametrize(("moods", "said"), [(4, "too few to say more"), (5, "of <a")])
    def test_moods_beside_a_tag_need_five(self, inside, vault, moods, said):
        for _ in range(moods):
            entries.write(vault, "#roof", day=MONDAY, mood=Mood(1))

        assert said in inside.get(address(vault, "tag", f"tag/{veils.brief('roof')}")).text

    def test_a_tag_goes_on_where_it_ended(self, htmx, vault):
        for number in range(40):
            entries.write(vault, f"entry-{number:02} #sky", day=MONDAY)
        url = address(vault, "tag", f"tag/{veils.brief('sky')}")
        further = re.search(r'hx-get="([^"]*older=[^"]*)"', htmx.get(url).text)[1]
        text = htmx.get(further).text

        assert ("entry-09" in text, "entry-10" in text, "<html" in text) == (True, False, False)


class TestNames:
    def named(self, browser):
        return browser.get("/names/").text.splitlines()

    def test_are_those_that_a_text_can_say_the_most_used_first(self, inside, vault):
        entries.write(vault, "@Anna @Anna #roof", day=MONDAY, tags=["long walk", "@Jo Maria"])
        entries.write(vault, "#roof", day=MONDAY, tags=["#sky", "@Ben"])

        assert self.named(inside) == ["#roof", "@Anna", "@Ben", "#sky"]

    def test_are_inert(self, inside, vault):
        entries.write(vault, "rain", day=MONDAY, tags=["<b>", "@<i hx-get=/>"])

        assert self.named(inside) == []
        assert inside.get("/names/")["Content-Type"] == "text/plain; charset=utf-8"

    def test_of_an_empty_journal_are_none(self, inside):
        assert self.named(inside) == []
