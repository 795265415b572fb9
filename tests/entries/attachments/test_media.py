import pytest

from journal.entries.attachments.media import SHOWN, UNKNOWN, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x20ftypM4A \0\0\0\0", "audio/mp4"),
        (b"\0\0\0\x20ftypisom\0\0\0\0", "video/mp4"),
        (b"\0\0\0\x20ftypheic\0\0\0\0", "image/heic"),
        (b"OggS", "audio/ogg"),
        (b"%PDF-1.7", "application/pdf"),
    ],
)
def test_a_file_is_what_it_begins_with(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    "head",
    [b"", b"<svg xmlns=", b"<!doctype html>", b"<html>", b"MZ", b"PK\3\4", b"RIFF", b"%PDF-1"],
)
def test_what_could_act_is_never_shown_in_a_page(head):
    assert kind_of(head) not in SHOWN


def test_what_is_not_known_is_bytes():
    assert kind_of(b"hello") == UNKNOWN
