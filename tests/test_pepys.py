"""Two years of a real diary through the whole house: in, read, searched, out, and in again.

The file lies beside a working copy, not in it; where it is absent, these tests skip. The same
by hand: `lamplit import pepys.jsonl --field date=date_gregorian --field title=heading`.
"""

import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal import entries
from journal.archive import export, importing, restore
from journal.archive.draft import Choices
from journal.archive.importers.jsonl import JsonLines
from journal.archive.source import FileSource
from journal.entries import household, store
from journal.insights import letters, readings
from tests.archive.making import KEY, TO_KEY, documents
from tests.conftest import CHEAP, PASSPHRASE

DIARY = Path(__file__).parents[1] / "../shared/handbook/data/pepys.jsonl"
CHOICES = Choices("Europe/London", {"date": "date_gregorian", "title": "heading"})
LATER = datetime.now(UTC) + timedelta(days=1)

pytestmark = pytest.mark.skipif(not DIARY.is_file(), reason="the diary is not here")


def taken(vault):
    source = FileSource(lambda: DIARY.open("rb"), DIARY.name)
    return importing.apply(vault, source, JsonLines(), CHOICES)


def looked_back_at(vault):
    """Do what the keeper does without a model."""
    while due := readings.due_without_model(vault, LATER):
        readings.read_without_model(vault, due)
    for week in letters.due(vault, date(2026, 11, 23)):
        letters.own_words(vault, week)


def test_every_entry_comes_in_under_its_own_day(vault):
    report = taken(vault)

    assert (report.found, report.new, report.problems) == (413, 413, 0)
    assert (report.first, report.last) == (date(1665, 1, 5), max(entry_days(vault)))
    assert entries.on_day(vault, date(1665, 1, 5))[0].title == "26th"


def test_a_second_time_brings_nothing_new(vault):
    taken(vault)

    assert taken(vault).same == 413


def test_the_plague_is_found_wherever_it_is_named(vault):
    taken(vault)
    named = [
        found
        for found in documents(vault).values()
        if found["kind"] == "entry" and re.search(r"\bplague\b", found["text"], re.IGNORECASE)
    ]

    found = entries.find(vault, "plague", limit=500)

    assert {hit.entry.uid for hit in found} >= {entry["uid"] for entry in named}
    assert len(named) > 20


def test_readings_and_letters_are_made_of_all_and_all_comes_back_elsewhere(vault, opened):
    taken(vault)
    looked_back_at(vault)
    other = opened(household.create("Ben", PASSPHRASE, cost=CHEAP))

    whole = b"".join(export.download(vault, [TO_KEY]))
    restore.apply(other, io.BytesIO(whole), [KEY])

    assert len(rows(other, "SELECT entry FROM reading")) == 413
    assert {week for (week,) in rows(other, "SELECT week FROM letter")} == {
        day.strftime("%G-W%V") for day in entry_days(vault)
    }
    assert documents(other) == documents(vault)


def entry_days(vault):
    return [date.fromisoformat(day) for (day,) in rows(vault, "SELECT day FROM entry")]


def rows(vault, sql):
    return store.index(vault).rows(sql)
