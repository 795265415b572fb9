"""Files of others, believed in nothing."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.archive.errors import SourceError
from journal.archive.source import MIB, Limits, ZipSource, lines
from tests.archive.making import zipped

SMALL = Limits(total=20 * MIB)
BAD_NAMES = (
    "../../etc/passwd", "/abs.json", "a/../../b.json", "C:\\x.json", "a\\b.json", "con.json",
    "x" * 4000,
)  # fmt: skip


def bomb():
    """64 MiB of zeros, 1 : 1028."""
    return zipped({"Journal.json": bytes(64 * MIB)})


def lying_size():
    """The directory promises 10 bytes, the member holds ten megabytes."""
    raw = bytearray(zipped({"Journal.json": bytes(10_000_000)}).getvalue())
    at = raw.rindex(b"PK\1\2")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return io.BytesIO(bytes(raw))


def overlapping(count=1000):
    """Make *count* names for one member of a megabyte."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(bytes(1_000_000)) + squeeze.flush()
    facts = (zlib.crc32(bytes(1_000_000)), len(packed), 1_000_000)
    body = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x21, *facts, 1, 0) + b"a" + packed
    )
    entry = (0x02014B50, 20, 20, 0, 8, 0, 0x21, *facts, 1, 0, 0, 0, 0, 0, 0)
    one = struct.pack("<IHHHHHHIIIHHHHHII", *entry) + b"a"
    end = (0x06054B50, 0, 0, count, count, len(one) * count, len(body), 0)
    return io.BytesIO(body + one * count + struct.pack("<IHHHHIIH", *end))


def flagged(flag):
    """Return a ZIP whose one member claims something of itself."""
    raw = bytearray(zipped({"a.json": b"{}"}).getvalue())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + place] |= flag
    return io.BytesIO(bytes(raw))


@pytest.mark.parametrize("hostile", [bomb, lying_size])
def test_a_hostile_member_is_refused(hostile):
    source = ZipSource(hostile())

    def read():
        with source.open("Journal.json") as member:
            return member.read()

    with pytest.raises(SourceError):
        read()


def test_what_is_given_out_is_counted_over_all_members():
    many = ZipSource(zipped({f"{n}.txt": bytes(MIB) for n in range(30)}), SMALL)

    with pytest.raises(SourceError):
        sum(len(many.open(name).read()) for name in many)


def test_a_member_larger_than_a_document_may_be_is_refused():
    with pytest.raises(SourceError):
        ZipSource(zipped({"a": bytes(2000)}), Limits(document=1000)).open("a")


def test_too_many_members_are_refused():
    with pytest.raises(SourceError):
        ZipSource(zipped({str(n): b"" for n in range(12)}), Limits(members=10))


def test_members_that_overlap_are_read_at_most_once():
    hostile = ZipSource(overlapping())

    assert list(hostile) == ["a"]
    assert len(hostile.unusable) == 999


def test_no_name_leads_out_of_the_archive():
    names = ZipSource(zipped(dict.fromkeys(BAD_NAMES, b"{}")))

    assert set(names) == {"abs.json", "a/b.json", "con.json"}
    assert len(names.unusable) == 4


def test_a_folder_is_no_member():
    assert list(ZipSource(zipped({"folder/": b"", "folder/a": b""}))) == ["folder/a"]


def test_an_encrypted_member_is_set_aside():
    source = ZipSource(flagged(1))

    assert list(source) == []
    assert source.unusable == ["a.json"]


def test_names_that_macos_wrote_are_repaired():
    raw = bytearray(zipped({"Gr\u00fcn.json": b"{}"}).getvalue())
    for mark, place in ((b"PK\3\4", 7), (b"PK\1\2", 9)):
        raw[raw.index(mark) + place] &= ~8

    assert list(ZipSource(io.BytesIO(bytes(raw)))) == ["Gr\u00fcn.json"]


def test_a_damaged_member_is_named():
    raw = bytearray(zipped({"a": b"words " * 100}).getvalue())
    raw[40] ^= 0xFF

    with pytest.raises(SourceError, match="a: damaged"):
        ZipSource(io.BytesIO(bytes(raw))).open("a").read()


def test_a_member_that_is_not_where_the_directory_says_is_damaged():
    raw = bytearray(zipped({"a": b"words"}).getvalue())
    raw[0] ^= 0xFF

    with pytest.raises(SourceError, match="a: damaged"):
        ZipSource(io.BytesIO(bytes(raw))).open("a")


@given(st.binary(max_size=300))
def test_nonsense_gets_our_own_error(noise):
    with pytest.raises(SourceError):
        ZipSource(io.BytesIO(noise))


@given(st.integers(0, 200), st.integers(0, 255))
def test_a_zip_with_one_byte_changed_gets_our_own_error_or_reads(place, value):
    raw = bytearray(zipped({"a": b"words " * 20, "b": b"more"}).getvalue())
    raw[place % len(raw)] = value
    try:
        source = ZipSource(io.BytesIO(bytes(raw)))
        read = [source.open(name).read() for name in source]
    except SourceError:
        return

    assert set(read) <= {b"words " * 20, b"more"}


def test_a_line_longer_than_is_sensible_is_refused():
    with pytest.raises(SourceError):
        list(lines(io.BytesIO(b"short\n" + b"x" * 2000), Limits(line=1000)))


def test_lines_come_without_their_ends():
    assert list(lines(io.BytesIO(b"a\r\nb\n\nc"))) == [b"a", b"b", b"", b"c"]
