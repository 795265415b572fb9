from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from journal import entries
from journal.entries import household
from tests.browser.axe import faults
from tests.browser.conftest import unlock
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

pytestmark = pytest.mark.browser


def changed():
    """Write an entry and change it; return its address."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    entry = entries.write(vault, "rain all day", title="Monday", day=MONDAY)
    entries.revise(vault, entry, text="snow all day", title="Tuesday")
    vault.lock()
    return reverse("entry", args=[entry.id])


@pytest.fixture
def address(site):
    with ThreadPoolExecutor(1) as aside:  # Playwright's loop runs in this thread
        return aside.submit(changed).result()


def test_an_earlier_version_is_compared_and_brought_back_by_keys_alone(page, address):
    unlock(page)
    page.goto(address)
    page.get_by_role("button", name="More about this entry").press("Enter")
    page.get_by_role("link", name="Earlier versions").press("Enter")
    page.locator("ol.rows a").press("Enter")
    expect(page.locator("del").last).to_contain_text("rain")
    expect(page.locator("ins").last).to_contain_text("snow")
    assert faults(page) == []
    page.get_by_role("button", name="Bring these words back").press("Enter")

    expect(page.locator("article .words")).to_contain_text("rain all day")


def test_earlier_versions_can_be_deleted(page, address):
    unlock(page)
    page.goto(f"{address}versions/")
    page.get_by_text("Delete these versions").click()
    page.get_by_role("button", name="Delete them all").click()

    expect(page.get_by_text("There is none yet.")).to_be_visible()
