"""Pages that only come as the answer to a form, in every look."""

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import household
from journal.models import SealedRecord
from journal.vault import KEYRING
from tests.browser.axe import LOOKS, faults
from tests.browser.conftest import unlock, watched
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

pytestmark = pytest.mark.browser

LINES = b'{"date": "2024-01-05", "text": "snow"}\n{"date": "2024-01-06"}\n'


@pytest.fixture(params=LOOKS)
def look(request, chromium, site):
    """Anna's open journal with two entries, in one look."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    for text in ("rain", "sun"):
        entries.write(vault, text, day=MONDAY)
    vault.lock()
    context = chromium.new_context(
        base_url=site, service_workers="block", **LOOKS[request.param]
    )
    page, complaints = watched(context)
    unlock(page)
    yield page
    context.close()
    assert complaints == []


def test_what_comes_in_is_shown_before_and_after(look):
    found = {}
    look.goto("/archive/")
    form = look.locator("form", has=look.get_by_role("button", name="Look at it"))
    chosen = {"name": "diary.jsonl", "mimeType": "application/jsonl", "buffer": LINES}
    form.locator("input[type=file]").set_input_files(chosen)
    form.get_by_role("button", name="Look at it").click()
    look.get_by_role("button", name="Bring it in").wait_for()
    found["preview"] = faults(look)
    look.get_by_role("button", name="Bring it in").click()
    look.get_by_role("heading", name="It is in your journal").wait_for()
    found["done"] = faults(look)

    assert found == {"preview": [], "done": []}


def test_an_archive_that_is_whole_is_said_to_be(look, tmp_path):
    look.goto("/archive/")
    look.get_by_label("Passphrase for the file").fill(PASSPHRASE)
    with look.expect_download() as downloading:
        look.get_by_role("button", name="Download").click()
    downloading.value.save_as(tmp_path / "journal.age")
    form = look.locator("form", has=look.get_by_role("button", name="Check it"))
    form.locator("input[type=file]").set_input_files(tmp_path / "journal.age")
    form.locator("input[type=password]").fill(PASSPHRASE)
    form.get_by_role("button", name="Check it").click()
    look.get_by_role("heading", name="whole").wait_for()

    assert faults(look) == []


def test_two_windows_on_one_entry(look):
    (vault,) = KEYRING.open_vaults()
    [entry, *_] = entries.find(vault, "sun")
    look.goto(reverse("edit", args=[entry.entry.id]))
    look.locator("main textarea[name=text]").fill("sun and wind")
    entries.revise(vault, entry.entry, text="sun at last")
    look.get_by_role("button", name="Keep").click()
    look.get_by_role("heading", name="Two versions").wait_for()

    assert faults(look) == []


def test_a_journal_that_is_not_as_it_was_left(look):
    KEYRING.lock_all()
    SealedRecord.objects.first().delete()
    look.goto("/open/")
    look.get_by_label("Passphrase").fill(PASSPHRASE)
    look.get_by_role("button", name="Open").click()
    look.get_by_text("1 part missing").wait_for()

    assert faults(look) == []
