"""Journals, templates, own questions and time capsules in an archive."""

import io
import json
from datetime import date

import pytest

from journal import entries
from journal.archive import restore
from journal.archive.errors import DamagedError
from journal.entries import capsules, journals, store
from tests.archive.making import KEY, MONDAY, archived, documents, members, resummed

FAR = date(2999, 1, 1)


@pytest.fixture
def shelved(vault):
    """A vault with two journals, a template, a question and a time capsule."""
    journals.change(vault, journals.get(vault, None), name="Life")
    journals.add(vault, name="Work", mark="moss", kept_out=True)
    work = journals.every(vault)[1]
    entries.write(vault, "meeting", day=MONDAY, journal=work.key)
    closed = entries.write(vault, "hope in a jar", day=MONDAY)
    capsules.close(vault, closed, FAR)
    store.put(vault, {"kind": "template", "name": "Walk", "text": "Where?"})
    store.put(vault, {"kind": "prompt", "text": "What now?"})
    return vault


def restored(vault, whole):
    return restore.apply(vault, io.BytesIO(whole), [KEY])


def test_everything_comes_back_as_it_was(shelved, other):
    restored(other, archived(shelved))

    assert documents(other) == documents(shelved)


def test_a_capsule_comes_back_closed_and_a_journal_kept_out(shelved, other):
    restored(other, archived(shelved))

    assert entries.find(other, "hope") == []
    assert [capsule.until for capsule in capsules.waiting(other)] == [FAR]
    assert [entry.kept_out for entry in entries.on_day(other, MONDAY)] == [True]


def test_an_entry_that_was_closed_since_is_closed_by_a_restore(vault, other):
    entry = entries.write(vault, "hope in a jar", day=MONDAY)
    restored(other, archived(vault))
    capsules.close(vault, entry, FAR)

    restored(other, archived(vault))

    assert entries.count(other) == 0
    assert len(capsules.waiting(other)) == 1


def test_the_lists_name_each_journal_once(shelved):
    listed = json.loads(members(archived(shelved))["journals.json"])["journals"]

    assert {one["output"]["name"] for one in listed} == {"Life", "Work"}


def test_a_capsule_stands_on_no_page_to_browse(shelved):
    pages = {name: text for name, text in members(archived(shelved)).items() if "html" in name}

    assert any(b"meeting" in text for text in pages.values())
    assert not any(b"hope" in text for text in pages.values())


def test_in_part_only_the_journals_of_its_entries_go_along(shelved):
    journals.add(shelved, name="Dreams")
    parts = members(archived(shelved, since=MONDAY, media=False))

    assert b"Work" in parts["journals.json"]
    assert b"Dreams" not in parts["journals.json"]
    assert "prompts.json" not in parts


def test_the_first_journal_that_is_here_stays(shelved, other):
    journals.change(other, journals.get(other, None), name="Mine")

    restored(other, archived(shelved))

    assert [journal.name for journal in journals.every(other)] == ["Mine", "Work"]


@pytest.mark.parametrize("text", [b'{"journals": 3}', b'{"journals": [3]}', b"{}"])
def test_what_is_no_list_is_refused(shelved, other, text):
    parts = members(archived(shelved)) | {"journals.json": text}

    with pytest.raises(DamagedError):
        restore.apply(other, resummed(parts))


@pytest.mark.parametrize(
    "field", [{"journal": "../x"}, {"closed_until": "soon"}, {"journal": 3}]
)
def test_an_entry_with_an_odd_journal_or_day_is_refused(shelved, other, field):
    parts = members(archived(shelved))
    line = json.loads(parts["entries.jsonl"].splitlines()[0]) | field
    parts["entries.jsonl"] = json.dumps(line).encode() + b"\n"

    with pytest.raises(DamagedError):
        restore.apply(other, resummed(parts, entries=1))
