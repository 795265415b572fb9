"""Journals, templates and time capsules in a real browser."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from journal import entries
from journal.entries import household, journals, prompts, templates
from tests.browser.axe import LOOKS, faults
from tests.browser.conftest import unlock, watched
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

pytestmark = pytest.mark.browser
FAR = date(2999, 1, 1)


def furnished():
    """Anna's vault with two journals, a template, a question, an entry and a capsule."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    journals.add(vault, name="Dreams and other things of the night", mark="plum", kept_out=True)
    dreams = journals.every(vault)[1]
    templates.keep(vault, name="Walk", text="Where did I go?\n")
    prompts.add(vault, "What did the garden say?")
    entry = entries.write(vault, "A heron.", day=MONDAY, journal=dreams.key)
    closed = entries.write(vault, "Hope.", day=MONDAY)
    entries.capsules.close(vault, closed, FAR)
    records = {
        "entry": entry.id,
        "edit": entry.id,
        "close-entry": entry.id,
        "journal": dreams.id,
        "merge-journal": dreams.id,
        "write-in": dreams.id,
        "template": templates.every(vault)[0].id,
        "open-capsule": closed.id,
    }
    vault.lock()
    pages = [reverse(name, kwargs={"record": record}) for name, record in records.items()]
    return [
        *pages,
        "/settings/",
        "/settings/journals/",
        "/settings/templates/",
        "/capsules/",
        "/",
    ]


@pytest.fixture
def house(site):
    """The addresses of all these pages."""
    with ThreadPoolExecutor(1) as aside:  # Playwright's loop runs in this thread
        return aside.submit(furnished).result()


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_for_everybody(chromium, site, house, look):
    context = chromium.new_context(base_url=site, service_workers="block", **LOOKS[look])
    page, complaints = watched(context)
    unlock(page)
    found = {}
    for address in house:
        page.goto(address)
        found[address] = faults(page)
    context.close()

    assert {address: named for address, named in found.items() if named} == {}
    assert complaints == []


def test_a_template_goes_where_the_cursor_stands_and_replaces_nothing(page, house):
    unlock(page)
    page.goto("/")
    page.get_by_label("What happened?").fill("Before after")
    page.get_by_label("What happened?").press("Home")
    for _ in "Before":
        page.keyboard.press("ArrowRight")

    page.get_by_label("Template", exact=True).select_option(label="Walk")

    text = page.get_by_label("What happened?")
    expect(text).to_have_value("Before\n\nWhere did I go?\n after")
    page.keyboard.press("Control+z")
    expect(text).to_have_value("Before after")


def test_an_entry_is_written_into_a_journal_and_closed_by_keyboard_alone(page, house):
    unlock(page)
    page.goto("/")
    page.get_by_label("What happened?").fill("A kite over the dunes")
    page.get_by_label("Journal", exact=True).press("D")
    page.get_by_role("button", name="Keep", exact=True).press("Enter")
    page.get_by_role("link", name="Some time").or_(page.locator(".entry .when")).first.press(
        "Enter"
    )
    expect(page.get_by_text("Dreams and other things of the night")).to_be_visible()

    page.get_by_role("button", name="More about this entry").press("Enter")
    page.get_by_role("link", name="Close until a day").press("Enter")
    page.get_by_label("Open it on").fill("2999-01-01")
    page.get_by_role("button", name="Close it").press("Enter")

    expect(page.get_by_text("Opens on 1 January 2999")).to_have_count(2)
    page.goto("/timeline/")
    expect(page.get_by_text("A kite over the dunes")).to_have_count(0)


def test_a_journal_is_added_and_moved_up(page, house):
    unlock(page)
    page.goto("/settings/journals/")
    page.get_by_label("Name").fill("Work")
    page.get_by_role("button", name="Add a journal").click()

    page.get_by_role("button", name="Move Work up").click()

    rows = page.locator("section:has(#journals-head) .shelf > li")
    expect(rows.nth(1)).to_contain_text("Work")
