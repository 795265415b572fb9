"""What an archive holds, and who can read it."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date

import pytest

from journal import entries
from journal.archive import export
from journal.entries import store
from tests.archive.making import KEY, MONDAY, archived, lines, members, plain


def test_every_entry_is_one_line_of_json(filled):
    first, second = lines(archived(filled), "entries.jsonl")

    assert (first["body"], first["date"], first["tags"]) == (
        "Rain on the #roof.",
        "2026-11-23",
        ["roof"],
    )
    assert first["mood"]["valence"] == 2
    assert first["mood"]["value"] == 4
    assert second["tags"] == ["Garden"]


def test_every_entry_is_a_text_file_for_people(filled):
    parts = members(archived(filled))
    copies = [text.decode() for name, text in parts.items() if name.endswith(".md")]

    assert len([name for name in parts if name.startswith("entries/2026/11/2026-11-23_")]) == 2
    assert any(copy.endswith("---\nRain on the #roof.") for copy in copies)


def test_links_between_entries_lead_to_files(filled):
    parts = members(archived(filled))
    (copy,) = [
        text.decode()
        for name, text in parts.items()
        if b"Sun, [after]" in text and ".md" in name
    ]

    target = re.search(r"\]\(\.\./\.\./\.\./([^)]+)\)", copy)[1]

    assert b"Rain on the #roof." in parts[target]


def test_a_letter_is_a_file_that_names_its_entries(filled):
    letter = members(archived(filled))["summaries/2026/2026-W48.md"].decode()

    assert "It rained. [2026-11-23](../../entries/2026/11/2026-11-23_" in letter
    assert 'voice: "builtin"' in letter


def test_a_letter_whose_lines_are_no_lines_does_not_stop_an_export(vault):
    store.put(vault, {"kind": "letter", "period": "2026-W48", "lines": [7, {"text": "Rain."}]})

    letter = members(archived(vault))["summaries/2026/2026-W48.md"].decode()

    assert letter.endswith("---\nRain.\n")


def test_a_letter_the_writer_edited_is_in_the_writers_words(vault):
    edited = {"period": "2026-W48", "voice": "self", "headline": "Wet", "text": "My own words."}
    store.put(vault, {"kind": "letter", **edited, "lines": [{"text": "Not these."}]})

    letter = members(archived(vault))["summaries/2026/2026-W48.md"].decode()

    assert letter.endswith("---\n# Wet\n\nMy own words.\n")


def test_two_letters_of_a_week_are_two_files(vault):
    for voice in ("builtin", "model"):
        line = {"title": "Rain", "text": voice}
        store.put(
            vault, {"kind": "letter", "period": "2026-W48", "voice": voice, "lines": [line]}
        )

    letters = [name for name in members(archived(vault)) if name.startswith("summaries/")]

    assert len(letters) == 2


def test_a_week_that_is_none_names_no_file(vault):
    store.put(vault, {"kind": "letter", "period": "../../etc", "voice": "builtin"})

    assert not any("etc" in name for name in members(archived(vault)))


def test_what_a_model_said_stands_apart_and_names_who_spoke(filled):
    whole = archived(filled)
    letter, reading = sorted(lines(whole, "ai.jsonl"), key=lambda line: line["kind"])
    rain = lines(whole, "entries.jsonl")[0]

    assert reading["voice"] == letter["voice"] == "builtin"
    assert reading["entry_ids"] == letter["entry_ids"] == [rain["id"]]
    assert reading["text_sha256"] == {
        rain["id"]: hashlib.sha256(rain["body"].encode()).hexdigest()
    }
    assert reading["output"]["entry"] == f"record:{rain['id']}"


def test_a_reading_of_older_words_does_not_claim_the_present_ones(filled):
    entry = next(found for found in entries.on_day(filled, MONDAY) if "Rain" in found.text)
    entries.revise(filled, entry, text="No rain at all.")

    (reading,) = [x for x in lines(archived(filled), "ai.jsonl") if x["kind"] == "reading"]

    assert "text_sha256" not in reading


def test_drafts_and_settings_go_along(filled):
    store.put(filled, {"kind": "draft", "day": "2026-11-24", "text": "Half a th"})

    parts = members(archived(filled))

    assert b"Half a th" in parts["drafts.jsonl"]
    assert json.loads(parts["settings.json"])["output"]["ai"] == "off"


def test_sealed_pieces_of_an_upload_stay_here(vault):
    store.put(vault, {"kind": "upload", "key": "secret"})

    assert not any(b"secret" in text for text in members(archived(vault)).values())


def test_vectors_stay_here_for_they_can_be_made_again(vault):
    store.put(vault, {"kind": "vector", "speaker": "nobody knows me"})

    assert b"nobody knows me" not in b"".join(members(archived(vault)).values())


def test_the_manifest_tells_what_is_there(filled):
    parts = members(archived(filled))
    manifest = json.loads(parts["manifest.json"])

    assert manifest["counts"] == {
        "entries": 2, "attachments": 0, "summaries": 1, "ai": 2, "words": 6,
    }  # fmt: skip
    assert manifest["first_date"] == manifest["last_date"] == "2026-11-23"
    assert manifest["scope"]["complete"] is True
    assert {file["path"] for file in manifest["files"]} == parts.keys() - {
        "manifest.json",
        "SHA256SUMS",
    }


def test_the_sums_hold_and_come_last(filled):
    parts = members(archived(filled))
    *_, last = parts
    sums = [line.split("  ") for line in parts.pop("SHA256SUMS").decode().splitlines()]

    assert last == "SHA256SUMS"
    assert {name: hashlib.sha256(parts[name]).hexdigest() for name in parts} == {
        name: digest for digest, name in sums
    }


def test_the_pages_to_browse_tell_tags_from_people(vault):
    entries.write(vault, "With @Anna on the #roof.", day=MONDAY)
    page = members(archived(vault))["browse/2026-11.html"].decode()

    assert " #roof @Anna " in page


def test_the_pages_to_browse_hold_all_words_and_no_script(filled):
    entries.write(
        filled, "<script>alert(1)</script>\n\n& *so*", day=date(2025, 1, 2), title="<b>"
    )
    parts = members(archived(filled))
    page = parts["browse/2025-01.html"].decode()

    assert "<em>so</em>" in page
    assert "&lt;b&gt;" in page
    assert "<script" not in page
    assert b"browse/2026-11.html" in parts["index.html"]
    assert "default-src 'none'" in page


def test_the_style_of_the_pages_is_the_one_their_policy_allows(filled):
    page = members(archived(filled))["browse/2026-11.html"].decode()
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)[1]

    digest = hashlib.sha256(style.encode()).digest()

    assert export.pages.base64.b64encode(digest).decode() in page


def test_an_empty_vault_gives_an_archive_that_says_so(vault):
    parts = members(archived(vault))

    assert parts["entries.jsonl"] == b""
    assert b"no entries" in parts["index.html"]
    assert json.loads(parts["manifest.json"])["first_date"] is None


def test_the_second_export_of_an_untouched_vault_is_the_same(filled):
    first, second = members(archived(filled)), members(archived(filled))

    assert {name for name in first if first[name] != second[name]} <= {
        "README.txt", "manifest.json", "SHA256SUMS",
    }  # fmt: skip


def test_members_are_packed_in_a_way_that_java_reads(filled):
    with zipfile.ZipFile(io.BytesIO(plain(archived(filled)))) as archive:
        infos = archive.infolist()

    assert {info.compress_type for info in infos} == {zipfile.ZIP_DEFLATED}
    assert {info.external_attr >> 16 for info in infos} == {0o600}
    assert {info.date_time[0] for info in infos} != {1980}


@pytest.mark.skipif(not shutil.which("age"), reason="the age command is not here")
@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not here")
def test_age_unzip_and_sha256sum_are_enough_to_read_it(filled, tmp_path):
    (tmp_path / "key").write_text(KEY.secret_text())

    def run(*command, **more):
        ran = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, **more)
        return ran.stdout

    whole = run("age", "-d", "-i", "key", input=archived(filled))
    (tmp_path / "journal.zip").write_bytes(whole)
    run("unzip", "-q", "journal.zip")

    assert b"entries.jsonl: OK" in run("sha256sum", "-c", "SHA256SUMS")


class TestEarlierVersions:
    @pytest.fixture
    def changed(self, vault):
        entry = entries.write(vault, "Rain.", day=MONDAY)
        entries.revise(vault, entry, text="Snow.")
        return vault

    def test_go_along_in_a_whole_archive_which_says_so(self, changed):
        parts = members(archived(changed))

        assert json.loads(parts["versions.jsonl"])["output"]["text"] == "Rain."
        assert json.loads(parts["manifest.json"])["scope"]["revisions"] is True

    def test_stay_here_when_a_part_is_taken(self, changed):
        parts = members(archived(changed, since=MONDAY))

        assert "versions.jsonl" not in parts
        assert not any(b"Rain." in text for text in parts.values())
        assert json.loads(parts["manifest.json"])["scope"]["revisions"] is False


def test_what_was_deleted_stays_here_with_its_earlier_versions(vault):
    entry = entries.write(vault, "Rain.", day=MONDAY)
    entries.deleted.put_away(vault, entries.revise(vault, entry, text="Snow."))

    parts = members(archived(vault))

    assert not any(b"Rain." in text or b"Snow." in text for text in parts.values())
