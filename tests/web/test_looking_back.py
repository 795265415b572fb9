"""Timeline, days, calendar, year and memories."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import Mood, household, store
from journal.web import veils
from tests.conftest import CHEAP

MONDAY = date(2026, 3, 2)
PAGES = ["/timeline/", "/calendar/", "/year/", "/memories/", "/tags/"]
VEILED = ["day", "timeline-of", "calendar-of", "year-of", "tag"]
NOWHERE = "a" * 26


def address(vault, name, word):
    return reverse(name, args=[vault.veil(word)])


@pytest.fixture
def filled(vault):
    """A journal whose words may stand on pages, and never in an address."""
    today = timezone.localdate()
    for back in (0, 7, 30, 365):
        day = today - timedelta(days=back)
        entries.write(vault, "#Secret rain", title="Hidden", day=day, mood=Mood(2))
    return vault


class TestEveryPage:
    @pytest.mark.parametrize("url", PAGES)
    def test_is_there_for_an_empty_journal(self, inside, url):
        assert inside.get(url).status_code == 200

    @pytest.mark.parametrize("url", PAGES)
    def test_leads_to_the_door_while_locked(self, client, db, url):
        assert client.get(url)["Location"] == "/open/"

    @pytest.mark.parametrize("name", VEILED)
    def test_that_is_veiled_leads_to_the_door_too(self, client, db, name):
        assert client.get(reverse(name, args=[NOWHERE]))["Location"] == "/open/"

    @pytest.mark.parametrize("name", VEILED)
    def test_that_nobody_veiled_is_not_found(self, inside, name):
        assert inside.get(reverse(name, args=[NOWHERE])).status_code == 404

    @pytest.mark.parametrize("name", VEILED)
    def test_means_nothing_in_another_vault(self, inside, opened, name):
        ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))

        assert inside.get(address(ben, name, "day/2026-03-02")).status_code == 404

    @pytest.mark.parametrize("name", VEILED)
    def test_does_not_take_one_kind_of_word_for_another(self, inside, vault, name):
        assert inside.get(address(vault, name, "week/2026-W10")).status_code == 404

    @pytest.mark.parametrize("url", PAGES)
    def test_is_only_read(self, inside, url):
        assert inside.post(url).status_code == 405

    @pytest.mark.parametrize("url", PAGES)
    def test_shows_no_day_title_or_tag_in_an_address(self, inside, filled, url):
        found = re.findall(r'(?:href|action|hx-(?:get|post))="([^"]*)"', inside.get(url).text)

        telling = re.compile(r"\d{4}-|20\d\d|hidden|secret", re.IGNORECASE)
        assert not [each for each in found if telling.search(each)]

    @pytest.mark.parametrize("url", PAGES)
    def test_keeps_words_inert(self, inside, vault, url):
        day = timezone.localdate()
        entries.write(
            vault, "<p hx-get=/>", title="<i hx-get=/>", day=day, tags=["<b hx-get=/>"]
        )

        assert not re.search("<[pib] hx-get", inside.get(url).text)

    @pytest.mark.parametrize("url", PAGES)
    def test_asks_the_disk_at_most_three_times(
        self, inside, filled, url, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(3):
            inside.get(url)


class TestTimeline:
    @pytest.fixture
    def many(self, vault):
        for number in range(35):
            entries.write(vault, f"entry-{number:02}", day=MONDAY + timedelta(days=number))

    def test_shows_the_newest_first_and_a_way_to_the_rest(self, inside, many):
        text = inside.get("/timeline/").text

        assert text.index("entry-34") < text.index("entry-05")
        assert "entry-04" not in text
        assert "Show earlier entries" in text

    def test_goes_on_where_it_ended(self, htmx, inside, many):
        url = re.search(
            r'hx-get="(/timeline/\?older=[a-z2-7]{13})"', htmx.get("/timeline/").text
        )
        text = htmx.get(url[1]).text

        assert "<html" not in text
        assert "entry-04" in text
        assert "entry-05" not in text
        assert "Show earlier entries" not in text

    @pytest.mark.parametrize("older", ["nonsense", "aaaaaaaaaaaba", "20260302"])
    def test_that_goes_on_from_nowhere_is_not_found(self, inside, older):
        assert inside.get("/timeline/", {"older": older}).status_code == 404

    def test_shows_a_year_of_days_beside_it(self, inside, many):
        page = inside.get("/timeline/").text
        rail = page.split('class="rail"')[1].split("</nav>")[0]

        assert rail.count("h0") == 35
        assert "30 entries" in rail

    def test_shows_the_first_picture_of_an_entry(self, inside, vault, picture):
        entries.write(vault, f"sea {picture.markdown}", day=MONDAY)

        assert f'src="{picture.address}small/"' in inside.get("/timeline/").text

    @pytest.mark.parametrize(
        ("back", "said"), [(0, "today"), (1, "yesterday"), (6, "6 days ago"), (7, "")]
    )
    def test_says_how_long_ago_in_the_last_week_only(self, inside, vault, back, said):
        entries.write(vault, "rain", day=timezone.localdate() - timedelta(days=back))
        shown = re.search("<small>(.*?)</small>", inside.get("/timeline/").text)

        assert (shown[1] if shown else "") == said

    def test_shows_one_month(self, inside, many, vault):
        text = inside.get(address(vault, "timeline-of", "month/2026-04")).text

        assert "entry-30" in text
        assert "entry-29" not in text

    def test_shows_a_full_month_part_by_part(self, htmx, inside, many, vault):
        url = address(vault, "timeline-of", "month/2026-03")
        entries.write(vault, "one too many", day=MONDAY)
        more = re.search(r'hx-get="([^"]*)"', inside.get(url).text)
        text = htmx.get(more[1]).text

        assert more[1].startswith(f"{url}?older=")
        assert "<html" not in text
        assert "entry-00" in text
        assert "entry-01" not in text


class TestDay:
    def test_leads_to_the_days_around_it(self, inside, vault):
        page = inside.get(address(vault, "day", "day/2026-03-01")).text

        assert vault.veil("day/2026-02-28") in page
        assert vault.veil("day/2026-03-02") in page

    def test_shows_no_memory_that_is_hidden(self, inside, vault):
        hail = entries.write(vault, "hail", day=date(2019, 3, 2))
        entries.memories.hide(vault, hail)

        assert "hail" not in inside.get(address(vault, "day", "day/2026-03-02")).text

    def test_shows_its_entries_and_its_neighbours(self, inside, vault):
        entries.write(vault, "rain", day=MONDAY)
        entries.write(vault, "snow", day=date(2026, 1, 31))
        text = inside.get(address(vault, "day", "day/2026-03-02")).text

        assert "rain" in text
        assert "snow" not in text
        assert "31 January 2026" in text

    def test_shows_the_same_date_in_earlier_years(self, inside, vault):
        entries.write(vault, "hail", day=date(2019, 3, 2))

        assert "hail" in inside.get(address(vault, "day", "day/2026-03-02")).text

    def test_without_entries_says_so(self, inside, vault):
        page = inside.get(address(vault, "day", "day/2026-03-02")).text

        assert "Nothing is written under this day." in page


class TestCalendarAndYear:
    def test_a_day_is_said_in_words(self, inside, vault):
        entries.write(vault, "rain", day=MONDAY, mood=Mood(2))
        entries.write(vault, "soup", day=MONDAY, mood=Mood(-1))
        said = "Monday 2 March 2026, pleasant, slightly unpleasant, 2 entries"

        assert said in inside.get(address(vault, "calendar-of", "month/2026-03")).text
        assert said in inside.get(address(vault, "year-of", "year/2026")).text

    @pytest.mark.parametrize(
        ("felt", "shown"),
        [((), []), ((2,), [6]), ((3, -3), [7, 1]), ((-1, 0, 1, 2), [3, 4, 5])],
    )
    def test_a_day_is_split_into_its_first_three_moods(self, inside, vault, felt, shown):
        for valence in felt:
            entries.write(vault, "rain", day=MONDAY, mood=Mood(valence))
        page = inside.get(address(vault, "calendar-of", "month/2026-03")).text

        assert re.findall(r'class="mark mood-(\d)"', page) == [str(step) for step in shown]

    def test_a_month_shows_no_day_of_its_neighbours(self, inside, vault):
        entries.write(vault, "rain", day=date(2026, 4, 1))

        page = inside.get(address(vault, "calendar-of", "month/2026-03")).text
        assert "1 entry" not in page

    def test_every_day_of_a_year_has_its_place(self, inside, vault):
        page = inside.get(address(vault, "year-of", "year/2028")).text

        assert page.count("<li></li>") == 366


class TestYear:
    @pytest.fixture
    def page(self, inside, vault):
        entries.write(vault, "rain " * 60, day=MONDAY, mood=Mood(2))
        entry = entries.write(vault, "snow", day=date(2026, 5, 1))
        reading = {"entry": entry.id, "text_hash": entry.text_hash, "valence": -2}
        store.put(vault, {"kind": "reading", "voice": "builtin", **reading})
        return inside.get(address(vault, "year-of", "year/2026")).text

    def test_a_square_knows_its_mood_and_how_much_was_written(self, page):
        assert 'class="mood-6 words-2"' in page

    def test_an_estimate_waits_behind_a_switch(self, page):
        assert 'class="guess-2 words-1"' in page
        assert "they add 1 day<" in page

    def test_has_the_same_as_a_table(self, page):
        assert re.search(r">March</a></th><td>1</td><td>60</td><td>1</td><td>0</td>", page)


def test_an_empty_timeline_leads_to_what_was_written_elsewhere(inside):
    page = inside.get("/timeline/").text

    assert 'href="/archive/#bring"' in page
    assert 'id="bring"' in inside.get("/archive/").text


class TestTagInAYear:
    @pytest.fixture
    def see(self, inside, vault):
        entries.write(vault, "rain #Roof", day=MONDAY)
        entries.write(vault, "snow #road", day=date(2026, 3, 3))
        year = address(vault, "year-of", "year/2026")
        return lambda word: inside.get(year, {"tag": word})

    @pytest.mark.parametrize("word", ["roof", NOWHERE, "\N{SNOWMAN}"])
    def test_that_nobody_veiled_is_not_found(self, see, word):
        assert see(word).status_code == 404

    def test_marks_the_days_that_have_it(self, see, vault):
        page = see(vault.veil(f"tag/{veils.brief('roof')}")).text

        assert page.count("tagged-1") == 1
        assert "Monday 2 March 2026, 1 entry, #Roof" in page
        assert re.search('id="show-tag"[^>]* checked', page)

    def test_people_stand_apart_and_can_be_shown(self, see, vault):
        entries.write(vault, "rain with @Anna", day=date(2026, 3, 4))
        page = see(vault.veil(f"tag/{veils.brief('@anna')}")).text
        people = page.split('<optgroup label="Who">')[1].split("</optgroup>")[0]

        assert ">Anna<" in people
        assert "Roof" not in people
        assert "Wednesday 4 March 2026, 1 entry, @Anna" in page

    def test_is_chosen_by_a_word_that_tells_nothing(self, see):
        words = re.findall('<option value="([^"]*)"', see("").text)

        assert len(words) == 2
        assert all(re.fullmatch(veils.VEILED, word) for word in words)


class TestMemories:
    def test_shows_years_a_month_and_a_week_ago(self, inside, filled):
        page = inside.get("/memories/").text

        assert "A week ago" in page
