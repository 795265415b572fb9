"""Letters about months and years, and the page of what the model does, in a browser."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from journal import entries
from journal.entries import Mood, household, periods, preferences
from journal.insights import digests, letters
from journal.insights.digests import Digest, Point
from tests.browser.axe import LOOKS, faults
from tests.browser.conftest import unlock, watched
from tests.conftest import CHEAP, PASSPHRASE
from tests.insights.letters.conftest import SEEN, TEXTS

pytestmark = pytest.mark.browser
FIRST = date(2026, 3, 2)  # a Monday


@pytest.fixture
def diary(transactional_db):
    """A month of entries, with a letter about each week and one about the month."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    for number in range(28):
        entries.write(
            vault,
            TEXTS[number % 4],
            day=FIRST + timedelta(days=number),
            mood=Mood(number % 5 - 2) if number % 3 else None,
        )
    month = periods.named("2026-03")
    for period in (*month.parts, month):
        letters.own_words(vault, period.name)
    return vault


@pytest.mark.parametrize("look", LOOKS)
def test_a_month_a_year_and_the_shelf_are_for_everybody(chromium, site, diary, look, companion):
    preferences.keep(diary, ai="everything")
    context = chromium.new_context(base_url=site, service_workers="block", **LOOKS[look])
    page, complaints = watched(context)
    unlock(page)
    found = {}
    for name in ("month/2026-03", "year/2026"):
        page.goto(f"/letters/{diary.veil(name)}/")
        found[name] = faults(page)
    for address in ("/letters/", "/model/work/", "/help/"):
        page.goto(address)
        found[address] = faults(page)
    context.close()

    assert complaints == []
    assert {name: named for name, named in found.items() if named} == {}


def test_from_a_year_to_a_sentence_by_keys_alone(page, diary):
    unlock(page)
    page.goto(f"/letters/{diary.veil('year/2026')}/")
    page.get_by_role("link", name="March", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("March 2026")
    page.get_by_role("link", name=re.compile("^2 . 8 March$")).first.press("Enter")
    expect(page.get_by_role("heading", name="In your words")).to_be_visible()
    page.locator("a.source").first.press("Enter")

    expect(page.locator("#mark")).to_be_visible()


def test_the_model_is_let_rest_and_go_on(page, diary):
    unlock(page)
    page.goto("/model/work/")
    page.get_by_label("Suggest the mood of an entry").uncheck()
    page.get_by_role("button", name="Keep", exact=True).press("Enter")

    expect(page.get_by_text("You switched this off.")).to_have_count(1)


def test_a_model_asks_about_the_last_days_below_an_empty_page(page, diary, says):
    preferences.keep(diary, ai="questions")
    text = " ".join(TEXTS)
    points = (Point(((0, len(text)),), "event", text),)
    entry = entries.on_day(diary, FIRST)[0]
    digests.keep(diary, entry, Digest(points, gist=text), SEEN)
    asked = {"uses": "her knee", "lens": "day", "text": "How is her knee today?"}
    says({"questions": [asked] * 3})
    unlock(page)
    page.get_by_role("button", name="Ask about my last days").press("Enter")
    expect(page.locator("#asked .asked")).to_have_text("How is her knee today?")
    expect(page.locator("#opening")).to_be_hidden()
    assert faults(page) == []
    page.get_by_role("button", name="Not now").press("Enter")

    expect(page.locator("#opening")).to_be_visible()
