"""Bringing in JSON Lines: what comes, what is left, and what a second time does."""

import io
import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from journal import entries
from journal.archive import importers, importing
from journal.archive.draft import Choices
from journal.archive.errors import SourceError
from journal.archive.importers.jsonl import JsonLines
from journal.archive.importing import Report
from journal.archive.source import FileSource, Limits, ZipSource
from journal.entries import Mood, store
from tests.archive.making import MONDAY, documents, zipped

RAIN = {"id": "a1", "date": "2026-11-23", "title": "Wet", "text": "Rain.", "tags": ["roof"]}
SUN = {"id": "a2", "date": "2026-11-24", "text": "Sun.", "mood": 2, "starred": True}


def source(*shapes, name="diary.jsonl"):
    lines = [
        shape if isinstance(shape, bytes) else json.dumps(shape).encode() for shape in shapes
    ]
    return FileSource(lambda: io.BytesIO(b"\n".join(lines)), name)


def brought(vault, *shapes, **choices):
    return importing.apply(vault, source(*shapes), JsonLines(), Choices(**choices))


def report(**fates):
    none = dict.fromkeys(
        ("found", "new", "updated", "same", "kept", "deleted", "problems"), 0
    ) | {"first": None, "last": None}
    return Report(**none | fates)


def only(vault, day=MONDAY):
    (entry,) = entries.on_day(vault, day)
    return entry


class TestTheFirstTime:
    def test_each_line_becomes_an_entry(self, vault):
        told = brought(vault, RAIN, SUN)

        assert (told.found, told.new) == (2, 2)
        assert (told.first, told.last) == (MONDAY, date(2026, 11, 24))
        assert (only(vault).title, only(vault).text, only(vault).tags) == (
            "Wet",
            "Rain.",
            ("roof",),
        )

    def test_people_stay_people(self, vault):
        brought(vault, RAIN | {"text": "With @Anna.", "tags": ["@Jo Maria", "roof"]})

        assert only(vault).tags == ("roof", "@Jo Maria", "@Anna")

    def test_what_is_said_beside_the_text_comes_along(self, vault):
        brought(vault, SUN)

        entry = only(vault, date(2026, 11, 24))

        assert (entry.mood, entry.starred, entry.at) == (Mood(2), True, None)

    def test_a_line_about_the_file_is_no_entry(self, vault):
        assert brought(vault, {"_meta": True, "entries": 1}, RAIN, b"").found == 1

    def test_other_names_of_fields_can_be_told(self, vault):
        names = {"date": "date_gregorian", "title": "heading"}

        brought(
            vault,
            {"date_gregorian": "2026-11-23", "heading": "26th", "text": "Up."},
            fields=names,
        )

        assert only(vault).title == "26th"

    def test_a_preview_writes_nothing(self, vault):
        told = importing.preview(vault, source(RAIN, SUN), JsonLines())

        assert told.new == 2
        assert documents(vault) == {}

    def test_entries_and_what_is_known_of_them_lie_in_one_transaction(self, vault):
        told = []
        many = [RAIN | {"id": number} for number in range(450)]

        importing.apply(vault, source(*many), JsonLines(), progress=told.append)

        kinds = [found["kind"] for found in documents(vault).values()]
        assert (kinds.count("entry"), kinds.count("import")) == (450, 3)
        assert told == [199, 398, 450]


class TestDays:
    @pytest.mark.parametrize(
        ("written", "zone", "day", "hour"),
        [
            ("2026-11-23T23:30:00+01:00", None, 23, 23),  # the writer's own clock
            ("2026-11-23T23:30", None, 23, 23),  # a wall clock stands as it is
            ("2026-11-22T23:30:00Z", None, 23, 0),  # an instant, on the clock of the writer
            ("2026-11-23T12:00:00Z", "Asia/Tokyo", 23, 21),
            ("2026-11-23T23:30:00+01:00", "America/New_York", 23, 17),
        ],
    )
    def test_the_local_day_is_the_truth(self, vault, written, zone, day, hour):
        shape = {"date": written, "text": "x"} | ({"timezone": zone} if zone else {})

        brought(vault, shape, zone="Europe/Vienna")

        entry = only(vault)
        assert (entry.day.day, entry.at.hour) == (day, hour)

    def test_a_zone_that_nobody_knows_is_the_writers(self, vault):
        brought(vault, RAIN | {"timezone": "Mars/Olympus"}, zone="Europe/Vienna")

        assert only(vault).zone == "Europe/Vienna"

    def test_only_a_day_never_goes_through_utc(self, vault):
        brought(vault, RAIN, zone="Pacific/Kiritimati")

        assert only(vault).day == MONDAY
        assert only(vault).at is None

    def test_a_moment_keeps_its_offset(self, vault):
        brought(vault, RAIN | {"date": "2026-11-23T08:30:00"}, zone="Europe/Vienna")

        assert only(vault).at == datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/Vienna"))


class TestWhatIsOdd:
    @pytest.mark.parametrize(
        ("line", "note"),
        [
            (b"no json", "line 1: not a JSON object"),
            (b"[1]", "line 1: not a JSON object"),
            (b"[" * 100_000, "line 1: not a JSON object"),
            (b"1" * 5000, "line 1: not a JSON object"),
            (b"\xff", "line 1: not a JSON object"),
            ({"date": "2026-11-23"}, "line 1: no text"),
            ({"date": "2026-11-23", "text": {"an": "object"}}, "line 1: no text"),
            ({"text": "x"}, "line 1: no date"),
            ({"text": "x", "date": 20261123}, "line 1: no date"),
            ({"text": "x", "date": "2026-02-30"}, "line 1: no date"),
            (
                {"text": "x", "date": "0001-01-01T00:00:00Z", "timezone": "America/New_York"},
                "line 1: no date",
            ),
            (
                {"text": "x", "date": "0001-01-01T00:00", "timezone": "Asia/Tokyo"},
                "line 1: no date",
            ),
            ({"text": "  ", "date": "2026-11-23"}, "line 1: entry is empty"),
            (
                {"text": "x" * (1 << 20) + "y", "date": "2026-11-23"},
                "line 1: entry is larger than 1 MiB",
            ),
        ],
    )
    def test_one_odd_line_is_named_and_stops_nothing(self, vault, line, note):
        told = brought(vault, line, SUN)

        assert (told.found, told.new, told.problems) == (2, 1, 1)
        assert told.notes == (note,)

    def test_a_mood_on_another_scale_is_left_out_and_named(self, vault):
        told = brought(vault, RAIN | {"mood": 5})

        assert only(vault).mood is None
        assert told.notes == ("line 1: mood is not on the scale of -3 to 3",)

    def test_what_no_text_may_hold_is_replaced(self, vault):
        half = b'"a\\ud83d b\\u0000 \\ud83d\\ude00"'
        brought(
            vault, b'{"date": "2026-11-23", "text": %s, "id": %s, "tags": [%s]}' % ((half,) * 3)
        )

        assert only(vault).text == "a\ufffd b\ufffd \U0001f600"

    def test_a_mark_before_the_first_line_does_no_harm(self, vault):
        assert brought(vault, b"\xef\xbb\xbf" + json.dumps(RAIN).encode()).new == 1

    def test_a_file_that_is_too_large_is_refused(self, vault):
        large = FileSource(lambda: io.BytesIO(b"x" * 2000), "d.jsonl", Limits(document=1000))

        with pytest.raises(SourceError):
            importing.preview(vault, large, JsonLines())


class TestTheSecondTime:
    def test_the_same_file_makes_nothing_new(self, vault):
        brought(vault, RAIN, SUN)
        before = documents(vault)

        assert brought(vault, RAIN, SUN) == report(found=2, same=2)
        assert documents(vault) == before

    def test_a_file_without_ids_makes_nothing_new_either(self, vault):
        bare = {"date": "2026-11-23", "text": "Rain."}
        brought(vault, bare, bare | {"text": "Sun."})

        assert brought(vault, bare | {"text": "Sun."}, bare) == report(found=2, same=2)

    def test_what_changed_there_is_changed_here(self, vault):
        brought(vault, RAIN)
        uid = only(vault).uid

        assert brought(vault, RAIN | {"text": "Hail."}).updated == 1
        assert (only(vault).text, only(vault).uid) == ("Hail.", uid)

    def test_what_was_edited_here_stays(self, vault):
        brought(vault, RAIN)
        entries.revise(vault, only(vault), text="My own words.")

        assert brought(vault, RAIN | {"text": "Hail."}).kept == 1
        assert brought(vault, RAIN).same == 1
        assert only(vault).text == "My own words."

    def test_what_was_deleted_here_stays_away(self, vault):
        brought(vault, RAIN)
        entries.delete(vault, only(vault))

        assert brought(vault, RAIN).deleted == 1
        assert entries.on_day(vault, MONDAY) == []

    def test_an_updated_entry_can_be_updated_again(self, vault):
        for words in ("Rain.", "Hail.", "Snow."):
            brought(vault, RAIN | {"text": words})

        assert only(vault).text == "Snow."

    def test_an_import_that_was_broken_off_goes_on(self, vault):
        many = [RAIN | {"id": number} for number in range(250)]
        run = importing._Run(vault, JsonLines(), Choices())
        store.swap(vault, run.planned(next(run.batches(source(*many)))))

        assert brought(vault, *many) == report(
            found=250, new=51, same=199, first=MONDAY, last=MONDAY
        )


class TestTwins:
    def test_the_same_line_twice_is_one_entry(self, vault):
        told = brought(vault, RAIN, RAIN)

        assert (told.found, told.new, told.same) == (2, 1, 1)

    def test_the_same_id_with_other_words_is_an_entry_of_its_own(self, vault):
        told = brought(vault, RAIN, RAIN | {"text": "Hail."})

        assert told.new == 2
        assert told.notes == ("line 2: the same id again, kept as an entry of its own",)

    def test_true_twins_without_ids_are_two_entries(self, vault):
        bare = {"date": "2026-11-23", "text": "Up."}

        assert brought(vault, bare, bare, bare).new == 3
        assert brought(vault, bare, bare, bare).same == 3


class TestWhichImporter:
    def test_in_a_zip_only_the_files_of_its_kind_are_read(self, vault):
        parts = {"readme.txt": b"x", "a.jsonl": json.dumps(RAIN), "b/c.ndjson": json.dumps(SUN)}

        told = importing.apply(vault, ZipSource(zipped(parts)), JsonLines())

        assert (told.found, told.new) == (2, 2)

    def test_is_told_by_the_name_or_the_first_line(self):
        assert importers.best(source(RAIN)).app == "jsonl"
        assert importers.best(source(RAIN, name="diary.txt")).app == "jsonl"

    @pytest.mark.parametrize("parts", [{}, {"a.txt": b"{}", "b.txt": b"{}"}])
    def test_a_zip_without_a_file_of_any_kind_is_refused_in_plain_words(self, parts):
        with pytest.raises(SourceError, match="unknown format"):
            importers.best(ZipSource(zipped(parts)))

    def test_an_unknown_file_is_refused_in_plain_words(self):
        with pytest.raises(SourceError) as caught:
            importers.best(source(b"Dear diary", name="diary.txt"))

        assert "does not know this file" in caught.value.hint
