from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries, keeper
from journal.entries import Mood, preferences, store
from journal.insights import letters

MONDAY = date(2026, 3, 2)
WEEK = "2026-W10"
TEXT = "Mum called about her knee. I said I would come on Friday. It rained all day."


@pytest.fixture
def url(vault):
    return reverse("letter", args=[vault.veil(f"week/{WEEK}")])


@pytest.fixture
def entry(vault):
    return entries.write(vault, TEXT, day=MONDAY, mood=Mood(-1))


@pytest.fixture
def letter(vault, entry):
    return letters.own_words(vault, WEEK)


class TestShelf:
    def test_is_kind_when_it_is_empty(self, inside):
        assert "No letter yet" in inside.get("/letters/").text

    def test_shows_each_letter_and_who_wrote_it(self, inside, letter, url):
        page = inside.get("/letters/").text

        assert url in page
        assert "8 March" in page
        assert "In your own sentences" in page

    def test_is_behind_the_door(self, client, db):
        assert client.get("/letters/")["Location"] == "/open/"


class TestWeek:
    def test_shows_days_own_words_and_that_no_ai_was_used(self, inside, letter, url):
        page = inside.get(url).text

        assert "In your words" in page
        assert "Mum called about her knee." in page
        assert "No AI was used" in page
        assert "slightly unpleasant" in page

    def test_a_source_opens_the_entry_with_the_sentence_marked(self, inside, letter, url):
        source = letter.own_words[0].sources[0]
        place = f"/?start={source.start}&amp;end={source.end}#mark"

        assert place in inside.get(url).text

    def test_without_entries_is_no_fault(self, inside, url):
        assert "That is no fault." in inside.get(url).text

    def test_that_still_goes_on_waits(self, inside, vault):
        today = timezone.localdate()
        entries.write(vault, TEXT, day=today)
        word = vault.veil(f"week/{entries.week_of(today)}")

        assert "still going on" in inside.get(reverse("letter", args=[word])).text

    def test_without_a_letter_can_be_written_now(self, inside, entry, url, vault):
        assert "Write it now" in inside.get(url).text
        inside.post(url, {"do": "again"})

        assert letters.of(vault, WEEK).own_words

    def test_says_when_an_entry_was_changed_since(self, inside, vault, entry, letter, url):
        entries.revise(vault, entry, text="Something else entirely.")

        assert "You changed an entry of this week" in inside.get(url).text

    @pytest.mark.usefixtures("letter", "companion")
    def test_says_that_a_model_is_writing(self, inside, vault, url, monkeypatch):
        preferences.keep(vault, ai="everything")
        letters.again(vault, WEEK, wanted=True)
        assert "takes its place when it comes" in inside.get(url).text

        monkeypatch.setattr(keeper, "doing", lambda: "letter")
        assert "A model is writing one now" in inside.get(url).text

    def test_words_of_a_letter_stay_inert(self, inside, vault, url):
        entries.write(vault, "The <b hx-get=/lock/>rain</b> fell on us all day.", day=MONDAY)
        letters.own_words(vault, WEEK)

        assert "<b hx-get" not in inside.get(url).text

    @pytest.mark.parametrize("word", ["day/2026-03-02", "tag/0123456789ab", "week/2026-W53"])
    def test_that_is_no_period_is_not_found(self, inside, vault, word):
        status = inside.get(reverse("letter", args=[vault.veil(word)])).status_code

        assert status == (200 if word == "week/2026-W53" else 404)  # 2026 has 53 weeks

    def test_a_week_that_no_year_has_is_not_found(self, inside, vault):
        assert (
            inside.get(reverse("letter", args=[vault.veil("week/2025-W53")])).status_code == 404
        )


class TestLonger:
    @pytest.fixture
    def month(self, vault):
        return reverse("letter", args=[vault.veil("month/2026-03")])

    def test_a_month_shows_its_weeks_and_leads_to_their_letters(
        self, inside, vault, letter, month, url
    ):
        letters.own_words(vault, "2026-03")
        page = inside.get(month).text

        assert "March 2026" in page
        assert "The weeks of the month" in page
        assert url in page
        assert "No AI was used" in page

    def test_a_year_shows_its_months(self, inside, vault, entry, month):
        letters.own_words(vault, "2026-03")
        page = inside.get(reverse("letter", args=[vault.veil("year/2026")])).text

        assert "This year is still going on" in page
        assert month in page
        assert "nothing written" in page

    def test_an_empty_month_is_no_fault(self, inside, month):
        page = inside.get(month).text

        assert "Nothing was written in this month" in page
        assert "That is no fault." in page

    def test_it_can_be_written_now_edited_and_thrown_away(self, inside, vault, entry, month):
        inside.post(month, {"do": "again"})
        assert letters.of(vault, "2026-03").own_words
        inside.post(f"{month}edit/", {"text": "A wet month."})
        assert "A wet month." in inside.get(month).text
        inside.post(month, {"do": "discard"})

        assert "You threw this letter away" in inside.get(month).text

    def test_the_calendar_the_year_and_the_shelf_lead_to_it(self, inside, vault, entry, month):
        letters.own_words(vault, "2026-03")
        calendar = reverse("calendar-of", args=[vault.veil("month/2026-03")])

        assert month in inside.get(calendar).text
        assert month in inside.get("/letters/").text
        assert reverse("letter", args=[vault.veil("year/2026")]) in inside.get("/year/").text

    def test_it_runs_few_queries(
        self, inside, vault, letter, month, django_assert_max_num_queries
    ):
        letters.own_words(vault, "2026-03")
        inside.get(month)

        with django_assert_max_num_queries(3):
            inside.get(month)

    def test_a_letter_of_an_unknown_time_is_not_on_the_shelf(self, inside, vault, letter):
        store.put(vault, {"kind": "letter", "period": "../rain", "voice": "builtin"})

        assert inside.get("/letters/").status_code == 200


class TestWhatTheWriterMayDo:
    def test_keep(self, inside, vault, letter, url):
        inside.post(url, {"do": "keep"})

        assert letters.of(vault, WEEK).state == "kept"

    def test_discard(self, inside, vault, letter, url):
        inside.post(url, {"do": "discard"})

        assert letters.of(vault, WEEK).state == "discarded"

    def test_nonsense_changes_nothing(self, inside, vault, letter, url):
        inside.post(url, {"do": "burn"})

        assert letters.of(vault, WEEK) == letter

    def test_a_letter_thrown_away_says_so(self, inside, letter, url):
        inside.post(url, {"do": "discard"})

        assert "You threw this letter away" in inside.get(url).text

    def test_an_edited_letter_is_the_writers(self, inside, vault, letter, url):
        inside.post(f"{url}edit/", {"text": "It was a long week."})

        assert letters.of(vault, WEEK).voice == "self"
        assert "It was a long week." in inside.get(url).text

    def test_editing_begins_with_what_stands_there(self, inside, letter, url):
        assert "&gt; Mum called about her knee." in inside.get(f"{url}edit/").text

    def test_an_empty_letter_is_refused(self, inside, vault, letter, url):
        assert inside.post(f"{url}edit/", {"text": ""}).status_code == 422
        assert letters.of(vault, WEEK) == letter

    def test_no_letter_no_editing(self, inside, entry, url):
        assert inside.get(f"{url}edit/").status_code == 404


def test_the_next_week_leads_on(inside, vault, url):
    word = vault.veil(f"week/{entries.week_of(MONDAY + timedelta(days=7))}")

    assert reverse("letter", args=[word]) in inside.get(url).text
