"""The editor of an entry: its words, two windows at once, and what was typed and not kept."""

import re
from datetime import date

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import Mood, drafts
from tests.conftest import MONDAY


class TestEdit:
    def test_shows_the_words(self, inside, url):
        assert re.search(r"<textarea[^>]*>\s*rain on the roof<", inside.get(url("edit")).text)

    def test_keeps_new_words_and_another_mood(self, inside, url, entry, vault):
        said = {"text": "snow", "mood": "2", "labels": "calm", "version": entry.version}
        response = inside.post(url("edit"), said)

        now = entries.get(vault, entry.id)
        assert response["Location"] == url("entry")
        assert (now.text, now.mood, now.day) == ("snow", Mood(2, labels=("calm",)), MONDAY)

    def test_moves_it_to_another_day(self, inside, url, entry, vault):
        inside.post(url("edit"), {"text": "rain", "day": "2025-12-31"})

        assert entries.get(vault, entry.id).day == date(2025, 12, 31)

    def test_refuses_to_empty_it(self, inside, url, entry, vault):
        assert inside.post(url("edit"), {"text": " "}).status_code == 422
        assert entries.get(vault, entry.id).text == "rain on the roof"

    def test_shows_what_was_typed_and_not_kept(self, inside, url, entry, vault):
        drafts.keep(vault, "rain and hail", entry=entry.id, based_on=entry.version)
        text = inside.get(url("edit")).text

        assert "rain and hail" in text
        assert "not kept yet" in text

    def test_drops_the_draft_once_words_are_kept(self, inside, url, entry, vault):
        drafts.keep(vault, "rain and hail", entry=entry.id, based_on=entry.version)
        inside.post(url("edit"), {"text": "snow"})

        assert drafts.of(vault, entry.id) == []


class TestConflict:
    """Two windows change one entry."""

    @pytest.fixture
    def answer(self, inside, url, entry, vault):
        entries.revise(vault, entry, text="their words")

        def post(**more):
            said = {"text": "my own words", "version": entry.version, **more}
            return inside.post(url("edit"), said)

        return post

    def test_shows_both_texts_and_loses_none(self, answer, entry, vault):
        response = answer()

        assert response.status_code == 409
        assert "my own words" in response.text
        assert "their words" in response.text
        assert entries.get(vault, entry.id).text == "their words"

    def test_mine_is_kept_over_the_version_that_was_shown(self, answer, entry, vault):
        version = re.search('name="version" value="([^"]+)"', answer().text)[1]
        answer(version=version, choice="mine")

        assert entries.get(vault, entry.id).text == "my own words"

    def test_the_whole_mood_goes_along(self, answer, entry, vault):
        said = {"mood": "-1", "energy": "2", "labels": ["sad", "calm"]}
        text = answer(**said).text

        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', text)
        for one in (("mood", "-1"), ("energy", "2"), ("labels", "sad"), ("labels", "calm")):
            assert one in hidden

    def test_mine_sets_theirs_aside_as_an_earlier_version(self, answer, entry, vault):
        version = re.search('name="version" value="([^"]+)"', answer().text)[1]
        answer(version=version, choice="mine")

        found = entries.versions.of(vault, entry)
        assert [earlier.text for earlier in found] == ["their words", "rain on the roof"]

    def test_theirs_stays(self, answer, entry, vault):
        answer(choice="theirs")

        assert entries.get(vault, entry.id).text == "their words"

    def test_both_become_two_entries(self, answer, vault):
        answer(choice="both")

        texts = {entry.text for entry in entries.on_day(vault, MONDAY)}
        assert texts == {"their words", "my own words"}

    def test_the_same_words_are_no_conflict(self, answer, entry, vault):
        assert answer(text="their words").status_code == 302


class TestAnotherWindow:
    """It gives the entry a star or a mood, while an editor is open here."""

    @pytest.fixture
    def keep(self, inside, url, entry, vault):
        hidden = re.findall(
            r'name="(version|began)" value="(\w+)"', inside.get(url("edit")).text
        )
        entries.revise(vault, entry, mood=Mood(2), starred=True)

        def post(**more):
            said = {"text": entry.text, "mood": "1", "labels": "calm"}
            return inside.post(url("edit"), said | dict(hidden) | more)

        return post

    def test_meets_no_conflict_and_keeps_its_mood(self, keep, entry, vault):
        response = keep(text="my own words")

        now = entries.get(vault, entry.id)
        assert response.status_code == 302
        assert (now.text, now.mood, now.starred) == ("my own words", Mood(2), True)

    def test_gives_way_to_a_mood_that_was_chosen_here(self, keep, entry, vault):
        keep(mood="-3")

        assert entries.get(vault, entry.id).mood == Mood(-3, labels=("calm",))

    def test_keeps_its_words_where_only_a_mood_was_chosen_here(self, keep, entry, vault):
        entries.revise(vault, entries.get(vault, entry.id), text="their words")
        keep(mood="-3")

        now = entries.get(vault, entry.id)
        assert (now.text, now.mood.valence) == ("their words", -3)

    def test_meets_a_conflict_of_words_all_the_same(self, keep, entry, vault):
        entries.revise(vault, entries.get(vault, entry.id), text="their words")
        response = keep(text="my own words")

        began = re.search('name="began" value="([^"]+)"', response.text)[1]
        assert (response.status_code, len(began)) == (409, 112)


class TestDraft:
    """What was typed and not kept comes back with all that was said of it."""

    @pytest.fixture
    def send(self, inside, url, entry):
        hidden = re.findall(
            r'name="(version|began|entry)" value="(\w+)"', inside.get(url("edit")).text
        )

        def post(**more):
            return inside.post(
                reverse("draft"), dict(hidden) | {"text": "rain and hail"} | more
            )

        return post

    def test_remembers_mood_and_tick(self, inside, url, send, entry):
        send(mood="-2", labels=["sad"], kept_out="on")
        page = inside.get(url("edit")).text

        assert re.search(r'name="mood" value="-2"[^>]*checked', page)
        assert re.search(r'value="sad"[^>]*checked', page)
        assert re.search(r'name="kept_out"[^>]*checked', page)

    def test_remembers_what_it_began_from(self, inside, url, send, entry, vault):
        send(mood="-2")
        page = inside.get(url("edit")).text

        assert f'value="{entries.began.of(entry)}"' in page

    def test_of_words_alone_leaves_the_mood_as_it_is(self, inside, url, entry, vault):
        entries.revise(vault, entry, mood=Mood(2))
        drafts.keep(vault, "rain and hail", entry=entry.id, based_on=entry.version)

        page = inside.get(url("edit")).text
        assert re.search(r'name="mood" value="2"[^>]*checked', page)

    def test_is_kept_though_its_mood_is_nonsense(self, send, entry, vault):
        assert send(mood="99").status_code == 200
        assert [draft.mood for draft in drafts.of(vault, entry.id)] == [None]

    def test_of_a_new_entry_remembers_them_too(self, inside):
        inside.post(reverse("draft"), {"text": "soup", "mood": "1", "kept_out": "on"})
        page = inside.get("/").text

        assert re.search(r'name="mood" value="1"[^>]*checked', page)
        assert re.search(r'name="kept_out"[^>]*checked', page)

    def test_says_nothing_of_two_versions_for_a_star(self, send, entry, vault):
        entries.revise(vault, entry, starred=True)

        assert "X-Two-Versions" not in send()
