import re

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import Mood, household, store
from journal.insights import readings
from journal.insights.readings import Suggestion
from tests.conftest import CHEAP, MONDAY

PAGES = ["entry", "edit", "delete", "mood", "star", "reflect"]
NOWHERE = "aaaaaaaaaaaba"


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

    def test_leads_to_the_entries_beside_it(self, inside, vault):
        first, middle, last = (entries.write(vault, word, day=MONDAY) for word in "abc")

        page = inside.get(reverse("entry", args=[middle.id])).text
        assert f'id="earlier" rel="prev" href="{reverse("entry", args=[first.id])}"' in page
        assert f'id="later" rel="next" href="{reverse("entry", args=[last.id])}"' in page

    def test_that_is_alone_leads_to_no_other(self, inside, vault):
        entry = entries.write(vault, "rain", day=MONDAY)

        assert "pager" not in inside.get(reverse("entry", args=[entry.id])).text

    def test_hostile_words_stay_words(self, inside, vault):
        words = "<script>alert(1)</script> <p hx-post=/lock/ hx-trigger=load>x</p>"
        entry = entries.write(vault, words, title=words, day=MONDAY)
        text = inside.get(reverse("entry", kwargs={"record": entry.id})).text

        assert "<script>alert" not in text
        assert "<p hx-post" not in text


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
