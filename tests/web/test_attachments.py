import os
from datetime import date

import pytest

from journal import entries
from journal.entries import attachments, store
from journal.web import ids


@pytest.fixture
def kept(vault):
    """Keep some bytes as an attachment and return its address."""

    def keep(data, name="note.bin"):
        return attachments.keep(vault, [data], name=name, size=len(data)).address

    return keep


def body(response):
    return b"".join(response.streaming_content)


WAVE = b"RIFF\0\0\0\0WAVEfmt " + bytes(range(256)) * 500


def test_a_sound_is_sent_as_it_is(inside, kept):
    response = inside.get(kept(WAVE))

    assert (body(response), response.headers["Content-Type"]) == (WAVE, "audio/wav")
    assert response.headers["Content-Disposition"].startswith("inline")


def test_what_could_act_is_for_saving_only(inside, kept):
    response = inside.get(kept(b"<script>alert(1)</script>", name="x.html"))

    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"] == 'attachment; filename="x.html"'


def test_nothing_in_a_file_acts_in_the_writers_name(inside, kept):
    headers = inside.get(kept(WAVE)).headers

    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("asked", "start", "stop"), [("0-9", 0, 10), ("70000-", 70_000, None)])
def test_a_part_can_be_asked_for(inside, kept, asked, start, stop):
    response = inside.get(kept(WAVE), headers={"range": f"bytes={asked}"})

    assert (response.status_code, body(response)) == (206, WAVE[start:stop])
    assert response.headers["Content-Range"].endswith(f"/{len(WAVE)}")


def test_a_part_that_is_not_there_is_refused(inside, kept):
    response = inside.get(kept(WAVE), headers={"range": "bytes=999999-"})

    assert (response.status_code, response.headers["Content-Range"]) == (
        416,
        f"bytes */{len(WAVE)}",
    )


def test_a_file_without_a_small_copy_has_none(inside, kept):
    assert inside.get(f"{kept(WAVE)}small/").status_code == 404


@pytest.mark.parametrize("more", ["", "small/", "original/"])
def test_an_unknown_address_is_not_there(inside, more):
    assert inside.get(f"/a/aaaaaaaaaaaaa/{more}").status_code == 404


@pytest.mark.parametrize("address", ["/a/aaaaaaaaaaaaa/", "/a/upload/"])
def test_a_locked_vault_shows_no_file(client, db, address):
    assert client.get(address).status_code in {302, 405}


def test_a_file_comes_in_pieces_and_is_shown_by_its_markdown(inside, vault):
    data = os.urandom((8 << 20) + 10)
    upload = inside.post("/a/upload/", {"name": "a [b].bin", "size": len(data)}).text
    for number in (1, 0):
        sent = inside.post(
            f"/a/upload/{upload}/{number}/",
            data[number << 23 : (number + 1) << 23],
            content_type="application/octet-stream",
        )
        assert sent.status_code == 204
    assert inside.get(f"/a/upload/{upload}/").text == "0 1"

    markdown = inside.post(f"/a/upload/{upload}/finish/").text

    (found,) = attachments.named_in(vault, markdown)
    assert markdown == f"[a b.bin](attachment:{found.uid})"
    assert body(inside.get(found.address)) == data


def test_a_piece_of_the_wrong_length_is_refused_in_words(inside):
    upload = inside.post("/a/upload/", {"name": "a.bin", "size": 10}).text

    response = inside.post(
        f"/a/upload/{upload}/0/", b"short", content_type="application/octet-stream"
    )

    assert response.status_code == 409
    assert "Send it again" in response.text


@pytest.mark.parametrize("size", ["", "0", "-1", "x"])
def test_a_file_of_no_size_is_not_expected(inside, size):
    assert inside.post("/a/upload/", {"name": "a.bin", "size": size}).status_code == 422


def test_a_picture_in_an_entry_is_on_its_page(inside, vault, kept):
    address = kept(WAVE)
    ((uid,),) = store.index(vault).rows("SELECT uid FROM attachment")
    entry = entries.write(vault, f"![sea](attachment:{uid})", day=date(2026, 11, 23))

    assert f'src="{address}"' in inside.get(f"/e/{ids.spell(entry.id)}/").text


@pytest.mark.parametrize("name", ['a"b.txt', "Zoë.txt", "..\\..\\x", "a\nb", ""])
def test_whatever_its_name_a_file_can_be_saved(inside, kept, name):
    response = inside.get(f"{kept(b'hello', name=name)}original/")

    assert body(response) == b"hello"
    assert response.headers["Content-Disposition"].startswith("attachment")


FILM = b"\0\0\0\x18ftypmp42" + bytes(500)
HEIC = b"\0\0\0\x18ftypheic" + bytes(500)
FOLLOWED = {"sec-fetch-dest": "document"}


@pytest.mark.parametrize(("data", "player"), [(WAVE, "<audio controls"), (FILM, "<video")])
def test_whoever_follows_a_link_to_a_sound_or_a_film_comes_to_a_player(
    inside, kept, vault, data, player
):
    address = kept(data, name="at <b>sea</b>")
    entry = entries.write(
        vault, attachments.get(vault, address_key(address)).markdown, day=date(2026, 11, 24)
    )
    page = inside.get(address, headers=FOLLOWED)["Location"]
    shown = inside.get(page).text

    assert player in shown
    assert f'src="{address}"' in shown
    assert f"{address}original/" in shown
    assert "at &lt;b&gt;sea&lt;/b&gt;" in shown
    assert ids.spell(entry.id) in shown


def address_key(address):
    return ids.read(address.split("/")[2])


def test_a_player_reads_the_sound_itself(inside, kept):
    response = inside.get(kept(WAVE), headers={"sec-fetch-dest": "audio"})

    assert body(response) == WAVE


def test_a_photo_of_a_form_that_no_browser_shows_is_kept_with_a_kind_word(inside, kept):
    address = kept(HEIC, name="IMG_1.HEIC")
    page = inside.get(address, headers=FOLLOWED)["Location"]

    assert "kept just as it came" in inside.get(page).text
    assert body(inside.get(f"{address}original/")) == HEIC


@pytest.mark.parametrize("data", [b"words", b"%PDF-1.7", b"\xff\xd8\xff"])
def test_what_is_neither_sound_nor_film_has_no_player(inside, kept, data):
    assert inside.get(f"{kept(data)}page/").status_code == 404
