"""What can be counted, and the entries behind each number."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import Mood, household, store, stretches
from journal.insights.looking import Span
from journal.web import facets, looking
from tests.conftest import CHEAP


@pytest.fixture
def today():
    return timezone.localdate()


def page_of(inside, vault, code):
    return inside.get(facets.span_url(vault, code)).text


def behind(inside, vault, facet, code="ever"):
    return inside.get(facets.entries_url(vault, code, facet))


class TestInsights:
    def test_of_an_empty_journal_says_what_will_be_here(self, inside):
        assert "after three days with a mood it draws a line" in inside.get("/insights/").text

    def test_of_one_entry_counts_it(self, inside, vault, today):
        entries.write(vault, "rain on the roof", day=today)
        page = inside.get("/insights/").text

        assert "<dt>words</dt><dd>4</dd>" in page
        assert "After three days with a mood" in page

    def test_a_line_needs_three_days_with_a_mood(self, inside, vault, today):
        for back in range(3):
            entries.write(vault, "x", day=today - timedelta(days=back), mood=Mood(back))

        assert page_of(inside, vault, "d030").count("<circle") == 3

    def test_days_without_a_mood_stay_gaps(self, inside, vault, today):
        for back in (0, 1, 3, 4):
            entries.write(vault, "x", day=today - timedelta(days=back), mood=Mood(1))

        assert page_of(inside, vault, "d030").count("<polyline") == 2

    def test_several_moods_of_a_day_stand_side_by_side(self, inside, vault, today):
        for back in range(3):
            entries.write(vault, "x", day=today - timedelta(days=back), mood=Mood(-3))
        entries.write(vault, "x", day=today, mood=Mood(3))
        page = page_of(inside, vault, "d030")

        assert page.count("<circle") == 4
        assert "very unpleasant, very pleasant" in page

    def test_estimates_stand_behind_a_switch_that_counts_days(self, inside, vault, today):
        for back in range(3):
            entries.write(vault, "x", day=today - timedelta(days=back), mood=Mood(1))
        guessed = entries.write(vault, "x", day=today - timedelta(days=5))
        reading = {"entry": guessed.id, "text_hash": guessed.text_hash, "valence": -2}
        store.put(vault, {"kind": "reading", "voice": "builtin", **reading})

        for code in ("d030", "m012"):
            page = page_of(inside, vault, code)
            assert "they add 1 day<" in page
            assert page.count('class="guess"') == 1

    def test_few_entries_are_too_few_to_say(self, inside, vault, today):
        for number in range(9):
            entries.write(vault, "#walk" if number < 7 else "", day=today, mood=Mood(1))

        assert "too few to say" in inside.get("/insights/").text

    def test_what_was_seen_together_says_how_many(self, inside, vault, today):
        for number in range(20):
            text = "#walk" if number < 10 else "rain"
            entries.write(vault, text, day=today, mood=Mood(2 if number < 9 else -1))
        page = inside.get("/insights/").text

        assert "too few to say" not in page
        assert re.search(r">9</a> of <a [^>]*>10</a>", page)
        assert re.search(r"0 of <a [^>]*>10</a>", page)

    def test_people_are_seen_together_with_moods_too(self, inside, vault, today):
        entries.write(vault, "with @Anna", day=today, mood=Mood(1))

        assert "<span hx-ignore>@Anna</span>" in inside.get("/insights/").text

    @pytest.mark.parametrize(
        ("earliest", "told"),
        [
            ("2026-01-05", [("January 2026", 3, 2), ("February 2026", 1, 0)]),
            ("2022-01-05", [("2022", 1, 1), ("2026", 3, 1)]),
        ],
    )
    def test_moods_stand_by_month_or_of_many_years_by_year(self, vault, today, earliest, told):
        days = [date.fromisoformat(earliest), date(2026, 1, 6), date(2026, 1, 6)]
        for day, valence in zip([*days, date(2026, 2, 1)], [2, 1, -1, -3], strict=True):
            entries.write(vault, "rain", day=day, mood=Mood(valence))
        span = Span.of("ever", today)
        chart = looking.mood(vault, span, stretches.held(vault, span.first, span.last))

        assert [(row.name, row.count, row.shares.pleasant) for row in chart.rows] == told

    def test_feelings_are_counted(self, inside, vault, today):
        for _ in range(2):
            entries.write(vault, "x", day=today, mood=Mood(1, 2, ("calm",)))

        assert '<span hx-ignore>calm</span> <span class="soft">2</span>' in (
            inside.get("/insights/").text
        )

    def test_an_entry_of_a_day_to_come_is_in_all_and_not_in_30_days(self, inside, vault, today):
        entries.write(vault, "rain", day=today + timedelta(days=40))

        assert "Nothing to count yet" in page_of(inside, vault, "d030")
        assert "Nothing to count yet" not in page_of(inside, vault, "ever")

    def test_a_long_text_is_no_trouble(self, inside, vault, today):
        entries.write(vault, "rain " * 50_000, day=today)

        assert "<dd>50000</dd>" in inside.get("/insights/").text.replace(",", "")

    def test_a_picture_of_a_face_alone_is_an_entry(self, inside, vault, today):
        entries.write(vault, "🙂", day=today, tags=["🙂"])

        assert "#🙂" in inside.get("/insights/").text

    @pytest.mark.parametrize("code", ["d030", "m012", "ever", "2026"])
    def test_says_no_day_tag_or_feeling_in_an_address(self, inside, vault, today, code):
        for number in range(20):
            mood = Mood(number % 7 - 3, number % 3 + 1, ("calm",), ("work",))
            entries.write(vault, "#secret", day=today - timedelta(days=number), mood=mood)
        found = re.findall(r'(?:href|action|hx-get)="([^"]*)"', page_of(inside, vault, code))

        telling = re.compile(r"\d{4}-|20\d\d|secret|calm|work|[dmv]0|ever")
        assert [one for one in found if telling.search(one) and "/static/" not in one] == []

    def test_every_link_leads_somewhere(self, inside, vault, today):
        for number in range(30):
            at = datetime.now(UTC) - timedelta(days=number, hours=number)
            mood = Mood(number % 7 - 3, number % 3 + 1, ("calm", "proud"), ("work",))
            tags = "#walk" if number % 2 else "#sea"
            entries.write(vault, tags, day=at.date(), at=at, mood=mood)
        found = set(
            re.findall(r'href="(/(?:insights|t|d)/[^"]*)"', page_of(inside, vault, "ever"))
        )

        assert len(found) > 60
        assert {inside.get(url).status_code for url in found} == {200}

    def test_keeps_words_inert(self, inside, vault, today):
        mood = Mood(1, 1, ("<i hx-get=/>",), ("<b hx-get=/>",))
        entries.write(vault, "x", day=today, tags=["<p hx-get=/>"], mood=mood)

        assert not re.search("<[ibp] hx-get", inside.get("/insights/").text)

    def test_asks_the_disk_at_most_three_times(
        self, inside, vault, today, django_assert_max_num_queries
    ):
        entries.write(vault, "#sea", day=today, mood=Mood(1))

        with django_assert_max_num_queries(3):
            inside.get("/insights/")


class TestBehind:
    @pytest.fixture(autouse=True)
    def _written(self, vault):
        monday = date(2026, 3, 2)
        at = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
        mood = Mood(2, 3, ("calm",), ("work",))
        entries.write(vault, "alpha #sea", day=monday, at=at, mood=mood)
        entries.write(vault, "beta", day=date(2025, 3, 4), mood=Mood(-1, 3))
        entries.write(vault, "gamma #sea", day=date(2025, 3, 9))

    @pytest.mark.parametrize(
        ("facet", "wanted"),
        [
            ("h08", "alpha"),
            ("w0", "alpha"),
            ("w1", "beta"),
            ("w6", "gamma"),
            ("v6", "alpha"),
            ("v6e3", "alpha"),
            ("v3e3", "beta"),
            (f"l{facets.brief('calm')}", "alpha"),
            (facets.named("about", "work"), "alpha"),
            (facets.named("about", "work", without=True), "beta gamma"),
            (facets.named("tags", "sea"), "alpha gamma"),
            (facets.named("tags", "sea", "s"), "alpha"),
            (facets.named("tags", "sea", "u", without=True), "beta"),
        ],
    )
    def test_a_number_has_its_entries_and_no_other(self, inside, vault, facet, wanted):
        text = behind(inside, vault, facet).text

        assert {one for one in ("alpha", "beta", "gamma") if one in text} == set(wanted.split())

    def test_a_span_counts(self, inside, vault):
        text = behind(inside, vault, facets.named("tags", "sea"), code="2025").text

        assert "gamma" in text
        assert "alpha" not in text

    def test_goes_on_where_it_ended(self, htmx, vault):
        for number in range(40):
            entries.write(vault, f"entry-{number:02} #sky", day=date(2026, 5, 1))
        url = facets.entries_url(vault, "ever", facets.named("tags", "sky"))
        further = re.search(r'hx-get="([^"]*older=[^"]*)"', htmx.get(url).text)[1]
        text = htmx.get(further).text

        assert ("entry-09" in text, "entry-10" in text, "<html" in text) == (True, False, False)

    @pytest.mark.parametrize("facet", ["l" + "a" * 6, "t" + "b" * 6, "A" + "c" * 6 + "p"])
    def test_what_nobody_wrote_is_not_found(self, inside, vault, facet):
        assert behind(inside, vault, facet).status_code == 404

    @pytest.mark.parametrize("word", ["in/ever", "day/2026-03-02", "in/0000/h08"])
    def test_what_picks_nothing_is_not_found(self, inside, vault, word):
        url = reverse("insights-entries", args=[vault.veil(word)])

        assert inside.get(url).status_code == 404

    @pytest.mark.parametrize("word", ["in/ever/h08", "day/2026-03-02", "in/0000"])
    def test_what_is_no_span_is_not_found(self, inside, vault, word):
        assert inside.get(reverse("insights-of", args=[vault.veil(word)])).status_code == 404

    def test_an_address_means_nothing_in_another_vault(self, inside, opened):
        ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))

        assert behind(inside, ben, "h08").status_code == 404
