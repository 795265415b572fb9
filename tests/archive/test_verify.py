"""What verify names, and what it must not."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.archive import errors, verify
from journal.archive.errors import ArchiveError, DamagedError, NotArchiveError, WrongKeyError
from journal.archive.opening import Archive
from journal.vault import age
from tests.archive.making import KEY, archived, members, plain, resummed, zipped


@pytest.fixture
def whole(filled):
    return archived(filled)


def faults(parts):
    return verify.check(parts if isinstance(parts, io.BytesIO) else zipped(parts)).faults


def test_a_sound_archive_has_no_faults(whole):
    checked = verify.check(io.BytesIO(whole), [KEY])

    assert checked.faults == ()
    assert (checked.facts.entries, checked.facts.version) == (2, "1.0")


def test_a_missing_end_is_named(whole):
    parts = members(whole)
    del parts["SHA256SUMS"]

    assert faults(parts) == ("SHA256SUMS: missing, so the archive is incomplete",)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("entries.jsonl", b"{", "entries.jsonl line 1: not JSON"),
        ("entries.jsonl", b"[1]", "entries.jsonl line 1: not an object"),
        ("entries.jsonl", b"[" * 100_000, "entries.jsonl line 1: not JSON"),
        ("entries.jsonl", b"{}", "entries.jsonl line 1: a field is missing or not of its kind"),
        ("entries.jsonl", b"", "entries.jsonl: 0 entries, but the manifest tells of 2"),
        ("ai.jsonl", b'{"id": 1}', "ai.jsonl line 1: id, kind or output is missing"),
        ("drafts.jsonl", b"{}", "drafts.jsonl line 1: id, kind or output is missing"),
    ],
)
def test_what_is_wrong_with_a_line_is_named(whole, name, text, fault):
    assert fault in faults(resummed(members(whole) | {name: text}))


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("date", "2026-W48-2", None),
        ("date", "yesterday", "a field is missing or not of its kind"),
        ("date", None, "a field is missing or not of its kind"),
        ("at", "2026-11-24T08:30", "at has no offset"),
        ("id", "../../etc/passwd", "id or source is not of its kind"),
        ("at", "0001-01-01T00:00:00+14:00", "a field is missing or not of its kind"),
        ("created_at", "9999-12-31T23:00:00-14:00", "a field is missing or not of its kind"),
        ("title", "half \ud83d", "text that is none"),
        ("source", "Day One", "id or source is not of its kind"),
        ("timezone", 1, "zone is not of its kind"),
        ("body", "   ", "entry is empty"),
        ("body", 7, "a field is missing or not of its kind"),
        ("mood", {"valence": 9}, "a field is missing or not of its kind"),
        ("mood", {"valence": 1, "labels": [1], "about": []}, "mood is not of its kind"),
        ("extra", [], "a field is missing or not of its kind"),
        ("tags", 5, "a field is missing or not of its kind"),
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_named(whole, field, value, fault):
    parts = members(whole)
    lines = [json.loads(line) for line in parts["entries.jsonl"].splitlines()]
    lines[0] |= {"mood": None, field: value}
    parts["entries.jsonl"] = b"\n".join(json.dumps(line).encode() for line in lines)

    assert faults(resummed(parts)) == ((f"entries.jsonl line 1: {fault}",) if fault else ())


def test_a_field_of_a_reading_that_is_not_what_it_should_be_is_named(whole):
    parts = members(whole)
    parts["ai.jsonl"] = parts["ai.jsonl"].replace(b'"lines":[', b'"lines":5,"x":[')

    assert faults(resummed(parts)) == ("ai.jsonl line 1: lines is not of its kind",)


def test_empty_lines_are_no_fault(whole):
    parts = members(whole)
    parts["ai.jsonl"] = parts["ai.jsonl"].replace(b"\n", b"\n\n")

    assert faults(resummed(parts)) == ()


def test_the_same_id_twice_is_named(whole):
    parts = members(whole)
    first = parts["entries.jsonl"].splitlines(keepends=True)[0]
    parts["entries.jsonl"] = first + first

    assert faults(resummed(parts)) == ("entries.jsonl line 2: the same id again",)


def test_an_entry_among_what_a_model_said_is_named(whole):
    parts = members(whole)
    uid = "00000000-0000-4000-8000-000000000001"
    parts["ai.jsonl"] = json.dumps({"id": uid, "kind": "entry", "output": {}}).encode()

    assert faults(resummed(parts)) == ("ai.jsonl line 1: an entry where none may stand",)


def test_what_is_nested_without_end_is_named(whole):
    parts = members(whole)
    uid = "00000000-0000-4000-8000-000000000001"
    deep = '{"x":' * 900 + "1" + "}" * 900
    parts["ai.jsonl"] = f'{{"id": "{uid}", "kind": "dream", "output": {deep}}}'.encode()

    assert faults(resummed(parts)) == ("ai.jsonl line 1: nested too deeply",)


def test_members_that_nobody_listed_are_named(whole):
    parts = members(whole) | {"virus.exe": b"MZ"}

    assert faults(parts) == ("virus.exe: not listed",)


def test_a_list_of_sums_that_is_none_is_named(whole):
    assert faults(members(whole) | {"SHA256SUMS": b"x"}) == ("SHA256SUMS: not a list of sums",)


def test_a_damaged_member_is_named(whole):
    raw = bytearray(plain(whole))
    raw[raw.index(b"entries.jsonl") + 40] ^= 0xFF

    assert "entries.jsonl: damaged" in faults(io.BytesIO(bytes(raw)))


def test_a_chunk_damaged_after_it_was_opened_is_named_not_raised(whole):
    raw = bytearray(whole)
    raw[len(raw) // 2] ^= 0xFF
    try:
        found = verify.check(io.BytesIO(bytes(raw)), [KEY]).faults
    except DamagedError as error:
        found = error.faults

    assert found


@pytest.mark.parametrize(
    "manifest",
    [b"{}", b"[]", b'{"format": "journal-archive"}', b'{"format": "other", "version": "1.0"}'],
)
def test_a_manifest_of_something_else_is_no_archive(manifest):
    with pytest.raises((NotArchiveError, DamagedError)):
        Archive(zipped({"manifest.json": manifest}))


def test_a_manifest_without_its_fields_is_damaged():
    manifest = b'{"format": "journal-archive", "version": "1.0"}'

    with pytest.raises(DamagedError, match=r"manifest\.json: a field is missing"):
        Archive(zipped({"manifest.json": manifest}))


@pytest.mark.parametrize("moment", [7, None, "yesterday", "0001-01-01T00:00:00+14:00"])
def test_a_manifest_of_no_moment_is_damaged(whole, moment):
    parts = members(whole)
    manifest = json.loads(parts["manifest.json"]) | {"created_at": moment}
    parts["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(DamagedError, match=r"manifest\.json: a field is missing"):
        Archive(resummed(parts))


def test_a_manifest_that_cannot_be_read_is_damaged(whole):
    raw = bytearray(plain(whole))
    raw[raw.index(b"manifest.json") + 30] ^= 0xFF

    with pytest.raises(DamagedError, match=r"manifest\.json"):
        Archive(io.BytesIO(bytes(raw)))


def test_a_fault_says_nothing_of_what_an_entry_holds(filled, whole):
    parts = members(whole)
    parts["entries.jsonl"] = parts["entries.jsonl"].replace(b'"date"', b'"dote"')

    assert "Rain" not in " ".join(faults(resummed(parts)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 1 << 20), st.integers(1, 255))
def test_a_byte_changed_anywhere_is_noticed(whole, place, change):
    raw = bytearray(whole)
    raw[place % len(raw)] ^= change

    try:
        noticed = verify.check(io.BytesIO(bytes(raw)), [KEY]).faults
    except ArchiveError as error:
        noticed = error

    assert noticed


class TestErrorsOfTheAgeFile:
    @pytest.mark.parametrize(
        ("error", "kind"),
        [
            (age.NoMatchError("x"), WrongKeyError),
            (age.MacError("x"), DamagedError),
            (age.PayloadError("x"), DamagedError),
            (age.HeaderError("x"), NotArchiveError),
        ],
    )
    def test_mean_something_for_the_archive(self, error, kind):
        assert type(errors.of_age(error)) is kind

    def test_keep_what_they_advise_where_the_cost_is_too_high(self):
        assert errors.of_age(age.CostError("x")).hint == age.CostError.hint
