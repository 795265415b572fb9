"""The timeline, with only what one wants to see."""

import re
from datetime import date, timedelta

import pytest

from journal import entries
from journal.entries import Mood, household
from journal.web import ids, veils
from tests.conftest import CHEAP

MONDAY = date(2026, 3, 2)
NOWHERE = "a" * 26
GROUPS = ("who", "tag")


class TestSieve:
    @pytest.fixture
    def some(self, vault, picture):
        entries.write(vault, "plain with @Anna", day=MONDAY)
        entries.write(vault, "walked #Walk", day=MONDAY, starred=True, mood=Mood(2))
        entries.write(vault, f"seen {picture.markdown}", day=MONDAY, mood=Mood(-1))
        return vault

    def only(self, browser, vault, *words, **more):
        veiled = [vault.veil(word) for word in words]
        return browser.get("/timeline/", {"only": veiled} | more)

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            (["only/starred"], {"walked"}),
            (["only/photo"], {"seen"}),
            (["only/good"], {"walked"}),
            (["only/bad"], {"seen"}),
            (["only/none"], {"plain"}),
            (["only/good", "only/bad"], {"walked", "seen"}),
            ([f"tag/{veils.brief('walk')}"], {"walked"}),
            ([f"tag/{veils.brief('@anna')}"], {"plain"}),
            ([f"tag/{veils.brief('@anna')}", f"tag/{veils.brief('walk')}"], set()),
            (["only/starred", "only/bad"], set()),
        ],
    )
    def test_shows_only_what_has_all_of_it(self, inside, some, words, found):
        page = self.only(inside, some, *words).text

        assert {word for word in ("plain", "walked", "seen") if f">{word}" in page} == found

    def test_asks_who_beside_tags_once_somebody_is_named(self, inside, vault):
        entries.write(vault, "#walk", day=MONDAY)
        assert 'id="sieve-who"' not in inside.get("/timeline/").text

        entries.write(vault, "with @Anna", day=MONDAY)
        page = inside.get("/timeline/").text
        who, tags = (page.split(f'id="sieve-{one}"')[1].split("</select>")[0] for one in GROUPS)
        assert (">Anna<" in who, ">walk<" in who) == (True, False)
        assert (">Anna<" in tags, ">walk<" in tags) == (False, True)

    def test_offers_journals_once_there_are_two(self, inside, some):
        assert "sieve-journal" not in inside.get("/timeline/").text

        entries.journals.add(some, name="Dreams")
        (dreams,) = [one for one in entries.journals.every(some) if one.name]
        entries.write(some, "flew", day=MONDAY, journal=dreams.key)

        of_dreams = inside.get("/timeline/", {"only": ids.spell(dreams.id)}).text
        of_first = self.only(inside, some, "only/first").text
        assert (">flew" in of_dreams, ">plain" in of_dreams) == (True, False)
        assert (">flew" in of_first, ">plain" in of_first) == (False, True)

    def test_that_lets_nothing_through_is_kind(self, inside, some):
        page = self.only(inside, some, "only/starred", "only/bad").text

        assert "No entry is like this" in page
        assert "Nothing is written yet" not in page

    def test_without_a_choice_shows_everything(self, inside, some):
        assert "plain" in inside.get("/timeline/?only=&only=").text

    def test_offers_a_way_without_each_choice(self, inside, some):
        page = self.only(inside, some, "only/starred", "only/good").text

        assert f'href="/timeline/?only={some.veil("only/good")}"' in page

    def test_goes_on_with_the_same_choice(self, inside, vault):
        for number in range(32):
            entries.write(vault, "rain #walk", day=MONDAY + timedelta(days=number))
        tag = f"tag/{veils.brief('walk')}"
        page = self.only(inside, vault, tag).text
        rest = re.search('hx-get="([^"]*)"', page)[1].replace("&amp;", "&")

        assert vault.veil(tag) in rest
        assert inside.get(rest).text.count("<article") == 2

    @pytest.mark.parametrize(
        "words", ["nonsense", NOWHERE, "only/starred", "starred", "\0", "é" * 26]
    )
    def test_of_a_word_that_nobody_veiled_is_not_found(self, inside, vault, words):
        assert inside.get("/timeline/", {"only": words}).status_code == 404

    def test_means_nothing_in_another_vault(self, inside, opened):
        ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))

        assert self.only(inside, ben, "only/starred").status_code == 404

    def test_does_not_take_a_day_for_a_choice(self, inside, vault):
        assert self.only(inside, vault, "day/2026-03-02").status_code == 404
