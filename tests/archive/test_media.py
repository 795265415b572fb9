"""Pictures and files: out with the entries that show them, and in again."""

import io
import json

import pytest

from journal import entries
from journal.archive import format as archive_format
from journal.archive import restore, verify
from journal.archive.restore import Tally
from journal.entries import attachments, store
from journal.entries.attachments.places import path_of
from journal.vault import LockedError
from tests.archive.making import KEY, MONDAY, archived, documents, members, resummed

SOUND = b"ID3" + bytes(range(256)) * 40


@pytest.fixture
def river(vault):
    return attachments.keep(vault, [SOUND], name='the "river".mp3', size=len(SOUND))


@pytest.fixture
def shown(vault, river):
    """Anna's vault with an entry that plays the river."""
    entries.write(vault, f"Hear [it](attachment:{river.uid}).", day=MONDAY)
    return vault


def media(parts):
    return {name: body for name, body in parts.items() if name.startswith("media/")}


def told(parts, name="entries.jsonl"):
    return [
        told for line in parts[name].splitlines() for told in json.loads(line)["attachments"]
    ]


def restored(vault, whole):
    return restore.apply(vault, io.BytesIO(whole), [KEY])


class TestOut:
    def test_a_file_goes_along_byte_for_byte_under_a_safe_name(self, shown, river):
        parts = members(archived(shown))
        ((path, body),) = media(parts).items()

        assert body == SOUND
        assert path.endswith(f"/{river.uid[-8:]}/the _river_.mp3")
        assert told(parts)[0]["path"] == path
        assert told(parts)[0]["original_name"] == 'the "river".mp3'

    def test_a_copy_in_markdown_and_a_page_lead_to_it(self, shown):
        parts = members(archived(shown))
        (path,) = (name.replace(" ", "%20") for name in media(parts))
        (copy,) = (body for name, body in parts.items() if name.endswith(".md"))

        assert f"(../../../{path})".encode() in copy
        assert f'href="../{path}"'.encode() in parts["browse/2026-11.html"]

    def test_no_key_goes_along(self, shown):
        (kept,) = (found for _, found in store.every(shown) if found["kind"] == "attachment")

        everything = b"".join(members(archived(shown)).values())

        assert kept["key"].encode() not in everything
        assert kept["file"].encode() not in everything

    def test_a_file_that_two_entries_show_goes_along_once(self, shown, river):
        entries.write(shown, f"Again: ![it](attachment:{river.uid})", day=MONDAY)
        parts = members(archived(shown))

        assert len(media(parts)) == 1
        assert told(parts)[0] == told(parts)[1]

    def test_a_draft_takes_its_files_along(self, vault, river):
        store.put(vault, {"kind": "draft", "text": f"![half](attachment:{river.uid})"})
        parts = members(archived(vault))

        assert len(media(parts)) == 1
        assert told(parts, "drafts.jsonl")[0]["id"] == river.uid

    def test_a_file_that_no_text_shows_stays_here(self, vault, river):
        assert media(members(archived(vault))) == {}

    def test_files_can_be_left_out_but_not_in_silence(self, shown, river):
        parts = members(archived(shown, media=False))

        assert media(parts) == {}
        assert told(parts)[0]["path"] is None
        assert told(parts)[0]["sha256"] == river.sha256
        assert json.loads(parts["manifest.json"])["counts"]["attachments_left_out"] == 1

    @pytest.mark.parametrize("harm", ["missing", "changed"])
    def test_one_damaged_picture_does_not_stop_a_journal(self, shown, river, harm):
        path = path_of(shown, river.original.file)
        path.chmod(0o600)
        if harm == "missing":
            path.unlink()
        else:
            *kept, last = path.read_bytes()
            path.write_bytes(bytes([*kept, last ^ 1]))
        parts = members(archived(shown))

        assert media(parts) == {}
        assert told(parts)[0]["path"] is None
        assert len(parts["entries.jsonl"].splitlines()) == 1


class TestIn:
    def test_a_file_comes_back_under_the_name_that_texts_know(self, shown, other, river):
        report = restored(other, archived(shown))
        (copy,) = attachments.named_in(other, entries.on_day(other, MONDAY)[0].text)

        assert report.files == Tally(new=1)
        assert attachments.opened(other, copy.original).read() == SOUND
        assert (copy.uid, copy.name, copy.created) == (river.uid, river.name, river.created)
        assert copy.original.key != river.original.key

    def test_an_export_of_the_copy_has_the_same_lines_and_files(self, shown, other):
        restored(other, archived(shown))
        before, after = members(archived(shown)), members(archived(other))

        assert after["entries.jsonl"] == before["entries.jsonl"]
        assert media(after) == media(before)

    def test_a_file_that_two_entries_show_comes_once(self, shown, other, river):
        entries.write(shown, f"Again: ![it](attachment:{river.uid})", day=MONDAY)

        assert restored(other, archived(shown)).files == Tally(new=1)

    def test_a_second_time_changes_nothing(self, shown, other):
        restored(other, archived(shown))
        before = documents(other)

        assert restored(other, archived(shown)).files == Tally(same=1)
        assert documents(other) == before

    def test_a_preview_tells_and_keeps_nothing(self, shown, other):
        report = restore.preview(other, io.BytesIO(archived(shown)), [KEY])

        assert report.files == Tally(new=1)
        assert documents(other) == {}

    def test_a_vault_that_is_locked_takes_no_file(self, shown, other):
        whole = archived(shown)
        other.lock()

        with pytest.raises(LockedError):
            restored(other, whole)


class TestWhatIsWrong:
    def test_another_file_than_the_one_named_is_noticed(self, shown, river):
        parts = members(archived(shown))
        (path,) = media(parts)
        parts[path] = b"another"

        assert faults(resummed(parts)) == (
            f"entries.jsonl line 1: attachment {river.uid} is not the file it names",
        )

    @pytest.mark.parametrize(
        "change",
        [{"id": "../x"}, {"path": 1}, {"size": "big"}, {"size": -1}, {"sha256": "x"},
         {"created_at": None}, {"original_name": None}],
    )  # fmt: skip
    def test_what_is_no_attachment_is_noticed(self, shown, change):
        parts = members(archived(shown))
        line = json.loads(parts["entries.jsonl"])
        line["attachments"][0] |= change
        parts["entries.jsonl"] = json.dumps(line).encode()

        assert faults(resummed(parts)) == (
            "entries.jsonl line 1: attachments are not of their kind",
        )

    def test_a_list_that_is_none_is_noticed(self, shown):
        parts = members(archived(shown))
        parts["entries.jsonl"] = json.dumps(
            json.loads(parts["entries.jsonl"]) | {"attachments": 5}
        ).encode()

        assert faults(resummed(parts)) == (
            "entries.jsonl line 1: attachments are not of their kind",
        )


def faults(file):
    return verify.check(file).faults


@pytest.mark.parametrize(
    ("original", "name"),
    [
        ("IMG_1234.HEIC", "IMG_1234.HEIC"),
        ("../../etc/passwd", ".._._etc_passwd"),
        ("..", "file"),
        ("", "file"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("x. ", "x"),
        ("a" * 300 + ".jpeg", "a" * 107 + ".jpeg"),
        ("gru\u0308n.jpg", "gr\u00fcn.jpg"),
        ("a\nb\0c", "a_b_c"),
    ],
)
def test_names_of_files_suit_every_system(original, name):
    assert archive_format.safe_name(original) == name
    assert archive_format.safe_name(name) == name
