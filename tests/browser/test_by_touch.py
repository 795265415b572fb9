"""The editor on a small phone, by touch alone."""

import pytest
from playwright.sync_api import expect

from journal.entries import household
from tests.browser.axe import faults
from tests.browser.conftest import unlock, watched
from tests.conftest import CHEAP, PASSPHRASE

pytestmark = pytest.mark.browser

LOW = """() => [...document.querySelectorAll("main :is(button, summary, .tool, .moods label)")]
  .filter(part => part.checkVisibility({ visibilityProperty: true }))
  .map(part => [part.textContent.trim(), part.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5)
  .map(([name, box]) => `${name}: ${box.height}`)"""


@pytest.fixture
def phone(chromium, site):
    """A page 320 pixels wide, under a thumb, with Anna's vault open."""
    household.create("Anna", PASSPHRASE, cost=CHEAP).lock()
    small = {"width": 320, "height": 640}
    context = chromium.new_context(base_url=site, viewport=small, has_touch=True)
    page, complaints = watched(context)
    unlock(page)
    yield page
    context.close()
    assert complaints == []


def test_an_entry_is_written_marked_rated_and_kept(phone):
    area = phone.get_by_label("What happened?")
    area.tap()
    phone.keyboard.type("Rain all day\n/mood")
    phone.get_by_role("option", name="Mood").tap()
    phone.locator(".moods label", has_text="very unpleasant").tap()
    phone.get_by_text("Say more about it").tap()
    phone.get_by_text("sad", exact=True).tap()
    phone.get_by_role("button", name="Keep", exact=True).tap()
    phone.locator(".entry .when").tap()

    expect(phone.locator("article")).to_contain_text("Rain all day")
    expect(phone.locator("[data-fuller]")).to_have_text("sad")


def test_everything_is_as_high_as_a_thumb_and_nothing_scrolls_sideways(phone):
    phone.locator(".marks > summary").tap()
    phone.get_by_text("Say more about it").tap()
    phone.get_by_role("heading", level=1).tap()

    assert phone.evaluate(LOW) == []
    assert faults(phone) == []
