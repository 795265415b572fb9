"""What a camera noted in a picture."""

import io
from datetime import date, datetime

import pytest
from django.urls import reverse
from PIL import Image

from journal import entries
from journal.entries import attachments
from journal.entries.attachments import forgetting
from tests.conftest import MONDAY

WHERE = "47.0700° N, 15.4400° W"


def photo(*, noted=True):
    exif = Image.Exif()
    if noted:
        exif[0x010F] = "SECRETCAMERA"
        exif[0x0112] = 6  # it lies on its side
        exif.get_ifd(0x8769)[0x9003] = "2026:11:24 08:30:00"
        exif.get_ifd(0x8825).update({1: "N", 2: (47, 4, 12), 3: "W", 4: (15, 26, 24)})
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def kept(vault):
    data = photo()
    return attachments.keep(vault, [data], name="river.jpg", size=len(data))


@pytest.fixture
def entry(vault, kept):
    return entries.write(vault, f"A walk.\n\n{kept.markdown}\n\nIt rained.", day=MONDAY)


@pytest.fixture
def where(entry, kept):
    return lambda name: reverse(name, kwargs={"record": entry.id, "picture": kept.key})


def original(vault, kept):
    with attachments.opened(vault, attachments.get(vault, kept.key).original) as file:
        return file.read()


def test_the_page_offers_date_and_place(inside, where):
    shown = inside.get(where("picture")).text

    assert "Taken on 24 November 2026 at 08:30." in shown
    assert WHERE in shown


def test_a_picture_without_them_offers_nothing(inside, vault):
    data = photo(noted=False)
    kept = attachments.keep(vault, [data], name="bare.jpg", size=len(data))
    entry = entries.write(vault, kept.markdown, day=MONDAY)
    page = {"record": entry.id, "picture": kept.key}

    assert "camera noted" not in inside.get(reverse("picture", kwargs=page)).text
    for name in ("picture-date", "picture-place"):
        assert inside.post(reverse(name, kwargs=page)).status_code == 404


def test_the_entry_is_dated_by_the_picture(inside, vault, entry, where):
    inside.post(where("picture-date"))
    dated = entries.get(vault, entry.id)

    assert dated.day == date(2026, 11, 24)
    assert dated.at.replace(tzinfo=None) == datetime(2026, 11, 24, 8, 30)  # noqa: DTZ001
    assert dated.text == entry.text


def test_the_place_is_written_below_the_picture(inside, vault, entry, kept, where):
    inside.post(where("picture-place"))

    assert f"{kept.markdown}\n\n{WHERE}\n\nIt rained." in entries.get(vault, entry.id).text


def test_the_place_is_forgotten_in_the_file_too(inside, vault, kept, where, settings):
    assert b"SECRETCAMERA" in original(vault, kept)
    before = {path.name for path in (settings.HOME / "attachments").rglob("*.jrn")}
    inside.post(where("picture-forget"))
    after = {path.name for path in (settings.HOME / "attachments").rglob("*.jrn")}
    now = attachments.get(vault, kept.key)

    assert (now.place, now.moment) == (None, kept.moment)
    assert (len(before - after), len(after - before)) == (1, 1)
    with Image.open(io.BytesIO(original(vault, kept))) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 60), {})


def test_a_place_is_not_forgotten_where_the_picture_cannot_be_made_anew(
    inside, vault, kept, where, monkeypatch
):
    monkeypatch.setattr(forgetting.pictures, "develop", lambda *_: None)
    answer = inside.post(where("picture-forget"))

    assert (answer.status_code, "Nothing was changed" in answer.text) == (422, True)
    assert attachments.get(vault, kept.key).place == kept.place


@pytest.mark.parametrize("name", ["picture-date", "picture-place", "picture-forget"])
def test_nothing_changes_by_looking(inside, vault, kept, where, name):
    assert inside.get(where(name)).status_code == 405
    assert attachments.get(vault, kept.key).place == kept.place


@pytest.mark.parametrize("noted", ["", "yesterday", "2026:13:45 99:99:99", "\x00" * 19])
def test_a_camera_that_notes_nonsense_is_not_believed(kept, noted):
    object.__setattr__(kept, "taken", noted)

    assert kept.moment is None
