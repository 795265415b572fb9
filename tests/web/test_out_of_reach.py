"""What is closed, in the bin or gone stands on no page but its own shelf."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import capsules, deleted, periods
from journal.insights import letters
from journal.web.urls import urlpatterns

SECRET, MARK = "Quillfeather", "secretly"
SHELVES = {"capsules", "deleted", "worker"}


def close(vault, entry):
    capsules.close(vault, entry, date(2999, 1, 1))


def pages():
    """Return the address of each page that needs no id."""
    return [
        reverse(pattern.name)
        for pattern in urlpatterns
        if pattern.name not in SHELVES and not pattern.pattern.converters
    ]


@pytest.fixture
def secret(vault, picture):
    """An entry of a year ago, with a tag, a picture, and letters that quote it."""
    day = timezone.localdate() - timedelta(days=365)
    text = f"I met {SECRET} at the canal. #{MARK}\n\n{picture.markdown}"
    entry = entries.write(vault, text, day=day, title=SECRET)
    for length in periods.LENGTHS:
        letters.own_words(vault, periods.name_of(day, length))
    return entry


@pytest.mark.parametrize("hide", [close, deleted.put_away, entries.delete])
def test_no_page_shows_what_is_closed_or_deleted(inside, vault, secret, hide):
    assert SECRET in inside.get(reverse("timeline")).text
    hide(vault, secret)

    for where in pages():
        answer = inside.get(where)
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.text
        assert SECRET not in text, where
        assert MARK not in text, where


@pytest.mark.parametrize("hide", [close, deleted.put_away, entries.delete])
@pytest.mark.parametrize("page", ["search", "palette", "close"])
def test_no_search_finds_it(inside, vault, secret, hide, page):
    hide(vault, secret)

    answer = inside.post(reverse(page), {"words": "canal"}).text

    assert SECRET not in answer


@pytest.mark.parametrize("hide", [close, deleted.put_away, entries.delete])
@pytest.mark.parametrize("length", periods.LENGTHS)
def test_no_letter_quotes_it(inside, vault, secret, hide, length):
    period = periods.holding(secret.day, length)
    where = reverse("letter", args=[vault.veil(f"{length}/{period.name}")])
    assert SECRET in inside.get(where).text
    hide(vault, secret)

    for address in (where, f"{where}edit/"):
        assert SECRET not in inside.get(address).text
