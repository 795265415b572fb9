"""Quick ways in and looking back, by keys alone and by touch."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from journal import entries
from journal.entries import household
from tests.browser.axe import faults
from tests.browser.conftest import unlock
from tests.conftest import CHEAP, PASSPHRASE

pytestmark = pytest.mark.browser


@pytest.fixture
def diary(page):
    """An open journal of a week ago and today."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    today = timezone.localdate()
    entries.write(vault, "Herons at the weir #river", day=today)
    entries.write(vault, "Supper with #Tom", day=today - timedelta(days=7))
    vault.lock()
    unlock(page)
    return page


def palette(page):
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Go to, or find")
    expect(field).to_be_focused()
    return field


class TestPalette:
    def test_goes_to_a_page_by_keys_alone(self, diary):
        palette(diary)
        diary.keyboard.type("pixels")
        expect(diary.locator("#palette [aria-selected=true]")).to_contain_text("Year in pixels")
        diary.keyboard.press("Enter")

        diary.wait_for_url("**/year/")

    def test_finds_an_entry_while_its_word_is_typed(self, diary):
        palette(diary)
        diary.keyboard.type("hero")
        expect(diary.locator("#palette [aria-selected=true]")).to_contain_text("Herons")
        assert faults(diary) == []
        diary.keyboard.press("Enter")

        expect(diary.locator("article .words")).to_contain_text("Herons at the weir")

    def test_tells_what_is_chosen_while_arrows_move(self, diary):
        field = palette(diary)
        expect(field).to_have_attribute("aria-activedescendant", "do-quick")
        diary.keyboard.press("ArrowDown")
        expect(field).to_have_attribute("aria-activedescendant", "do-check-in")
        diary.keyboard.press("ArrowUp")
        diary.keyboard.press("ArrowUp")

        expect(field).to_have_attribute("aria-activedescendant", "do-lock")

    def test_says_that_nothing_is_called_so_and_searches_at_enter(self, diary):
        palette(diary)
        diary.keyboard.type("zzz")
        expect(diary.locator("#palette-none")).to_contain_text("Nothing here is called so")
        diary.keyboard.press("Enter")

        diary.wait_for_url("**/search/")

    def test_closes_with_escape_and_gives_the_focus_back(self, diary):
        diary.get_by_label("What happened?").focus()
        palette(diary)
        diary.keyboard.press("Escape")

        expect(diary.get_by_role("combobox", name="Go to, or find")).to_be_hidden()
        expect(diary.get_by_label("What happened?")).to_be_focused()

    def test_locks(self, diary):
        palette(diary)
        diary.keyboard.type("lock")
        diary.keyboard.press("Enter")

        diary.wait_for_url("**/open/")


class TestQuickWays:
    def test_a_note_is_written_by_keys_alone(self, diary):
        diary.goto("/calendar/")
        diary.keyboard.press("n")
        diary.wait_for_url("**/quick/")
        diary.keyboard.type("milk and moon")
        diary.keyboard.press("Control+Enter")

        expect(diary.get_by_role("status").filter(has_text="under today")).to_be_visible()
        expect(diary.get_by_label("A quick note")).to_have_value("")

    def test_a_key_does_nothing_while_words_are_typed(self, diary):
        diary.goto("/quick/")
        diary.keyboard.type("nmt")

        expect(diary.get_by_label("A quick note")).to_have_value("nmt")

    def test_keys_can_be_switched_off(self, diary):
        diary.goto("/settings/keys/")
        diary.get_by_label("Keys without Ctrl").uncheck()
        diary.get_by_role("button", name="Keep").click()
        expect(diary.get_by_text("Kept.")).to_be_visible()
        diary.locator("h1").click()
        diary.keyboard.press("n")

        expect(diary).to_have_url(re.compile("/settings/keys/$"))

    def test_a_mood_takes_two_taps(self, diary):
        diary.set_viewport_size({"width": 320, "height": 640})
        diary.goto("/mood/")
        diary.get_by_role("button", name="pleasant", exact=True).click()
        assert faults(diary) == []
        diary.get_by_role("button", name="much").click()

        expect(diary.get_by_role("status").filter(has_text="Kept.")).to_be_visible()


def test_a_memory_is_hidden_and_brought_back_by_keys_alone(diary):
    diary.goto("/memories/")
    diary.locator(".unwanted summary").press("Enter")
    diary.get_by_role("button", name="Hide this memory").press("Enter")
    expect(diary.get_by_text("Nothing was deleted.")).to_be_visible()
    expect(diary.get_by_text("Supper with")).to_have_count(0)
    diary.get_by_role("link", name="See what is hidden").press("Enter")
    diary.get_by_role("button", name="Show again").press("Enter")
    diary.goto("/memories/")

    expect(diary.get_by_text("Supper with")).to_be_visible()


class TestTimeline:
    def test_shows_only_one_tag_by_keys_alone(self, diary):
        diary.goto("/timeline/")
        diary.get_by_role("button", name="Show only").press("Enter")
        diary.get_by_label("Tag").select_option("Tom")
        assert faults(diary) == []
        diary.get_by_role("button", name="Show these").press("Enter")

        expect(diary.get_by_text("Supper with")).to_be_visible()
        expect(diary.get_by_text("Herons")).to_have_count(0)
        assert not re.search("tom", diary.url, re.IGNORECASE)

    def test_is_shown_whole_again_by_a_touch_on_a_small_phone(self, diary):
        diary.set_viewport_size({"width": 320, "height": 640})
        diary.goto("/timeline/")
        diary.get_by_role("button", name="Show only").click()
        diary.get_by_label("With a star").check()
        diary.get_by_role("button", name="Show these").click()
        expect(diary.get_by_text("No entry is like this")).to_be_visible()
        assert faults(diary) == []
        diary.get_by_role("link", name="With a star").click()

        expect(diary.get_by_text("Herons")).to_be_visible()

    def test_goes_on_by_itself_where_somebody_reads(self, page):
        vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
        today = timezone.localdate()
        for back in range(40):
            entries.write(vault, f"day-{back}", day=today - timedelta(days=back))
        vault.lock()
        unlock(page)
        page.goto("/timeline/")
        expect(page.get_by_text("day-39")).to_have_count(0)
        page.locator("#more").scroll_into_view_if_needed()

        expect(page.get_by_text("day-39")).to_be_visible()

    def test_leads_from_day_to_day_by_keys(self, diary):
        diary.goto("/timeline/")
        diary.locator(".dayname a").first.click()
        for key, seen in (
            ("[", "Supper with"),
            ("ArrowRight", "Nothing is written under this day."),
            ("]", "Herons"),
        ):
            diary.wait_for_url("**/d/*/")  # whole: scripts listen before a key is pressed
            diary.keyboard.press(key)
            expect(diary.get_by_text(seen)).to_be_visible()


def test_a_search_goes_on_and_puts_the_newest_first(page):
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    today = timezone.localdate()
    for back in range(32):
        entries.write(vault, f"rain, drop-{back:02}", day=today - timedelta(days=back))
    vault.lock()
    unlock(page)
    page.goto("/calendar/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.keyboard.type("rain")
    page.keyboard.press("Enter")
    expect(page.get_by_text("30 found, and there are more.")).to_be_visible()
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(".hits article")).to_have_count(32)
    page.get_by_label("Newest first").check()

    expect(page.locator(".hits article").first).to_contain_text("drop-00")
    assert page.url.endswith("/search/")
