"""All pictures and sounds, by month."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import attachments, household
from journal.web import veils
from tests.conftest import CHEAP, MONDAY


@pytest.fixture
def river(vault, picture):
    """An entry that shows a picture."""
    text = f"![the <b>river</b>](attachment:{picture.uid})"
    return entries.write(vault, text, day=MONDAY)


def test_a_picture_stands_in_its_month_and_leads_to_its_entry(inside, river, picture):
    page = inside.get("/gallery/").text

    assert "March 2026" in page
    assert f'href="{reverse("entry", args=[river.id])}"' in page
    assert f'src="{picture.address}small/"' in page
    assert 'loading="lazy"' in page


def test_a_label_is_never_markup(inside, river):
    page = inside.get("/gallery/").text

    assert "<b>river" not in page
    assert 'alt="the &lt;b&gt;river' in page


def test_a_sound_can_be_heard(inside, vault):
    wave = b"RIFF\0\0\0\0WAVEfmt " + bytes(200)
    kept = attachments.keep(vault, [wave], name="song.wav", size=len(wave))
    entries.write(vault, kept.markdown, day=MONDAY)
    page = inside.get("/gallery/").text

    assert f'<audio controls preload="none" src="{kept.address}"' in page
    assert "song.wav" in page


def test_entries_without_a_picture_are_left_out(inside, vault):
    entries.write(vault, "plain words", day=MONDAY)

    assert "No pictures yet" in inside.get("/gallery/").text


def test_goes_on_where_it_ended(htmx, vault, picture):
    for number in range(26):
        entries.write(vault, picture.markdown, day=date(2026, 1, 1) + timedelta(number))
    first = htmx.get("/gallery/").text
    rest = htmx.get(first.split('hx-get="')[1].split('"')[0]).text

    assert (first.count("<img"), rest.count("<img")) == (24, 2)
    assert "January 2026" not in rest
    assert "Show earlier" not in rest


def test_shows_only_what_stands_beside_somebody(inside, vault, picture):
    entries.write(vault, f"@Anna {picture.markdown}", day=MONDAY)
    entries.write(vault, f"#walk {picture.markdown}", day=date(2025, 1, 1))
    page = inside.get("/gallery/", {"only": vault.veil(f"tag/{veils.brief('@anna')}")}).text

    assert page.count("<img") - page.count('<img src="/static') == 1
    assert "January 2025" not in page


def test_that_nothing_is_like_this_is_kind(inside, vault, river):
    page = inside.get("/gallery/", {"only": vault.veil("only/starred")}).text

    assert "No picture is like this" in page
    assert "No pictures yet" not in page


def test_goes_on_with_the_same_choice(htmx, vault, picture):
    for number in range(26):
        text = f"@Anna {picture.markdown}"
        entries.write(vault, text, day=date(2026, 1, 1) + timedelta(number))
    only = vault.veil(f"tag/{veils.brief('@anna')}")
    first = htmx.get("/gallery/", {"only": only}).text
    rest = htmx.get(first.split('hx-get="')[1].split('"')[0].replace("&amp;", "&"))

    assert only in first.split('hx-get="')[1].split('"')[0]
    assert rest.text.count("<img") == 2


@pytest.mark.parametrize("only", ["nonsense", "a" * 26, "only/starred"])
def test_a_choice_that_means_nothing_is_not_found(inside, only):
    assert inside.get("/gallery/", {"only": only}).status_code == 404


@pytest.mark.parametrize("older", ["nonsense", "aaaaaaaaaaaba", "2026-03-02"])
def test_going_on_from_nowhere_is_not_found(inside, older):
    assert inside.get("/gallery/", {"older": older}).status_code == 404


def test_nothing_of_another_vault_is_shown(inside, opened):
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
    wave = b"RIFF\0\0\0\0WAVEfmt " + bytes(200)
    kept = attachments.keep(ben, [wave], name="ben.wav", size=len(wave))
    entries.write(ben, kept.markdown, day=MONDAY)

    assert "ben.wav" not in inside.get("/gallery/").text
