"""An archive as it leaves: a part of a journal, and piece by piece."""

import hashlib
import io
import json
from datetime import date, timedelta

import pytest

from journal import entries
from journal.archive import export
from journal.vault import LockedError, age
from tests.archive.making import KEY, MONDAY, TO_KEY, archived, lines, members


class TestAPart:
    def test_holds_the_days_asked_for_and_what_was_made_of_them(self, filled):
        entries.write(filled, "Long ago.", day=date(2020, 2, 2))

        whole = archived(filled, since=MONDAY)

        assert [line["date"] for line in lines(whole, "entries.jsonl")] == ["2026-11-23"] * 2
        assert len(lines(whole, "ai.jsonl")) == 2

    def test_holds_nothing_made_of_what_is_left_out(self, filled):
        whole = archived(filled, tags=("garden",))

        assert [line["tags"] for line in lines(whole, "entries.jsonl")] == [["Garden"]]
        assert lines(whole, "ai.jsonl") == []

    def test_holds_no_settings_and_says_that_it_is_a_part(self, filled):
        parts = members(archived(filled, until=date(2026, 12, 31)))

        assert "settings.json" not in parts
        assert json.loads(parts["manifest.json"])["scope"]["complete"] is False

    def test_can_leave_out_all_that_a_model_said(self, filled):
        whole = archived(filled, ai=False)

        assert lines(whole, "ai.jsonl") == []
        assert len(lines(whole, "entries.jsonl")) == 2


class TestADownload:
    def test_that_is_closed_never_opens(self, vault):
        for number in range(40):
            words = " ".join(hashlib.sha256(b"%d" % n).hexdigest() for n in range(400))
            entries.write(vault, f"{number} {words}", day=MONDAY + timedelta(number))
        stream = export.download(vault, [TO_KEY])
        part = next(stream)
        stream.close()

        with pytest.raises(age.PayloadError):
            age.Reader(io.BytesIO(part), [KEY])

    def test_of_a_vault_that_locks_meanwhile_never_opens(self, filled):
        stream = export.download(filled, [TO_KEY])
        filled.lock()

        with pytest.raises(LockedError):
            list(stream)

    def test_tells_how_far_it_is(self, filled):
        told = []

        list(export.download(filled, [TO_KEY], progress=lambda *now: told.append(now)))

        assert told == [(1, 2), (2, 2)]

    def test_leaves_out_what_was_deleted_meanwhile(self, filled):
        stream = export.download(filled, [TO_KEY], progress=lambda *_: None)
        listing = export.Listing.of(filled, export.Scope())
        entries.delete(filled, entries.on_day(filled, MONDAY)[0])

        assert len(list(listing.each_entry())) == 1
        assert len(lines(b"".join(stream), "entries.jsonl")) == 1
