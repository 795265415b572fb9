import pytest
from django.urls import reverse

from journal import entries
from journal.entries import deleted, household
from tests.conftest import CHEAP, MONDAY


@pytest.fixture
def entry(vault):
    entry = entries.write(vault, "<b hx-get=/>rain", day=MONDAY)
    deleted.put_away(vault, entry)
    return entry


def test_the_bin_shows_what_was_deleted_and_never_as_markup(inside, entry):
    text = inside.get("/deleted/").text

    assert "rain" in text
    assert "<b hx-get" not in text
    assert "for 30 days" in text


def test_an_empty_bin_says_so(inside):
    assert "Nothing lies here." in inside.get("/deleted/").text


def test_an_entry_is_brought_back(inside, vault, entry):
    answer = inside.post(reverse("bring-back", args=[entry.id]))

    assert answer["Location"] == reverse("entry", args=[entry.id])
    assert len(entries.on_day(vault, MONDAY)) == 1


def test_an_entry_is_deleted_for_good(inside, vault, entry):
    assert inside.post(reverse("delete-for-good", args=[entry.id]))["Location"] == "/deleted/"
    assert deleted.of(vault) == []


@pytest.mark.parametrize("name", ["bring-back", "delete-for-good"])
def test_nothing_is_done_to_what_lies_elsewhere(inside, vault, opened, name):
    kept = entries.write(vault, "soup", day=MONDAY)
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
    theirs = entries.write(ben, "my secret", day=MONDAY)
    deleted.put_away(ben, theirs)

    assert inside.post(reverse(name, args=[kept.id])).status_code == 404
    assert inside.post(reverse(name, args=[theirs.id])).status_code == 404
    assert entries.get(vault, kept.id) == kept
