"""A picture has its room on a page before it comes, so that nothing moves when it does."""

import io

import pytest
from django.urls import reverse
from PIL import ExifTags, Image

from journal import entries
from journal.entries import attachments, household, store
from journal.insights import letters
from tests.conftest import CHEAP, MONDAY

ROOM = 'width="320" height="640"'  # of 1024 by 2048, to be seen whole


def turned():
    """Return a photo that lies on its side, as phones make them."""
    out, notes = io.BytesIO(), Image.Exif()
    notes[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (3000, 1500), "teal").save(out, "JPEG", exif=notes)
    return out.getvalue()


@pytest.fixture
def tower(vault):
    data = turned()
    return attachments.keep(vault, [data], name="tower.jpg", size=len(data))


@pytest.fixture
def entry(vault, tower):
    return entries.write(vault, f"We saw it. {tower.markdown} It rained.", day=MONDAY)


@pytest.fixture
def at(inside, vault, entry):
    """Ask for a page: `at("day")` returns its words."""
    of = {"args": [entry.id]}
    letters.own_words(vault, "2026-W10")
    letter = reverse("letter", args=[vault.veil("week/2026-W10")])

    def asked(page):
        if page == "preview":
            return inside.post(reverse(page), {"text": entry.text}).text
        if page == "conflict":
            said = {"text": f"New. {entry.text}", "version": "0" * 32, "day": MONDAY}
            return inside.post(reverse("edit", **of), said).text
        if page == "letter":
            inside.post(f"{letter}edit/", {"text": entry.text})
        addresses = {
            "entry": reverse("entry", **of),
            "sentence": reverse("entry", **of) + "?start=0&end=10",
            "day": reverse("day", args=[vault.veil(f"day/{MONDAY}")]),
            "delete": reverse("delete", **of),
            "letter": letter,
        }
        return inside.get(addresses[page]).text

    return asked


PAGES = ["entry", "sentence", "day", "delete", "letter", "preview", "conflict"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_that_shows_words_keeps_room_for_their_pictures(at, page, tower):
    text = at(page)

    assert f'src="{tower.address}" {ROOM}' in text
    assert text.count(f'src="{tower.address}"') == text.count(ROOM)


def test_today_keeps_room(inside, vault, tower):
    entries.write(vault, tower.markdown, day=store.index(vault).today())

    assert f'src="{tower.address}" {ROOM}' in inside.get("/").text


def test_many_pictures_ask_the_disk_no_more(
    inside, vault, entry, django_assert_max_num_queries
):
    for _ in range(20):
        entries.write(vault, entry.text, day=MONDAY)

    with django_assert_max_num_queries(3):
        inside.get(reverse("day", args=[vault.veil(f"day/{MONDAY}")]))
    with django_assert_max_num_queries(3):
        inside.get(reverse("entry", args=[entry.id]))


def test_of_a_picture_of_another_vault_no_size_is_told(inside, vault, opened):
    ben, data = opened(household.create("Ben", "another passphrase", cost=CHEAP)), turned()
    his = attachments.keep(ben, [data], name="tower.jpg", size=len(data))
    entry = entries.write(vault, his.markdown, day=MONDAY)

    assert ROOM not in inside.get(reverse("entry", args=[entry.id])).text
