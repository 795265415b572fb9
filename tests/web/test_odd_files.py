"""Files that are not what they say, or come in odd ways: nothing is lost, and it is said."""

import io
import re
import struct
import zlib

import pytest
from django.urls import reverse
from PIL import Image

from journal import entries
from journal.entries import attachments, household
from journal.entries.attachments import uploads
from journal.vault import KEYRING
from journal.web import ids
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

RAW = {"content_type": "application/octet-stream"}
SAVING = {"x-autosave": "1"}  # as static/js/pieces.js asks
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
NOT_SHOWN = "This picture cannot be shown"
NAMES = {
    "": "file",
    "a\r\nb\x1b[31m\x7f\x85.png": "ab31m.png",
    "\u202egnp.exe": "gnp.exe",
    "שלום.png": "שלום.png",
    "می\u200cروم.png": "می\u200cروم.png",
    "👨\u200d👩\u200d👧 🌧️.png": "👨\u200d👩\u200d👧 🌧️.png",
    "a" * 300 + ".png": "a" * 196 + ".png",
    "a.b" + "c" * 300: "a.b" + "c" * 197,
    "nul\0.png": "nul\ufffd.png",
    "../../etc/passwd": "../../etc/passwd",
    "<b>x</b>](javascript:1).png": "bx/b(javascript:1).png",
}


def made(kind, size=(60, 40), **more):
    out = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def moving(kind):
    others = [Image.new("RGB", (60, 40), color) for color in ("red", "blue")]
    return made(kind, save_all=True, append_images=others)


def bomb():
    """Return a PNG that says it has a hundred megapixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    rest = made("PNG")[33:]
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + struct.pack(">I", zlib.crc32(head)) + rest


@pytest.fixture
def send(inside):
    """Send a file as the editor does: `send(data, name)` returns the last answer."""

    def sent(data, name="picture.png"):
        begun = begin(inside, data, name)
        return pieced(inside, begun.text, data) if begun.status_code == 200 else begun

    return sent


def begin(browser, data, name="picture.png"):
    return browser.post("/a/upload/", {"name": name, "size": len(data)}, headers=SAVING)


def pieced(browser, upload, data):
    put = browser.post(f"/a/upload/{upload}/0/", data, headers=SAVING, **RAW)
    if put.status_code != 204:
        return put
    return browser.post(f"/a/upload/{upload}/finish/", headers=SAVING)


def kept(vault, answer):
    (found,) = attachments.named_in(vault, answer.text)
    return found


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("name", "data"),
    [("boat.jpg", made("PNG")), ("boat.txt", made("JPEG")), ("boat", made("WEBP"))],
)
def test_a_picture_is_shown_whatever_it_is_called(inside, vault, send, name, data):
    answer = send(data, name)
    found = kept(vault, answer)

    assert answer.text == f"![{name}](attachment:{found.uid})"
    assert inside.get(found.address)["Content-Type"] == "image/jpeg"
    assert body(inside.get(f"{found.address}original/")) == data


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_picture_that_moves_one_image_is_shown_and_that_is_said(inside, vault, send, kind):
    data = moving(kind)
    markdown, told = send(data, "boat.png").text.split("\n")
    (found,) = attachments.named_in(vault, markdown)
    entry = entries.write(vault, markdown, day=MONDAY)
    page = inside.get(reverse("picture", args=[entry.id, found.key])).text

    assert told.startswith("This picture moves. Pages show its first image")
    assert body(inside.get(found.address)) != data
    assert f'href="{found.address}original/"' in page
    assert body(inside.get(f"{found.address}original/")) == data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.png", b"<!doctype html><script>alert(1)</script>"),
        ("drawing.svg", SCRIPT),
        ("drawing.jpg", SCRIPT),
        ("bomb.png", bomb()),
        ("half", made("JPEG", (600, 400))[:9_000]),
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + bytes(500)),
        ("empty.gif", b"GIF89a"),
    ],
)
def test_what_cannot_be_shown_is_kept_as_it_came_and_that_is_said(
    inside, vault, send, name, data
):
    markdown, told = send(data, name).text.split("\n")
    (found,) = attachments.named_in(vault, markdown)
    original = inside.get(f"{found.address}original/")

    assert markdown.startswith(f"[{name}](")  # a link, no picture
    assert told.startswith(NOT_SHOWN)
    assert "kept just as it came" in told
    assert "add a copy as JPEG or PNG" in told
    assert body(original) == data
    assert original["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("data", [SCRIPT, b"<!doctype html><script>alert(1)</script>"])
def test_what_only_looks_like_a_picture_never_acts(inside, vault, send, data):
    found = kept(vault, send(data, "boat.png"))
    answer = inside.get(found.address)

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_of_a_file_that_is_no_picture_nothing_more_is_said(vault, send):
    answer = send(b"%PDF-1.7", "ticket.pdf")

    assert answer.text == kept(vault, answer).markdown


def test_an_empty_file_is_refused_in_words_the_editor_shows(send):
    answer = send(b"", "empty.png")

    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert "This file is empty" in answer.text
    assert "Your words are untouched" in answer.text


@pytest.mark.parametrize("size", ["", "-1", "x", "9" * 5000, "1e3"])
def test_a_file_of_a_size_that_is_none_is_refused_in_words(inside, size):
    answer = inside.post("/a/upload/", {"name": "a.png", "size": size}, headers=SAVING)

    assert answer.status_code == 422
    assert "Your words are untouched" in answer.text


@pytest.mark.parametrize("size", [(4 << 30) + 1, 1 << 70])
def test_a_file_beyond_all_measure_is_refused_in_words(inside, size):
    answer = inside.post("/a/upload/", {"name": "a.png", "size": size}, headers=SAVING)

    assert (answer.status_code, answer["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert "up to 4 GB" in answer.text


@pytest.mark.parametrize(("name", "label"), NAMES.items())
def test_whatever_its_name_a_picture_is_shown_and_saved(inside, vault, send, name, label):
    answer = send(made("PNG"), name)
    found = kept(vault, answer)
    entry = entries.write(vault, answer.text, day=MONDAY)
    page = inside.get(f"/e/{ids.spell(entry.id)}/").text

    assert answer.text == f"![{label}](attachment:{found.uid})"
    assert len(re.findall(rf'<img [^>]*src="{found.address}"', page)) == 1
    assert "attachment" in inside.get(f"{found.address}original/")["Content-Disposition"]


def test_the_same_file_twice_at_once_is_two_files(inside, vault):
    data = made("PNG")
    both = [begin(inside, data).text for _ in range(2)]
    for upload in both:
        inside.post(f"/a/upload/{upload}/0/", data, **RAW)
    found = [kept(vault, inside.post(f"/a/upload/{one}/finish/")) for one in both]

    assert found[0].address != found[1].address
    assert [body(inside.get(f"{one.address}original/")) for one in found] == [data, data]


def test_to_finish_twice_keeps_one_whole(inside, vault):
    data = made("PNG")
    upload = begin(inside, data).text
    found = kept(vault, pieced(inside, upload, data))

    assert inside.post(f"/a/upload/{upload}/finish/").status_code == 404
    assert body(inside.get(f"{found.address}original/")) == data


def test_a_piece_that_comes_twice_does_no_harm(inside, vault):
    data = made("PNG")
    upload = begin(inside, data).text
    inside.post(f"/a/upload/{upload}/0/", data, **RAW)

    assert body(inside.get(kept(vault, pieced(inside, upload, data)).address))


def test_a_file_that_is_not_whole_is_refused_in_words(inside):
    upload = begin(inside, bytes(9 << 20)).text
    answer = inside.post(f"/a/upload/{upload}/finish/", headers=SAVING)

    assert (answer.status_code, answer["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert "did not arrive whole" in answer.text


def test_an_upload_goes_on_when_the_journal_was_locked_meanwhile(inside, vault, opened, client):
    data = made("PNG")
    upload = begin(inside, data).text
    KEYRING.lock(vault)
    assert pieced(inside, upload, data).status_code == 401

    again = opened(household.unlock("Anna", PASSPHRASE))
    session = client.session
    session["visit"] = KEYRING.admit(again)
    session.save()

    assert kept(again, pieced(client, upload, data)).shown


def test_an_upload_of_another_vault_is_not_there(inside, vault, opened):
    ben, data = opened(household.create("Ben", "another passphrase", cost=CHEAP)), made("PNG")
    his = uploads.start(ben, name="his.png", size=len(data))
    address = f"/a/upload/{ids.spell(his.id)}/"
    asked = [inside.get(address), inside.post(f"{address}0/", data, **RAW)]
    asked.append(inside.post(f"{address}finish/"))

    assert {answer.status_code for answer in asked} == {404}
    assert uploads.get(ben, his.id).present == []
