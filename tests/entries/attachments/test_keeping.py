import hashlib
import os
import shutil
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from journal import entries
from journal.entries import (
    MissingFileError,
    NotSavedError,
    TooLongError,
    UnknownRecordError,
    addresses,
    attachments,
    household,
    store,
)
from journal.entries.attachments import places
from journal.vault import CorruptError, LockedError
from tests.conftest import CHEAP

MONDAY = date(2026, 11, 23)
LATER = timedelta(days=1, minutes=1)


def files():
    return [path for path in settings.HOME.rglob("*") if path.is_file()]


@pytest.fixture
def kept(vault):
    """Keep some bytes as an attachment."""

    def keep(data=b"hello", name="note.txt"):
        return attachments.keep(vault, [data], name=name, size=len(data))

    return keep


def test_a_file_comes_back_as_it_was_given(vault, kept):
    data = os.urandom(100_000)

    attachment = kept(data)

    with attachments.opened(vault, attachment.original) as file:
        assert file.read() == data
    assert attachment.sha256 == hashlib.sha256(data).hexdigest()
    assert attachment.original.size == 100_000


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_384, 16_385, 3 << 20])
def test_any_part_of_a_file_can_be_read(vault, kept, size):
    data = os.urandom(size)
    with attachments.opened(vault, kept(data).original) as file:
        file.seek(size // 2)
        assert file.read(5_000) == data[size // 2 : size // 2 + 5_000]
        file.seek(-1, os.SEEK_END) if size else file.seek(0)
        assert file.read() == data[-1:]


def test_it_is_found_by_its_address(vault, kept):
    attachment = kept()
    address = attachment.address.strip("/").split("/")[1]

    assert attachments.get(vault, addresses.read(address)) == attachment


def test_another_vault_has_not_got_it(vault, kept, opened):
    household.create("Ben", "another good passphrase", cost=CHEAP)
    ben = opened(household.unlock("Ben", "another good passphrase"))

    with pytest.raises(UnknownRecordError):
        attachments.get(ben, addresses.read(kept().address.split("/")[2]))


def test_a_picture_is_kept_as_it_came_with_copies_beside_it(vault, kept, photo):
    data = photo(size=(3000, 1500))

    attachment = kept(data, name="IMG_1.jpg")

    with attachments.opened(vault, attachment.original) as file:
        assert file.read() == data
    with attachments.opened(vault, attachment.small) as file:
        assert file.read().startswith(b"\xff\xd8\xff")
    assert (attachment.shown.width, attachment.small.width) == (2048, 400)
    assert attachment.place == (47.07, -15.44)


def test_a_broken_picture_is_kept_as_a_file(vault, kept):
    attachment = kept(b"\xff\xd8\xff but no more")

    assert attachment.shown is None
    assert attachment.original.media_type == "image/jpeg"


def test_neither_name_nor_content_lies_on_the_disk_in_clear(vault, kept):
    kept(b"aardvark " * 5_000, name="aardvark.txt")

    assert not any(b"aardvark" in path.read_bytes() for path in files())
    assert not any("aardvark" in str(path) for path in files())


def test_files_are_for_their_owner_only(vault, kept):
    kept()

    assert {path.stat().st_mode & 0o777 for path in files()} == {0o600}


def test_a_changed_file_is_noticed(vault, kept):
    attachment = kept(os.urandom(50_000))
    path = places.path_of(vault, attachment.original.file)
    sealed = bytearray(path.read_bytes())
    sealed[30_000] ^= 1
    path.write_bytes(sealed)

    with attachments.opened(vault, attachment.original) as file, pytest.raises(CorruptError):
        file.read()


@pytest.mark.parametrize("cut", [1, 16_400, 49_000])
def test_a_file_that_was_cut_does_not_even_open(vault, kept, cut):
    attachment = kept(os.urandom(50_000))
    path = places.path_of(vault, attachment.original.file)
    path.write_bytes(path.read_bytes()[:-cut])

    with pytest.raises(CorruptError):
        attachments.opened(vault, attachment.original)


def test_a_missing_file_is_named_as_such(vault, kept):
    attachment = kept()
    places.path_of(vault, attachment.original.file).unlink()

    with pytest.raises(MissingFileError):
        attachments.opened(vault, attachment.original)


def test_a_lock_ends_a_reading(vault, kept):
    file = attachments.opened(vault, kept(os.urandom(3 << 20)).original)
    file.read(1000)
    vault.lock()

    with file, pytest.raises(LockedError):
        file.read()


def test_too_large_a_file_is_refused_before_it_comes(vault):
    with pytest.raises(TooLongError) as caught:
        attachments.keep(vault, iter([]), name="film", size=5 << 30)

    assert "4 GB" in caught.value.hint


def test_a_file_that_the_disk_has_no_room_for_is_refused(vault, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 9))

    with pytest.raises(NotSavedError, match="full"):
        attachments.keep(vault, [b"hello"], name="note.txt", size=5)


def test_a_text_names_its_attachments(vault, kept):
    one, two = kept(), kept()
    text = f"![a](attachment:{two.uid}) [b](attachment:{one.uid}) ![c](attachment:{two.uid})"

    assert attachments.named_in(vault, text) == [two, one]


def test_what_a_text_names_is_not_swept_away(vault, kept):
    attachment = kept()
    entries.write(vault, f"![sea](attachment:{attachment.uid})", day=MONDAY)

    assert attachments.sweep(vault, timezone.now() + LATER) == 0


def test_what_a_draft_names_is_not_swept_away(vault, kept):
    entries.drafts.keep(vault, f"![sea](attachment:{kept().uid})")

    assert attachments.sweep(vault, timezone.now() + LATER) == 0


def test_what_no_text_names_is_swept_away_a_day_after_that_was_seen(vault, kept, photo):
    kept(photo())
    now = timezone.now()
    assert attachments.sweep(vault, now) == 0
    assert attachments.sweep(vault, now + timedelta(hours=23)) == 0

    attachments.sweep(vault, now + LATER)

    assert files() == []
    assert store.index(vault).rows("SELECT count(*) FROM attachment") == [(0,)]


def test_what_moves_from_one_text_to_another_has_a_day_for_it(vault, kept):
    picture, now = kept(), timezone.now()
    first = entries.write(vault, f"![sea](attachment:{picture.uid})", day=MONDAY)
    entries.revise(vault, first, text="cut out")
    attachments.sweep(vault, now)
    second = entries.write(vault, f"![sea](attachment:{picture.uid})", day=MONDAY)
    attachments.sweep(vault, now + LATER)

    entries.revise(vault, second, text="cut out again")

    assert attachments.sweep(vault, now + 2 * LATER) == 0


def test_a_file_of_no_record_is_swept_away_after_a_day(vault, kept):
    attachment = kept()
    stray = places.path_of(vault, "ab" * 16)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"left behind")
    entries.write(vault, f"[x](attachment:{attachment.uid})", day=MONDAY)

    assert attachments.sweep(vault, timezone.now() + LATER) == 1
    assert files() == [places.path_of(vault, attachment.original.file)]


def test_an_entry_takes_its_attachments_along_when_it_is_deleted(vault, kept):
    mine, shared = kept(), kept()
    entry = entries.write(
        vault, f"![](attachment:{mine.uid}) ![](attachment:{shared.uid})", day=MONDAY
    )
    entries.write(vault, f"![](attachment:{shared.uid})", day=MONDAY)

    entries.delete(vault, entry)

    assert files() == [places.path_of(vault, shared.original.file)]


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [("a\r\nSet-Cookie: x", "aSet-Cookie: x"), ("a\0b", "a\ufffdb"), ("a" * 500, "a" * 200)],
)
def test_a_name_fits_into_a_header(kept, name, kept_as):
    assert kept(name=name).name == kept_as
