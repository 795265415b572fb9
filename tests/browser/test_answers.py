"""Pages that only come as the answer to a form, in every look."""

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import household
from journal.models import SealedRecord
from journal.vault import KEYRING
from tests.browser.axe import faults
from tests.browser.conftest import unlock
from tests.browser.test_archive import look_at
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

pytestmark = pytest.mark.browser

LINES = b'{"date": "2024-01-05", "text": "snow"}\n{"date": "2024-01-06"}\n'


@pytest.fixture
def at_home(look):
    """Anna's open journal with two entries, in one look."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    for text in ("rain", "sun"):
        entries.write(vault, text, day=MONDAY)
    vault.lock()
    unlock(look)
    return look


def test_what_comes_in_is_shown_before_and_after(at_home):
    found = {}
    look_at(at_home, LINES)
    at_home.get_by_role("button", name="Bring it in").wait_for()
    found["preview"] = faults(at_home)
    at_home.get_by_role("button", name="Bring it in").click()
    at_home.get_by_role("heading", name="It is in your journal").wait_for()
    found["done"] = faults(at_home)

    assert found == {"preview": [], "done": []}


def test_an_archive_that_is_whole_is_said_to_be(at_home, tmp_path):
    at_home.goto("/archive/")
    at_home.get_by_label("Passphrase for the file").fill(PASSPHRASE)
    with at_home.expect_download() as downloading:
        at_home.get_by_role("button", name="Download").click()
    downloading.value.save_as(tmp_path / "journal.age")
    form = at_home.locator("form", has=at_home.get_by_role("button", name="Check it"))
    form.locator("input[type=file]").set_input_files(tmp_path / "journal.age")
    form.locator("input[type=password]").fill(PASSPHRASE)
    form.get_by_role("button", name="Check it").click()
    at_home.get_by_role("heading", name="whole").wait_for()

    assert faults(at_home) == []


def test_two_windows_on_one_entry(at_home):
    (vault,) = KEYRING.open_vaults()
    [entry, *_] = entries.find(vault, "sun")
    at_home.goto(reverse("edit", args=[entry.entry.id]))
    at_home.locator("main textarea[name=text]").fill("sun and wind")
    entries.revise(vault, entry.entry, text="sun at last")
    at_home.get_by_role("button", name="Keep").click()
    at_home.get_by_role("heading", name="Two versions").wait_for()

    assert faults(at_home) == []


def test_a_journal_that_is_not_as_it_was_left(at_home):
    KEYRING.lock_all()
    SealedRecord.objects.first().delete()
    at_home.goto("/open/")
    at_home.get_by_label("Passphrase").fill(PASSPHRASE)
    at_home.get_by_role("button", name="Open").click()
    at_home.get_by_text("1 part missing").wait_for()

    assert faults(at_home) == []
