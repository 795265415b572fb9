"""What holds for the whole room: its document, its schemas, old archives, and no trace."""

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal import entries
from journal.archive import restore, verify
from journal.archive.shapes import entry_document, entry_line
from journal.entries import Mood
from journal.entries.kinds import whole
from journal.vault import age
from tests.archive.making import archived, documents, members, plain

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "archive-format.md").read_text()
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.zip.age"))
WORDS = "six plain words of a golden archive"
MARK = "the heron stood in the mill race"


class TestTheDocument:
    def test_names_every_member_or_its_folder(self, filled):
        cells = re.findall(r"^\| (`.*?) \|", DOCUMENT, re.MULTILINE)
        named = {name.split("/")[0] for cell in cells for name in re.findall("`([^`]+)`", cell)}

        assert {name.split("/")[0] for name in members(archived(filled))} <= named

    def test_names_every_field_of_an_entry(self, filled):
        schema = json.loads(members(archived(filled))["schema/entry.schema.json"])

        assert {name for name in schema["properties"] if f"`{name}`" not in DOCUMENT} == set()

    def test_holds_a_reader_that_reads(self, filled, tmp_path):
        (tmp_path / "journal.zip").write_bytes(plain(archived(filled)))
        (reader,) = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)

        ran = subprocess.run(
            [sys.executable, "-c", reader, tmp_path / "journal.zip"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip

        assert "Rain on the #roof." in ran.stdout


class TestTheSchemas:
    """A check of what our own schemas use: type, required, properties, items, pattern, $ref."""

    @pytest.mark.parametrize(
        ("name", "schema"),
        [("entries.jsonl", "entry"), ("ai.jsonl", "ai"), ("manifest.json", "manifest")],
    )
    def test_hold_for_what_we_write(self, filled, name, schema):
        parts = members(archived(filled))
        text = parts[name]
        shapes = (
            [json.loads(text)]
            if name == "manifest.json"
            else map(json.loads, text.splitlines())
        )
        known = {
            found["$id"]: found
            for path, body in parts.items()
            if path.startswith("schema/")
            for found in [json.loads(body)]
        }

        for shape in shapes:
            conforms(shape, known[f"urn:journal-archive:1:{schema}"], known)


KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def conforms(value, schema, known, home=None):
    home = schema if "$id" in schema else home
    if reference := schema.get("$ref"):
        urn, _, path = reference.partition("#/$defs/")
        home = known[urn] if urn else home
        return conforms(value, home["$defs"][path], known, home)
    kinds = schema.get("type", list(KINDS))
    assert isinstance(
        value, tuple(KINDS[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))
    )
    assert value == schema.get("const", value)
    if isinstance(value, str):
        assert re.search(schema.get("pattern", ""), value)
    if isinstance(value, dict):
        assert value.keys() >= set(schema.get("required", ()))
        for name, part in value.items():
            conforms(part, schema.get("properties", {}).get(name, {}), known, home)
    if isinstance(value, list):
        for part in value:
            conforms(part, schema.get("items", {}), known, home)
    return None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    str.strip
)
ZONES = st.sampled_from(["UTC", "Europe/Vienna", "America/New_York", "Asia/Kathmandu"])
MOODS = st.builds(
    Mood,
    st.none() | st.integers(-3, 3),
    st.none() | st.integers(1, 3),
    st.lists(TEXTS, max_size=2).map(tuple),
)
MOMENTS = st.datetimes(datetime(1600, 1, 1), timezones=ZONES.map(ZoneInfo))  # noqa: DTZ001
BESIDE = st.fixed_dictionaries(
    {"day": st.dates(date(1600, 1, 1)), "at": st.none() | MOMENTS, "zone": ZONES},
    optional={
        "title": TEXTS,
        "tags": st.lists(TEXTS, max_size=3),
        "mood": st.none() | MOODS,
        "starred": st.booleans(),
        "kept_out": st.booleans(),
    },
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, BESIDE)
def test_any_entry_is_the_same_after_a_line_of_json(text, beside):
    document = json.loads(json.dumps(whole(entries.document(text, **beside))))

    line = json.loads(json.dumps(entry_line(document, {})))

    assert json.loads(json.dumps(entry_document(line, {}))) == document


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
class TestAnArchiveOfAnEarlierRelease:
    def test_is_still_sound(self, path):
        with path.open("rb") as file:
            assert verify.check(file, [age.PassphraseIdentity(WORDS)]).faults == ()

    def test_comes_back_whole(self, path, vault):
        with path.open("rb") as file:
            report = restore.apply(vault, file, [age.PassphraseIdentity(WORDS)])

        assert report.entries.new == 3
        assert report.files.new == 1
        assert len(documents(vault)) == 3 + report.others.new + 1
        assert entries.find(vault, "lantern")[0].entry.mood == Mood(2, 1, ("calm",), ("home",))


def test_there_is_an_archive_of_each_version_of_the_format():
    assert [path.name for path in GOLDEN] == ["1.0.zip.age"]


def test_a_marked_sentence_leaves_no_trace_on_the_disk(tmp_path):
    """In by import, out by export, in again, in a process and a data folder of their own."""
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    scratch.mkdir()
    run = {"LAMPLIT_HOME": str(home), "TMPDIR": str(scratch), "DATABASE_URL": ""}

    subprocess.run(
        [sys.executable, "-m", "tests.archive.canary", MARK, home / "out.zip.age"],
        cwd=ROOT, env=os.environ | run, check=True,
    )  # fmt: skip

    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"lamplit.sqlite3", "out.zip.age"} <= {path.name for path in written}
    assert [path for path in written if holds(path, MARK)] == []


def holds(path, mark):
    content = path.read_bytes()
    return any(
        mark.encode(spelling) in content for spelling in ("utf-8", "utf-16-le", "utf-16-be")
    )
