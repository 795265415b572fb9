import io
from datetime import date

import pytest
from PIL import ExifTags, Image

from journal import entries
from journal.entries import attachments, gallery, household
from tests.conftest import CHEAP

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
WAVE = b"RIFF\0\0\0\0WAVEfmt " + bytes(200)


@pytest.fixture
def sound(vault):
    return attachments.keep(vault, [WAVE], name="song.wav", size=len(WAVE))


def test_only_entries_that_show_something_are_found(vault, picture):
    entries.write(vault, "plain", day=TUESDAY)
    shows = entries.write(vault, picture.markdown, day=MONDAY)

    assert gallery.older(vault) == [shows]


def test_a_file_for_saving_is_not_shown(vault):
    kept = attachments.keep(vault, [b"%PDF-1.7"], name="a.pdf", size=8)
    entry = entries.write(vault, kept.markdown, day=MONDAY)

    assert gallery.older(vault) == []
    assert gallery.shown_in(vault, [entry]) == []


def test_entries_follow_page_by_page(vault, picture):
    for day in (MONDAY, TUESDAY):
        entries.write(vault, picture.markdown, day=day)
    newest = gallery.older(vault, limit=1)
    older = gallery.older(vault, newest[0], limit=1)

    assert [entry.day for entry in newest + older] == [TUESDAY, MONDAY]
    assert gallery.older(vault, older[0]) == []


def test_pictures_and_sounds_stand_as_in_the_text(vault, picture, sound):
    text = f"{sound.markdown} then ![the river](attachment:{picture.uid})"
    entry = entries.write(vault, text, day=MONDAY)
    found = gallery.shown_in(vault, [entry])

    assert [(one.label, one.is_picture) for one in found] == [
        ("song.wav", False),
        ("the river", True),
    ]
    assert [one.address for one in found] == [sound.address, picture.address]


def test_what_an_entry_shows_asks_the_disk_for_nothing(
    vault, picture, django_assert_num_queries
):
    entry = entries.write(vault, picture.markdown, day=MONDAY)

    with django_assert_num_queries(0):
        gallery.shown_in(vault, [entry])


def test_a_name_that_leads_to_nothing_is_left_out(vault):
    text = "![gone](attachment:5b0c1f8e-3d4e-4f50-8a6b-7c8d9e0f1a2b)"
    entry = entries.write(vault, text, day=MONDAY)

    assert gallery.shown_in(vault, [entry]) == []


def test_the_size_of_a_picture_is_known_without_asking_the_disk(
    vault, picture, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert gallery.size_at(vault, picture.address) == (60, 40)


def test_a_photo_that_lay_on_its_side_has_the_size_it_is_shown_at(vault):
    out, turned = io.BytesIO(), Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (3000, 1500)).save(out, "JPEG", exif=turned)
    kept = attachments.keep(vault, [out.getvalue()], name="a.jpg", size=out.tell())

    assert gallery.size_at(vault, kept.address) == (1024, 2048)


@pytest.mark.parametrize("address", ["/a/aaaaaaaaaaaba/", "/a/7777777777777/"])
def test_a_picture_that_is_not_there_has_no_size(vault, address):
    assert gallery.size_at(vault, address) is None


def test_a_sound_has_no_size(vault, sound):
    assert gallery.size_at(vault, sound.address) is None


def test_of_another_vault_no_size_is_known(vault, picture, opened):
    ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))

    assert gallery.size_at(ben, picture.address) is None
