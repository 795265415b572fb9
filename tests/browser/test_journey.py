import json
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from journal.archive import verify
from journal.vault import age
from tests.browser.begin import begin
from tests.browser.conftest import unlock
from tests.insights.conftest import LONG

pytestmark = pytest.mark.browser

QUESTION = 'Who got "short" with Mum?'
GOOD = {"uses": "got short", "lens": "hard_moment", "text": QUESTION}


def test_from_the_first_run_to_an_archive_in_the_hand(page, invitation, companion, tmp_path):
    companion.pieces = (json.dumps({"questions": [GOOD] * 3}),)
    words, _ = begin(page, invitation.code)
    _write(page)
    _be_asked(page)
    _say_how_it_was(page)
    _read_a_letter(page)
    _lock_and_come_back(page, words)
    _take_away(page, words, tmp_path / "taken")

    with (tmp_path / "taken").open("rb") as file:
        found = verify.check(file, [age.PassphraseIdentity(words)])
    assert (found.facts.entries, found.faults) == (2, ())


def _write(page):
    page.get_by_label("What happened?").fill(LONG)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".entry")).to_contain_text("Mum called")
    page.locator(".entry .when").click()


def _be_asked(page):
    page.get_by_role("button", name="Ask me").click()
    expect(page.locator("#question")).to_contain_text(QUESTION)


def _say_how_it_was(page):
    page.get_by_label("slightly unpleasant").check(force=True)
    page.get_by_role("button", name="Keep this mood").click()
    page.goto("/timeline/")
    expect(page.locator("main")).to_contain_text("slightly unpleasant")


def _read_a_letter(page):
    last_week = date.today() - timedelta(days=7)  # noqa: DTZ011 - the browser's own day
    page.goto("/")
    page.get_by_label("What happened?").fill(
        "The garden was quiet. I planted two rows of beans."
    )
    page.get_by_role("heading", level=1).click()
    page.get_by_label("Day", exact=True).fill(last_week.isoformat())
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_label("What happened?")).to_have_value("")
    page.goto("/letters/")
    page.get_by_role("link", name="this week").click()
    page.locator("#earlier").click()
    page.get_by_role("button", name="Write it now").click()
    expect(page.locator("main")).to_contain_text("I planted two rows of beans.")


def _lock_and_come_back(page, words):
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_label("Passphrase", exact=True)).to_be_visible()
    unlock(page, words)
    expect(page.get_by_text("Last saved")).to_be_visible()
    page.goto("/")
    expect(page.locator(".entry")).to_contain_text("Mum called")


def _take_away(page, words, where):
    page.goto("/archive/")
    page.get_by_label("Passphrase for the file").fill(words)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").click()
    assert downloading.value.suggested_filename.endswith(".zip.age")
    downloading.value.save_as(where)
