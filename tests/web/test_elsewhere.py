"""What a page does when another process changed the journal that is open here."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import household
from tests.conftest import CHEAP, PASSPHRASE

MONDAY = date(2026, 11, 23)
NEW = "nine grey geese on the green"


@pytest.fixture
def there(vault, opened, monkeypatch):
    """Anna's vault, open in another process that serves the same database."""
    monkeypatch.setattr(household, "shared", lambda: True)
    return opened(household.unlock("Anna", PASSPHRASE))


def test_a_page_shows_what_was_written_there(inside, there):
    assert "rain on the roof" not in inside.get("/").text
    entries.write(there, "rain on the roof", day=timezone.localdate())

    assert "rain on the roof" in inside.get("/").text


def test_a_changed_passphrase_leads_to_the_door(inside, there):
    household.change_passphrase(there, PASSPHRASE, NEW, cost=CHEAP)

    assert inside.get("/")["Location"] == "/open/"


def test_a_stream_is_refused_as_well(inside, there):
    entry = entries.write(there, "rain on the roof", day=MONDAY)
    asked = reverse("reflect", kwargs={"record": entry.id})
    household.change_passphrase(there, PASSPHRASE, NEW, cost=CHEAP)

    assert inside.post(asked)["Location"] == "/open/"
