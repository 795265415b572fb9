import re
from datetime import date

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import Mood, drafts, household, store
from journal.insights import readings
from journal.insights.readings import Suggestion
from tests.conftest import CHEAP

MONDAY = date(2026, 3, 2)
PAGES = ["entry", "edit", "delete", "mood", "star", "reflect"]
NOWHERE = "aaaaaaaaaaaba"


@pytest.fixture
def entry(vault):
    return entries.write(vault, "rain on the roof", day=MONDAY, mood=Mood(1, labels=("calm",)))


@pytest.fixture
def url(entry):
    return lambda name: reverse(name, kwargs={"record": entry.id})


class TestEveryPageOfAnEntry:
    def test_has_an_address_that_says_nothing(self, url):
        assert all(re.fullmatch("/e/[a-z2-7]{13}/(?:[a-z]+/)?", url(name)) for name in PAGES)

    @pytest.mark.parametrize("name", PAGES)
    def test_leads_to_the_door_while_locked(self, client, url, name):
        ask = client.get if name in {"entry", "edit", "delete"} else client.post

        assert ask(url(name))["Location"] == "/open/"

    @pytest.mark.parametrize("path", ["", "edit/", "delete/"])
    @pytest.mark.parametrize("name", [NOWHERE, "aaaaaaaaaaaab", "7777777777777"])
    def test_that_does_not_exist_is_not_found(self, inside, name, path):
        assert inside.get(f"/e/{name}/{path}").status_code == 404

    @pytest.mark.parametrize("path", ["edit/", "delete/", "mood/", "star/", "reflect/"])
    def test_takes_nothing_for_an_entry_that_is_not_there(self, inside, path, companion):
        assert inside.post(f"/e/{NOWHERE}/{path}").status_code == 404

    @pytest.mark.parametrize("name", ["mood", "star", "reflect"])
    def test_changes_nothing_by_looking(self, inside, url, name):
        assert inside.get(url(name)).status_code == 405

    @pytest.mark.parametrize("name", ["entry", "edit", "delete"])
    def test_of_another_person_is_not_found(self, inside, opened, name, vault):
        ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
        theirs = entries.write(ben, "my secret", day=MONDAY)

        address = reverse(name, kwargs={"record": theirs.id})
        assert inside.get(address).status_code == 404
        assert inside.post(address, {"text": "mine now"}).status_code in {404, 405}
        assert entries.get(ben, theirs.id).text == "my secret"


class TestEntry:
    def test_shows_words_mood_and_tags(self, inside, vault):
        entry = entries.write(vault, "rain *all* day #roof", day=MONDAY, mood=Mood(-2))
        text = inside.get(reverse("entry", kwargs={"record": entry.id})).text

        assert "rain <em>all</em> day" in text
        assert "unpleasant" in text
        assert re.search(r"class=\"chip\" href=\"/t/[a-z2-7]{26}/\">.*roof", text)

    def test_hostile_words_stay_words(self, inside, vault):
        words = "<script>alert(1)</script> <p hx-post=/lock/ hx-trigger=load>x</p>"
        entry = entries.write(vault, words, title=words, day=MONDAY)
        text = inside.get(reverse("entry", kwargs={"record": entry.id})).text

        assert "<script>alert" not in text
        assert "<p hx-post" not in text


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


class TestTagsBesideTheText:
    @pytest.fixture
    def keep(self, inside, vault):
        """Edit an entry with given tags; return the tags that it bears then."""

        def post(*tags, **said):
            entry = entries.write(vault, "rain", day=MONDAY, tags=tags)
            inside.post(reverse("edit", args=[entry.id]), {"text": "rain", **said})
            return entries.get(vault, entry.id).tags

        return post

    def test_are_said_with_commas(self, keep):
        assert keep(tags=" roof, @Jo Maria,#sky ,, Roof、空") == (
            "roof",
            "sky",
            "空",
            "@Jo Maria",
        )

    def test_can_be_taken_away(self, keep):
        assert keep("roof", tags="") == ()

    def test_stay_where_a_page_says_nothing_of_them(self, keep):
        assert keep("roof", "@Anna") == ("roof", "@Anna")

    def test_with_a_comma_stay_until_they_are_changed(self, keep):
        assert keep("rain, at last", "sky", tags="rain, at last, sky") == (
            "rain, at last",
            "sky",
        )
        assert keep("rain, at last", tags="rain, at last, roof") == ("rain", "at last", "roof")

    def test_stand_in_the_editor(self, inside, vault):
        entry = entries.write(vault, "rain #sky", day=MONDAY, tags=["roof", "<b>"])
        page = inside.get(reverse("edit", args=[entry.id])).text

        assert 'name="tags" value="roof, &lt;b&gt;"' in page

    def test_of_a_new_entry_are_kept_and_a_draft_remembers_them(self, inside, vault):
        inside.post(reverse("draft"), {"text": "soup", "tags": "@Anna, kitchen"})
        assert 'name="tags" value="@Anna, kitchen"' in inside.get("/").text

        inside.post("/", {"text": "soup", "tags": "@Anna, kitchen"})
        [entry] = entries.find(vault, "who:anna")
        assert entry.entry.given_tags == ("@Anna", "kitchen")

    def test_alone_are_no_entry(self, inside, vault):
        assert inside.post("/", {"text": "", "tags": "roof"}).status_code == 422
        assert entries.count(vault) == 0

    def test_of_another_window_stay_where_only_words_were_changed(
        self, inside, url, vault, entry
    ):
        page = inside.get(url("edit")).text
        hidden = dict(re.findall(r'name="(version|began)" value="(\w+)"', page))
        entries.revise(vault, entry, tags=["roof"])
        inside.post(url("edit"), hidden | {"text": "hail", "tags": ""})

        now = entries.get(vault, entry.id)
        assert (now.text, now.tags) == ("hail", ("roof",))


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


class TestDelete:
    def test_asks_first(self, inside, url, entry, vault):
        assert "rain on the roof" in inside.get(url("delete")).text
        assert entries.get(vault, entry.id) == entry

    def test_deletes(self, inside, url, vault):
        assert inside.post(url("delete"))["Location"] == "/deleted/"
        assert entries.on_day(vault, MONDAY) == []
        assert len(entries.deleted.of(vault)) == 1

    def test_deletes_for_good_when_told_so(self, inside, url, vault):
        inside.post(url("delete"), {"for_good": ""})

        assert list(store.every(vault)) == []


class TestMoodAndStar:
    def test_a_mood_is_kept_with_all_that_was_said(self, inside, url, entry, vault):
        said = {"mood": "-3", "energy": "1", "labels": ["sad", "angry"], "about": "work"}
        inside.post(url("mood"), said)

        assert entries.get(vault, entry.id).mood == Mood(-3, 1, ("sad", "angry"), ("work",))

    def test_a_feeling_can_be_said_without_a_step(self, inside, url, entry, vault):
        inside.post(url("mood"), {"mood": "", "labels": "sad"})

        assert entries.get(vault, entry.id).mood == Mood(labels=("sad",))

    def test_a_word_that_another_app_brought_stays(self, inside, url, entry, vault):
        entries.revise(vault, entry, mood=Mood(1, labels=("calm", "so-so")))
        inside.post(url("mood"), {"mood": "2"})

        assert entries.get(vault, entry.id).mood == Mood(2, labels=("so-so",))

    @pytest.mark.parametrize(
        "said",
        [
            {"labels": ["sad", "calm", "angry", "happy"]},
            {"labels": "nonsense"},
            {"energy": "4"},
            {"about": "everything"},
        ],
    )
    def test_words_that_are_too_many_or_none_change_nothing(
        self, inside, url, entry, vault, said
    ):
        inside.post(url("mood"), {"mood": "2"} | said)

        assert entries.get(vault, entry.id).mood == entry.mood

    def test_what_was_said_stands_in_the_form(self, inside, url, entry):
        text = inside.get(url("entry")).text

        assert re.search(r'value="calm"[^>]*checked', text)
        assert "data-fuller>calm<" in text

    def test_a_mood_can_be_taken_back(self, inside, url, entry, vault):
        inside.post(url("mood"), {"mood": ""})

        assert entries.get(vault, entry.id).mood is None

    def test_a_mood_that_is_on_no_scale_changes_nothing(self, inside, url, entry, vault):
        inside.post(url("mood"), {"mood": "9"})

        assert entries.get(vault, entry.id).mood == entry.mood

    def test_a_star_comes_and_goes(self, inside, url, entry, vault):
        inside.post(url("star"), {"starred": "on"})
        assert entries.get(vault, entry.id).starred

        inside.post(url("star"))
        assert not entries.get(vault, entry.id).starred


class TestReading:
    """A mood that somebody else suggests."""

    @pytest.fixture
    def entry(self, vault):
        return entries.write(vault, "rain on the roof", day=MONDAY)

    @pytest.fixture
    def say(self, inside, entry, vault):
        record = readings.keep(vault, entry, Suggestion(Mood(-2, labels=("sad",))))
        given = {"record": entry.id, "reading": record}
        return lambda word: inside.post(reverse("reading", kwargs=given), {"say": word})

    def test_is_shown_as_a_guess_and_not_as_the_writers(self, inside, say, url, entry, vault):
        page = inside.get(url("entry")).text

        assert "A guess from the words, without AI" in page
        assert "That is it" in page
        assert entries.get(vault, entry.id).mood is None

    def test_becomes_the_writers_own_when_it_is_right(self, say, entry, vault):
        say("yes")

        assert entries.get(vault, entry.id).mood == Mood(-2, labels=("sad",))

    def test_is_not_offered_again_once_it_was_put_away(self, inside, say, url, entry, vault):
        say("no")

        assert "That is it" not in inside.get(url("entry")).text
        assert entries.get(vault, entry.id).mood is None

    def test_gives_way_to_the_writers_own_word(self, inside, say, url, entry, vault):
        inside.post(url("mood"), {"mood": "3"})

        assert entries.get(vault, entry.id).mood.valence == 3
        assert readings.of(vault, entry)[0].state == "changed"

    def test_of_another_entry_is_not_found(self, inside, say, vault):
        other = entries.write(vault, "snow", day=MONDAY)
        given = {"record": other.id, "reading": 7}

        assert inside.post(reverse("reading", kwargs=given), {"say": "yes"}).status_code == 404


class TestMarkedSentence:
    def test_stands_out_where_a_letter_led(self, inside, vault):
        entry = entries.write(vault, "Rain. Soup. Bed.", day=MONDAY)
        page = reverse("entry", kwargs={"record": entry.id})

        assert '<mark id="mark">Soup.</mark>' in inside.get(page, {"start": 6, "end": 11}).text

    @pytest.mark.parametrize("place", [{"start": "x"}, {"start": -1, "end": 5}, {"end": 9**30}])
    def test_nonsense_marks_nothing(self, inside, url, place):
        assert "<mark" not in inside.get(url("entry"), place).text


class TestSafetyCard:
    def test_a_worrying_entry_gets_a_card_and_no_question(self, inside, vault):
        entry = entries.write(vault, "I do not want to live any more.", day=MONDAY)
        page = inside.get(reverse("entry", kwargs={"record": entry.id})).text

        assert "a person can help now" in page
        assert "Ask me a question" not in page

    def test_any_other_gets_none(self, inside, url):
        assert "a person can help now" not in inside.get(url("entry")).text
