"""Bringing an archive back: what comes, what stays, and what is refused."""

import io
import json
from datetime import date, timedelta

import pytest

from journal import entries
from journal.archive import restore
from journal.archive.errors import DamagedError, NotArchiveError, TooNewError, WrongKeyError
from journal.archive.restore import Tally
from journal.entries import store
from journal.vault import LockedError, age
from tests.archive.making import (
    KEY,
    MONDAY,
    archived,
    documents,
    members,
    plain,
    resummed,
    zipped,
)


def restored(vault, whole):
    return restore.apply(vault, io.BytesIO(whole), [KEY])


class TestIntoAnEmptyVault:
    def test_everything_comes_back_as_it_was(self, filled, other):
        report = restored(other, archived(filled))

        assert documents(other) == documents(filled)
        assert report.entries == Tally(new=2)
        assert report.others == Tally(new=3)

    def test_what_refers_to_an_entry_finds_it_under_its_new_id(self, filled, other):
        restored(other, archived(filled))
        (rain,) = (entry for entry in entries.on_day(other, MONDAY) if "Rain" in entry.text)

        found = store.index(other).rows("SELECT entry FROM reading")

        assert found == [(rain.id,)]
        assert [hit.entry.id for hit in entries.find(other, "rain")] == [rain.id]

    def test_an_earlier_version_is_one_of_its_entry(self, vault, other):
        entry = entries.write(vault, "Rain.", day=MONDAY)
        entries.revise(vault, entry, text="Snow.")
        restored(other, archived(vault))
        [snow] = entries.on_day(other, MONDAY)

        assert [earlier.text for earlier in entries.versions.of(other, snow)] == ["Rain."]

    def test_a_fresh_export_has_the_same_lines(self, filled, other):
        restored(other, archived(filled))

        before, after = members(archived(filled)), members(archived(other))

        for name in ("entries.jsonl", "ai.jsonl", "settings.json", "tags.json"):
            assert after[name] == before[name]

    def test_a_thing_of_an_unknown_kind_is_carried_along(self, filled, other):
        parts = members(archived(filled))
        line = {
            "id": "00000000-0000-4000-8000-000000000001",
            "kind": "dream",
            "output": {"x": 1},
        }
        parts["ai.jsonl"] += json.dumps(line).encode() + b"\n"

        restore.apply(other, resummed(parts))

        assert documents(other)[line["id"]]["x"] == 1
        assert b'"dream"' in members(archived(other))["ai.jsonl"]

    def test_unknown_fields_of_an_entry_survive(self, vault, other):
        document = entries.document("Rain.", day=MONDAY)
        store.put(vault, {**document, "weather": {"celsius": 4}})

        restored(other, archived(vault))

        assert documents(other) == documents(vault)

    def test_a_tag_that_was_given_twice_is_still_given(self, vault, other):
        entries.write(vault, "On the #roof.", day=MONDAY, tags=["roof", "Ärger"])

        restored(other, archived(vault))

        assert documents(other) == documents(vault)

    def test_people_keep_their_names(self, vault, other):
        entries.write(vault, "With @Anna and @O\u2019Brien.", day=MONDAY, tags=["@Jo Maria"])

        restored(other, archived(vault))

        (entry,) = entries.on_day(other, MONDAY)
        assert documents(other) == documents(vault)
        assert entry.tags == ("@Jo Maria", "@Anna", "@O\u2019Brien")

    def test_more_than_one_transaction_takes_comes_whole(self, vault, other):
        days = [MONDAY + timedelta(number) for number in range(450)]
        store.put_many(vault, [entries.document("Rain.", day=day) for day in days])
        told = []

        restore.apply(
            other, io.BytesIO(archived(vault)), [KEY], progress=lambda *now: told.append(now)
        )

        assert documents(other) == documents(vault)
        assert told[-1] == (450, 450)


class TestIntoAVaultInUse:
    def test_doing_it_twice_changes_nothing(self, filled, other):
        whole = archived(filled)
        restored(other, whole)
        before = documents(other)

        report = restored(other, whole)

        assert report.entries == Tally(same=2)
        assert report.others == Tally(same=3)
        assert documents(other) == before

    def test_an_entry_that_was_deleted_comes_back(self, filled):
        whole = archived(filled)
        entries.delete(filled, entries.on_day(filled, MONDAY)[0])

        assert restored(filled, whole).entries == Tally(new=1, same=1)
        assert len(entries.on_day(filled, MONDAY)) == 2

    def test_an_entry_that_was_changed_since_stays(self, filled):
        whole = archived(filled)
        entry = entries.on_day(filled, MONDAY)[0]
        entries.revise(filled, entry, text="Changed since.")

        assert restored(filled, whole).entries == Tally(same=1, kept=1)
        assert entries.get(filled, entry.id).text == "Changed since."

    def test_an_older_version_gives_way(self, filled, other):
        restored(other, archived(filled))
        entry = entries.on_day(filled, MONDAY)[0]
        entries.revise(filled, entry, text="Changed since.")

        assert restored(other, archived(filled)).entries == Tally(updated=1, same=1)
        assert documents(other) == documents(filled)

    def test_a_suggestion_that_was_decided_there_is_decided_here(self, filled, other):
        restored(other, archived(filled))
        ((record,),) = store.index(filled).rows("SELECT id FROM reading")
        decided = {"state": "dismissed", "decided": "2099-01-01T00:00:00+00:00"}
        store.put(filled, store.get(filled, record, kind="reading") | decided, record=record)

        assert restored(other, archived(filled)).others == Tally(updated=1, same=2)
        assert documents(other) == documents(filled)

    def test_entries_that_are_not_in_the_archive_stay(self, filled, other):
        mine = entries.write(other, "Mine.", day=date(2020, 2, 2))

        restored(other, archived(filled))

        assert entries.get(other, mine.id).text == "Mine."

    def test_settings_stay_as_they_are_here(self, filled, other):
        entries.preferences.keep(other, ai="everything")

        report = restored(other, archived(filled))

        assert entries.preferences.get(other).ai == "everything"
        assert report.others.kept == 1

    def test_a_letter_this_vault_has_written_too_does_not_come_twice(self, filled, other):
        store.put(other, {"kind": "letter", "period": "2026-W48", "voice": "builtin"})

        restored(other, archived(filled))

        assert len(store.index(other).rows("SELECT id FROM letter")) == 1

    def test_a_uid_of_another_kind_overwrites_nothing(self, filled):
        parts = members(archived(filled))
        uid = entries.on_day(filled, MONDAY)[0].uid
        line = {"id": uid, "kind": "draft", "output": {"updated": "9999"}}
        parts["entries.jsonl"] = parts["entries.jsonl"].splitlines(keepends=True)[1]
        parts["drafts.jsonl"] = json.dumps(line).encode()

        report = restore.apply(filled, resummed(parts, entries=1))

        assert report.others.kept == 1
        assert len(entries.on_day(filled, MONDAY)) == 2

    def test_a_part_brings_only_itself(self, filled, other):
        report = restored(other, archived(filled, tags=("garden",)))

        assert report.entries == Tally(new=1)
        assert report.others == Tally()
        assert not report.facts.complete


class TestAPreview:
    def test_tells_what_would_happen_and_writes_nothing(self, filled, other):
        report = restore.preview(other, io.BytesIO(archived(filled)), [KEY])

        assert report.entries == Tally(new=2)
        assert (report.facts.first, report.facts.last) == (MONDAY, MONDAY)
        assert documents(other) == {}

    def test_opens_a_zip_in_clear_as_age_left_it(self, filled, other):
        report = restore.preview(other, io.BytesIO(plain(archived(filled))))

        assert report.entries == Tally(new=2)


class TestWhatIsRefused:
    def test_a_wrong_passphrase_or_key(self, filled, other):
        with pytest.raises(WrongKeyError) as caught:
            restore.apply(other, io.BytesIO(archived(filled)), [age.X25519Identity.generate()])

        assert "not that of your journal" in caught.value.hint
        assert documents(other) == {}

    @pytest.mark.parametrize(
        "noise", [b"", b"PK", b"PK\5\6" + bytes(18), b"Dear diary", bytes(99)]
    )
    def test_what_is_no_archive(self, other, noise):
        with pytest.raises(NotArchiveError):
            restore.apply(other, io.BytesIO(noise), [KEY])

    def test_a_zip_of_something_else(self, other):
        with pytest.raises(NotArchiveError):
            restore.apply(other, zipped({"manifest.json": b'{"format": "other"}'}))

    @pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
    def test_a_download_that_was_cut(self, filled, other, share):
        whole = archived(filled)

        with pytest.raises(DamagedError):
            restored(other, whole[: int(len(whole) * share)])

        assert documents(other) == {}

    def test_a_newer_version(self, filled, other):
        parts = members(archived(filled))
        parts["manifest.json"] = parts["manifest.json"].replace(b'"1.0"', b'"2.0"', 1)

        with pytest.raises(TooNewError):
            restore.apply(other, resummed(parts))

    def test_a_later_version_that_is_still_the_same_format_is_read(self, filled, other):
        parts = members(archived(filled))
        parts["manifest.json"] = parts["manifest.json"].replace(b'"1.0"', b'"1.7"', 1)

        assert restore.apply(other, resummed(parts)).entries.new == 2

    def test_a_damaged_one_with_all_its_faults_named_and_nothing_written(self, filled, other):
        parts = members(archived(filled))
        parts["entries.jsonl"] = parts["entries.jsonl"].replace(b"Rain", b"Pain")
        del parts["index.html"]

        with pytest.raises(DamagedError) as caught:
            restore.apply(other, zipped(parts))

        assert caught.value.faults == ("index.html: missing", "entries.jsonl: changed")
        assert documents(other) == {}

    def test_a_vault_that_locks_meanwhile_keeps_what_it_has_and_can_go_on(self, vault, other):
        days = [MONDAY + timedelta(number) for number in range(450)]
        store.put_many(vault, [entries.document("Rain.", day=day) for day in days])
        whole = archived(vault)

        with pytest.raises(LockedError):
            restore.apply(other, io.BytesIO(whole), [KEY], progress=lambda *_: other.lock())
