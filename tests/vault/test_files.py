import secrets
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from journal.vault import CorruptError, LockedError, files
from journal.vault.envelope import Kind, Place
from journal.vault.files import Piece
from journal.vault.padding import padded_size
from tests.vault import reference

KEY, NAME, UPLOAD = b"k" * 32, b"n" * 16, b"u" * 16
CHUNK = 16_384
EDGES = [0, 1, 255, 256, 257, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 100_000, (1 << 20) + 1]


def reader(sealed):
    return lambda offset, length: sealed[offset : offset + length]


def attachment(vault, data):
    return b"".join(files.seal_attachment(vault, KEY, NAME, [data]))


def opened(vault, sealed, *, key=KEY, name=NAME):
    return files.open_attachment(vault, key, name, reader(sealed), len(sealed))


@pytest.mark.parametrize("size", EDGES)
def test_an_attachment_is_read_back_with_zeros_behind_it(vault, size):
    data = secrets.token_bytes(size)
    stream = opened(vault, attachment(vault, data))

    assert stream.size == padded_size(size)
    assert stream.read(0, size) == data
    assert not any(stream.read(size, stream.size + 9))


@pytest.mark.parametrize("size", [1, CHUNK, 100_000])
def test_the_reference_reads_an_attachment_too(vault, size):
    data = secrets.token_bytes(size)
    where = reference.ATTACHMENT, vault.id.bytes, NAME

    assert reference.open_(KEY, *where, attachment(vault, data))[:size] == data


@settings(max_examples=50)
@given(some.integers(0, 60_000), some.integers(0, 60_000))
def test_any_part_is_read_by_itself(start, length):
    data = bytes(i % 251 for i in range(50_000)).ljust(padded_size(50_000), b"\0")
    place = Place(Kind.ATTACHMENT, b"v" * 16, NAME)
    where = reference.ATTACHMENT, place.vault, NAME
    sealed = reference.seal(KEY, *where, data, salt=b"s" * 24)
    stream = files.Stream(KEY, place, reader(sealed), len(sealed))

    assert stream.read(start, start + length) == data[start : start + length]


def test_a_part_takes_no_more_chunks_than_it_lies_in(vault):
    sealed, seen = attachment(vault, bytes(200_000)), []

    def read_at(offset, length):
        seen.append(offset)
        return sealed[offset : offset + length]

    stream = files.open_attachment(vault, KEY, NAME, read_at, len(sealed))
    seen.clear()
    stream.read(CHUNK + 5, 3 * CHUNK)

    assert len(seen) == 2


@pytest.mark.parametrize(
    "cut", [0, 11, 12, 67, 68, 83, 68 + CHUNK + 16, 68 + 2 * (CHUNK + 16), -1]
)
def test_an_attachment_that_was_cut_is_refused_when_it_is_opened(vault, cut):
    sealed = attachment(vault, bytes(3 * CHUNK))

    with pytest.raises(CorruptError):
        opened(vault, sealed[:cut])


def test_an_attachment_that_grew_is_refused(vault):
    with pytest.raises(CorruptError):
        opened(vault, attachment(vault, b"photo") + b"\0")


def test_a_changed_byte_in_the_middle_is_refused_when_it_is_read(vault):
    sealed = bytearray(attachment(vault, bytes(5 * CHUNK)))
    sealed[68 + CHUNK + 100] ^= 1
    stream = opened(vault, bytes(sealed))

    assert stream.read(0, 100) == bytes(100)
    with pytest.raises(CorruptError):
        stream.read(CHUNK, CHUNK + 1)


@pytest.mark.parametrize("other", [{"key": b"x" * 32}, {"name": b"x" * 16}], ids=str)
def test_an_attachment_opens_with_its_own_key_and_name_only(vault, other):
    with pytest.raises(CorruptError):
        opened(vault, attachment(vault, b"photo"), **other)


def test_an_attachment_is_no_record(vault):
    sealed = vault.seal(b"words", record=7)

    with pytest.raises(CorruptError):
        opened(vault, sealed)


def test_a_stream_ends_when_the_vault_locks(vault):
    stream = opened(vault, attachment(vault, bytes(100_000)))
    sealing = files.seal_attachment(vault, KEY, NAME, [bytes(100_000)])
    next(sealing)
    vault.lock()

    with pytest.raises(LockedError):
        stream.read(0, 1)
    with pytest.raises(LockedError):
        next(sealing)


def test_an_attachment_has_an_end(vault, monkeypatch):
    monkeypatch.setattr(files, "MOST", 1_000)

    with pytest.raises(ValueError, match="more than"):
        attachment(vault, bytes(1_001))


@pytest.mark.parametrize("size", [1, 300, 100_000])
def test_the_last_piece_of_an_upload_is_read_back(vault, size):
    data, piece = secrets.token_bytes(size), Piece(UPLOAD, 2, 3)
    sealed = files.seal_piece(vault, KEY, piece, data)
    stream = files.open_piece(vault, KEY, piece, reader(sealed), len(sealed))

    assert stream.read(0, size) == data


def test_a_whole_piece_is_never_padded_past_its_size(vault):
    piece = Piece(UPLOAD, 0, 1)
    sealed = files.seal_piece(vault, KEY, piece, bytes(files.PIECE - 1))

    assert files.open_piece(vault, KEY, piece, reader(sealed), len(sealed)).size == files.PIECE


@pytest.mark.parametrize(
    "other", [Piece(UPLOAD, 1, 3), Piece(UPLOAD, 2, 4), Piece(NAME, 2, 3)], ids=str
)
def test_a_piece_opens_in_its_own_place_only(vault, other):
    sealed = files.seal_piece(vault, KEY, Piece(UPLOAD, 2, 3), b"end")

    with pytest.raises(CorruptError):
        files.open_piece(vault, KEY, other, reader(sealed), len(sealed))


@pytest.mark.parametrize(
    ("number", "size"), [(0, 5), (0, files.PIECE + 1), (2, 0), (2, files.PIECE + 1)]
)
def test_a_piece_of_another_length_is_refused(vault, number, size):
    with pytest.raises(ValueError, match="8 MiB"):
        files.seal_piece(vault, KEY, Piece(UPLOAD, number, 3), bytes(size))


@pytest.mark.parametrize("size", [0, 1, 252, 253, (2 << 20) + 5])
def test_a_snapshot_is_read_back(vault, size):
    body = secrets.token_bytes(size)
    sealed = b"".join(files.seal_snapshot(vault, body))

    assert files.open_snapshot(vault, BytesIO(sealed)) == body


def test_a_snapshot_is_sealed_in_steps_of_a_mebibyte(vault):
    steps = list(files.seal_snapshot(vault, bytes(3 << 20)))

    assert max(map(len, steps)) < (1 << 20) + 2 * CHUNK


def test_a_changed_snapshot_is_refused(vault):
    sealed = bytearray(b"".join(files.seal_snapshot(vault, bytes(100))))
    sealed[100] ^= 1

    with pytest.raises(CorruptError):
        files.open_snapshot(vault, BytesIO(sealed))


def test_a_snapshot_of_an_unknown_epoch_is_refused(vault):
    sealed = b"".join(files.seal_snapshot(vault, b"rows"))

    with pytest.raises(CorruptError):
        files.open_snapshot(vault, BytesIO(sealed[:11] + b"\x09" + sealed[12:]))


def test_a_record_is_no_snapshot(vault):
    with pytest.raises(CorruptError):
        files.open_snapshot(vault, BytesIO(vault.seal(b"words", record=7)))
