"""Insights, a tag and the year in a browser: by keys, on a phone, on paper."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from journal import entries
from journal.entries import Mood, household, store
from tests.browser.axe import faults
from tests.browser.conftest import unlock
from tests.conftest import CHEAP, PASSPHRASE

pytestmark = pytest.mark.browser


@pytest.fixture
def lived(page):
    """The page of a journal in which forty days were lived, one of them without a mood."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    today = timezone.localdate()
    for back in range(40):
        mood = Mood(back % 7 - 3, back % 3 + 1, ("calm",)) if back != 5 else None
        entry = entries.write(vault, "rain #roof", day=today - timedelta(days=back), mood=mood)
        if mood is None:
            reading = {"entry": entry.id, "text_hash": entry.text_hash, "valence": -2}
            store.put(vault, {"kind": "reading", "voice": "builtin", **reading})
    unlock(page)
    return page


def test_a_number_leads_to_its_entries(lived):
    lived.goto("/insights/")
    lived.get_by_role("region", name="Feelings you named").get_by_role("link").first.click()
    expect(lived.get_by_role("heading", name="calm")).to_be_visible()

    assert lived.locator(".glimpse").count() == 30


def test_estimates_wait_behind_a_switch(lived):
    lived.goto("/insights/")
    lived.get_by_role("link", name="30 days").click()
    guess = lived.locator(".chart .guess")
    expect(guess).to_be_hidden()
    lived.get_by_label("Show estimates too: they add 1 day").check()

    expect(guess).to_be_visible()


def test_the_year_goes_by_arrow_keys(lived):
    lived.goto("/year/")
    days = lived.locator(".pixels ol a")
    days.last.focus()
    lived.keyboard.press("ArrowLeft")

    expect(days.nth(-2)).to_be_focused()
    assert lived.locator(".pixels ol a[tabindex='0']").count() == 1


class TestYearOnAPhone:
    @pytest.fixture
    def days(self, lived):
        lived.set_viewport_size({"width": 320, "height": 700})
        lived.goto("/year/")
        return lived.locator(".pixels ol a")

    def test_is_53_weeks_below_each_other(self, lived, days):
        places = lived.locator(".pixels li").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [box.x, box.y])"
        )

        assert len({x for x, _ in places}) == 7
        assert len({round(y) for _, y in places}) == 53
        assert len({(x, round(y)) for x, y in places}) == len(places)

    def test_needs_no_scrolling_sideways_and_is_large_enough(self, lived, days):
        box = days.last.bounding_box()

        assert lived.evaluate("document.documentElement.scrollWidth") == 320
        assert min(box["width"], box["height"]) >= 24  # WCAG 2.5.8

    def test_goes_up_by_a_week(self, lived, days):
        days.last.focus()
        lived.keyboard.press("ArrowUp")
        expect(days.nth(-8)).to_be_focused()
        lived.keyboard.press("ArrowDown")

        expect(days.last).to_be_focused()

    def test_takes_a_tap_where_two_months_share_a_week(self, lived, days):
        days.last.click()

        lived.wait_for_url("**/d/**")


@pytest.mark.parametrize("width", [320, 1100])
def test_with_everything_opened_each_page_is_for_everybody(lived, width):
    lived.set_viewport_size({"width": width, "height": 3000})
    found = {}
    for name in ("insights", "year", "tag"):
        lived.goto("/tags/" if name == "tag" else f"/{name}/")
        if name == "tag":
            lived.locator(".cloud a").click()
        if lived.locator("#estimates").count():
            lived.locator("#estimates").check()
        for summary in lived.locator("main summary").all():
            summary.click()
        found[name] = faults(lived)

    assert found == {"insights": [], "year": [], "tag": []}


def test_on_paper_there_are_no_bars_and_buttons(lived):
    lived.goto("/insights/")
    lived.emulate_media(media="print")

    expect(lived.locator(".top")).to_be_hidden()
    expect(lived.locator(".span-choice")).to_be_hidden()
    expect(lived.locator("summary").first).to_be_hidden()
    expect(lived.get_by_role("heading", name="What you wrote")).to_be_visible()


def test_on_paper_a_month_of_the_year_is_one_row(lived):
    lived.goto("/year/")
    lived.set_viewport_size({"width": 643, "height": 900})  # A4 without its margins
    lived.emulate_media(media="print")

    month = lived.locator(".pixels ol").first
    assert len(set(month.locator("li").evaluate_all("all => all.map(li => li.offsetTop)"))) == 1
