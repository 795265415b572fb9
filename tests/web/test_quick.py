"""The quick note, the check-in and the palette."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import Mood, household
from journal.vault import KEYRING
from tests.conftest import CHEAP, MONDAY, PASSPHRASE


def today(vault):
    return entries.on_day(vault, timezone.localdate())


class TestQuickNote:
    def test_is_kept_under_the_present_day(self, inside, vault):
        inside.post("/quick/", {"text": "milk, and the moon\r\nboth full"})

        assert [entry.text for entry in today(vault)] == ["milk, and the moon\nboth full"]

    def test_is_gone_from_the_page_once_kept(self, inside):
        page = inside.post("/quick/", {"text": "milk and moon"}, follow=True).text

        assert "milk and moon" not in page
        assert "under today" in page
        assert "under today" not in inside.get("/quick/").text

    @pytest.mark.parametrize("text", ["", "   ", "\n\n", "x" * 1_000_001, "a\0b"])
    def test_without_a_word_or_with_too_many_is_refused(self, inside, vault, text):
        assert inside.post("/quick/", {"text": text}).status_code == 422
        assert today(vault) == []

    def test_that_is_too_large_keeps_its_words_in_the_page(self, inside, vault):
        response = inside.post("/quick/", {"text": "€" * 400_000})

        assert response.status_code == 422
        assert "€€€" in response.text

    @pytest.mark.parametrize("text", ["日本語", "ندى", "🌧️", "e\u0301", "<b>", "\x1b[2J"])
    def test_takes_every_script(self, inside, vault, text):
        assert inside.post("/quick/", {"text": text}).status_code == 302
        assert len(today(vault)) == 1

    def test_takes_the_place_of_its_draft(self, inside, vault):
        said = inside.post("/draft/", {"text": "half"}, headers={"x-autosave": "1"})
        inside.post("/quick/", {"text": "half and whole", "draft": said["X-Draft"]})

        assert entries.drafts.of(vault) == []

    @pytest.mark.parametrize("url", ["/quick/", "/mood/"])
    def test_comes_back_after_the_door(self, client, vault, url):
        client.get(url)

        assert client.post("/open/", {"passphrase": PASSPHRASE})["Location"] == url

    @pytest.mark.parametrize("url", ["/quick/", "/mood/"])
    def test_is_not_written_while_locked(self, client, vault, url):
        assert client.post(url, {"text": "x", "mood": "1"})["Location"] == "/open/"
        assert today(vault) == []


class TestCheckIn:
    def test_takes_two_taps_and_no_word(self, inside, vault):
        second = inside.post("/mood/", {"mood": "-2"})["Location"]
        inside.post(second, {"energy": "3"})

        assert [(entry.mood, entry.text) for entry in today(vault)] == [(Mood(-2, 3), "")]

    def test_is_kept_with_the_first_tap(self, inside, vault):
        inside.post("/mood/", {"mood": "0"})

        assert [entry.mood for entry in today(vault)] == [Mood(0)]

    @pytest.mark.parametrize("mood", ["", "4", "-4", "good", "1.5", "\0"])
    def test_takes_no_mood_beside_the_seven(self, inside, vault, mood):
        assert inside.post("/mood/", {"mood": mood}).status_code == 422
        assert today(vault) == []

    def test_can_show_an_entry_without_a_mood(self, inside, vault):
        entry = entries.write(vault, "Rain.", day=MONDAY)

        assert inside.get(reverse("check-in-energy", args=[entry.id])).status_code == 200

    @pytest.mark.parametrize("energy", ["", "0", "4", "much"])
    def test_takes_no_energy_beside_the_three(self, inside, vault, energy):
        second = inside.post("/mood/", {"mood": "1"})["Location"]

        assert inside.post(second, {"energy": energy}).status_code == 422
        assert today(vault)[0].mood == Mood(1)

    def test_leaves_the_words_of_a_mood_alone(self, inside, vault):
        entry = entries.write(vault, "", day=MONDAY, mood=Mood(1, None, ("calm",), ("home",)))
        inside.post(reverse("check-in-energy", args=[entry.id]), {"energy": "1"})

        assert entries.get(vault, entry.id).mood == Mood(1, 1, ("calm",), ("home",))


class TestPalette:
    def test_stands_on_every_page_with_its_keys(self, inside):
        page = inside.get("/calendar/").text

        assert 'role="combobox"' in page
        assert page.count('role="option"') >= 12
        assert "<kbd>g c</kbd>" in page

    def test_is_no_part_of_the_door(self, client, vault):
        assert "palette" not in client.get("/open/").text

    def test_finds_entries_while_a_word_is_typed(self, htmx, vault):
        entry = entries.write(vault, "Rain on the roof", day=MONDAY)
        page = htmx.post("/palette/", {"words": "rain ro"}).text

        assert reverse("entry", args=[entry.id]) in page
        assert "<mark>ro" in page
        assert "<html" not in page

    def test_shows_few(self, htmx, vault):
        for _ in range(9):
            entries.write(vault, "rain", day=MONDAY)

        assert htmx.post("/palette/", {"words": "rain"}).text.count('role="option"') == 6

    @pytest.mark.parametrize(
        ("words", "called"),
        [
            ("ann", "Anna #annex"),
            ("@a", "Anna"),
            ("#an", "#annex"),
            ("ROO", "#roof"),
            ("x", ""),
        ],
    )
    def test_goes_to_people_and_tags(self, htmx, vault, words, called):
        entries.write(vault, "#roof #annex with @Anna", day=MONDAY)
        page = htmx.post("/palette/", {"words": words}).text
        found = {
            name for name in ("Anna", "annex", "roof") if f"<span hx-ignore>{name}<" in page
        }

        assert found == {name.removeprefix("#") for name in called.split()}

    def test_finds_entries_by_a_person(self, htmx, vault):
        entries.write(vault, "Rain with @Anna", day=MONDAY)

        assert "Rain with" in htmx.post("/palette/", {"words": "@anna"}).text

    @pytest.mark.parametrize("words", ["", " ", "*", '"', "x" * 300, "\0", "a OR", "yesterday"])
    def test_finds_nothing_in_what_asks_for_nothing(self, htmx, vault, words):
        entries.write(vault, "rain", day=date(2020, 1, 1))
        response = htmx.post("/palette/", {"words": words})

        assert response.status_code == 200
        assert 'role="option"' not in response.text

    def test_shows_nothing_of_another_vault(self, htmx, opened):
        ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
        entries.write(ben, "rain", day=MONDAY)

        assert "rain" not in htmx.post("/palette/", {"words": "rain"}).text

    def test_keeps_words_inert(self, htmx, vault):
        entries.write(vault, "<b hx-get=/>rain", title="<i hx-get=/>", day=MONDAY)

        assert "<b hx" not in (page := htmx.post("/palette/", {"words": "rain"}).text)
        assert "<i hx" not in page

    def test_leads_to_the_door_once_locked(self, htmx, vault):
        KEYRING.lock_all()

        assert htmx.post("/palette/", {"words": "rain"})["HX-Redirect"] == "/open/"
