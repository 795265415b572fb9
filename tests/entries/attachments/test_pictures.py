import io
import struct
import subprocess
import zlib

import pytest
from PIL import ExifTags, Image, ImageChops, ImageOps, ImageStat

from journal.entries.attachments import pictures
from journal.entries.attachments.pictures import develop


def chunk(kind, data):
    """Return one part of a PNG."""
    return (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    )


def png_of(width, height):
    """Return a PNG that claims a size and holds nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_has_two_copies(photo, kind):
    picture = develop(photo(kind, (3000, 1500)))

    assert (picture.width, picture.height) == (3000, 1500)
    assert [(copy.width, copy.height) for copy in picture.copies] == [(2048, 1024), (400, 200)]


def test_a_small_picture_is_not_blown_up(photo):
    assert {(copy.width, copy.height) for copy in develop(photo()).copies} == {(60, 40)}


def test_copies_know_nothing_of_the_camera(photo):
    for copy in develop(photo()).copies:
        assert b"SECRETCAMERA" not in copy.data
        assert not Image.open(io.BytesIO(copy.data)).getexif()


def test_when_and_where_it_was_taken_is_told(photo):
    picture = develop(photo())

    assert picture.taken == "2026:11:24 08:30:00"
    assert picture.place == (47.07, -15.44)


def test_a_picture_without_notes_has_no_place():
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")

    picture = develop(out.getvalue())

    assert (picture.taken, picture.place) == (None, None)


def test_what_is_seen_through_stays_so(photo):
    assert {copy.media_type for copy in develop(photo("PNG", mode="RGBA")).copies} == {
        "image/webp"
    }


def test_a_picture_that_lies_on_its_side_is_put_upright():
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(out, "JPEG", exif=exif)

    picture = develop(out.getvalue())

    assert (picture.width, picture.height) == (40, 60)
    assert (picture.copies[0].width, picture.copies[0].height) == (40, 60)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xd8\xff" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"P6 9 9 255\n" + bytes(243),
        png_of(9_000, 9_000),
        png_of(60_000, 60_000),
    ],
)
def test_what_is_no_picture_of_ours_is_left_alone(data):
    assert develop(data) is None


def test_a_cut_picture_is_left_alone(photo):
    whole = photo(size=(600, 400))

    assert develop(whole[: len(whole) // 2]) is None


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_what_moves_the_copies_hold_one_still(kind):
    out = io.BytesIO()
    first, *others = [Image.new("RGB", (60, 40), color) for color in ("red", "blue", "teal")]
    first.save(out, kind, save_all=True, append_images=others)

    for copy in develop(out.getvalue()).copies:
        assert getattr(Image.open(io.BytesIO(copy.data)), "n_frames", 1) == 1


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_huge_profile_is_not_handed_on(kind):
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, kind, icc_profile=b"SECRET" * 200_000)

    for copy in develop(out.getvalue()).copies:
        assert len(copy.data) < 5_000


@pytest.mark.parametrize("name", [b"zTXt", b"iCCP"])
def test_notes_that_unfold_to_a_hundred_megabytes_are_left_alone(photo, name):
    whole, notes = photo("PNG"), chunk(name, b"x\0\0" + zlib.compress(bytes(100_000_000)))

    assert develop(whole[:33] + notes + whole[33:]) is None  # behind the header


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_picture_just_below_the_limit_has_copies(mode):
    out = io.BytesIO()
    Image.new(mode, (9_900, 7_980), "teal").save(out, "PNG", compress_level=1)
    picture = develop(out.getvalue())

    assert (picture.width, picture.height) == (9_900, 7_980)
    assert [(copy.width, copy.height) for copy in picture.copies] == [(2048, 1651), (400, 322)]


@pytest.mark.parametrize("held", range(1, 9))
def test_however_the_camera_was_held_the_corners_are_where_they_were(held):
    seen = Image.new("RGB", (60, 40), "white")
    seen.paste("red", (0, 0, 30, 20))
    seen.paste("blue", (30, 0, 60, 20))
    out, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = held
    seen.save(out, "PNG", exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue())))
    shown = Image.open(io.BytesIO(develop(out.getvalue()).copies[0].data))

    assert shown.size == upright.size
    assert max(ImageStat.Stat(ImageChops.difference(shown, upright)).mean) < 9  # of 255


def test_a_scan_in_many_greys_is_not_shown_white():
    out = io.BytesIO()
    Image.new("I;16", (60, 40), 128 * 256).save(out, "PNG")
    shown = Image.open(io.BytesIO(develop(out.getvalue()).copies[0].data))

    assert shown.getpixel((30, 20)) == (128, 128, 128)


def test_too_large_a_picture_is_not_even_tried(monkeypatch, photo):
    monkeypatch.setattr(pictures, "LARGEST", 10)

    assert develop(photo()) is None


def test_the_darkroom_gets_no_environment_and_no_words(monkeypatch, photo):
    calls, run = [], subprocess.run

    def noted(command, **options):
        calls.append((command, options["env"]))
        return run(command, **options)

    monkeypatch.setattr(pictures.subprocess, "run", noted)
    develop(photo())

    ((command, environment),) = calls
    assert (command[1], command[3:], environment) == ("-I", ["2048", "400"], {})


def test_a_darkroom_that_takes_too_long_is_given_up(monkeypatch, photo):
    monkeypatch.setattr(pictures, "PATIENCE", 0.001)

    assert develop(photo()) is None
