import io
import os
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from journal.entries import UnfinishedError, UnknownRecordError, attachments, household
from journal.entries.attachments import uploads
from journal.vault import CorruptError
from tests.conftest import PASSPHRASE

PIECE = 8 << 20


@pytest.fixture
def film(vault):
    """A file of two pieces and a bit."""
    return os.urandom(2 * PIECE + 1_000)


def send(vault, upload, data, numbers):
    for number in numbers:
        uploads.put(vault, upload, number, data[number * PIECE : (number + 1) * PIECE])


def test_pieces_in_any_order_make_the_file(vault, film):
    upload = uploads.start(vault, name="film.mp4", size=len(film))
    send(vault, upload, film, [2, 0, 1, 0])

    attachment = uploads.finish(vault, upload)

    with attachments.opened(vault, attachment.original) as file:
        assert file.read() == film
    assert attachment.name == "film.mp4"


def test_an_upload_goes_on_after_a_lock(vault, film, opened):
    upload = uploads.start(vault, name="film.mp4", size=len(film))
    send(vault, upload, film, [1])
    vault.lock()

    again = opened(household.unlock("Anna", PASSPHRASE))
    upload = uploads.get(again, upload.id)

    assert upload.present == [1]
    send(again, upload, film, [0, 2])
    with uploads.opened(again, upload) as file:
        file.seek(PIECE - 3)
        assert file.read(6) == film[PIECE - 3 : PIECE + 3]


def test_an_archive_is_read_without_a_clear_copy(vault):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("entries.jsonl", "aardvark\n")
        archive.writestr("noise", os.urandom(PIECE))
    upload = uploads.start(vault, name="a.zip", size=len(out.getvalue()))
    send(vault, upload, out.getvalue(), range(upload.count))

    with (
        uploads.opened(vault, upload) as file,
        zipfile.ZipFile(file) as archive,
    ):
        assert archive.testzip() is None
        assert archive.read("entries.jsonl") == b"aardvark\n"
    assert not any(b"aardvark" in path.read_bytes() for path in upload.folder.iterdir())


@pytest.mark.parametrize(
    ("number", "length"),
    [(0, PIECE - 1), (0, 0), (2, 999), (2, 1_001), (3, 1_000), (-1, PIECE)],
)
def test_a_piece_that_does_not_fit_is_refused(vault, film, number, length):
    upload = uploads.start(vault, name="film.mp4", size=len(film))

    with pytest.raises(UnfinishedError):
        uploads.put(vault, upload, number, film[:length])


def test_an_upload_that_is_not_whole_is_not_finished(vault, film):
    upload = uploads.start(vault, name="film.mp4", size=len(film))
    send(vault, upload, film, [0, 2])

    with pytest.raises(UnfinishedError):
        uploads.finish(vault, upload)


def test_a_piece_in_anothers_place_is_noticed(vault, film):
    upload = uploads.start(vault, name="film.mp4", size=len(film))
    send(vault, upload, film, [0, 1, 2])
    upload.path(1).write_bytes(upload.path(0).read_bytes())

    with pytest.raises(CorruptError):
        uploads.opened(vault, upload)


def test_pieces_go_at_the_end(vault):
    upload = uploads.start(vault, name="note.txt", size=5)
    uploads.put(vault, upload, 0, b"hello")

    uploads.finish(vault, upload)

    assert not upload.folder.exists()
    with pytest.raises(UnknownRecordError):
        uploads.get(vault, upload.id)


def test_an_upload_that_nobody_goes_on_with_is_swept_away_after_a_day(vault):
    upload = uploads.start(vault, name="note.txt", size=5)
    uploads.put(vault, upload, 0, b"hello")
    assert uploads.sweep(vault, timezone.now()) == 0

    assert uploads.sweep(vault, timezone.now() + timedelta(days=1, minutes=1)) == 1
    assert list((settings.HOME / "incoming").iterdir()) == []
