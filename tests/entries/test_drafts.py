from datetime import date

import pytest

from journal import entries
from journal.entries import Mood, UnknownRecordError, deleted, drafts

MONDAY = date(2026, 3, 2)


def texts(found):
    return [draft.text for draft in found]


def test_a_draft_is_there_until_it_is_dropped(vault):
    draft = drafts.keep(vault, "rain", title="Monday")

    assert drafts.of(vault) == [draft]
    drafts.drop(vault, draft.id)
    assert drafts.of(vault) == []


def test_new_words_take_the_place_of_the_old(vault):
    draft = drafts.keep(vault, "ra")
    drafts.keep(vault, "rain", record=draft.id, version=draft.version)

    assert texts(drafts.of(vault)) == ["rain"]


def test_two_windows_lose_nothing_to_each_other(vault):
    draft = drafts.keep(vault, "r")
    drafts.keep(vault, "rain", record=draft.id, version=draft.version)
    drafts.keep(vault, "river", record=draft.id, version=draft.version)

    assert sorted(texts(drafts.of(vault))) == ["rain", "river"]


def test_a_draft_belongs_to_its_entry(vault):
    entry = entries.write(vault, "rain", day=MONDAY)
    drafts.keep(vault, "rain all day", entry=entry.id)

    assert texts(drafts.of(vault, entry.id)) == ["rain all day"]
    assert drafts.of(vault) == []


def test_words_that_were_kept_meanwhile_are_no_draft(vault):
    drafts.keep(vault, "rain")
    entries.write(vault, "rain", day=MONDAY)

    assert drafts.of(vault) == []


def test_a_draft_of_a_mood_alone_is_no_less_of_one_where_others_have_no_words(vault):
    entries.write(vault, "", day=MONDAY, mood=Mood(1))
    draft = drafts.keep(vault, "", mood=Mood(-2))

    assert drafts.of(vault) == [draft]
    assert draft.is_wordless


def test_dropping_a_draft_never_takes_an_entry(vault):
    entry = entries.write(vault, "rain", day=MONDAY)
    drafts.drop(vault, entry.id)

    assert entries.get(vault, entry.id) == entry


def test_an_entry_is_no_draft(vault):
    entry = entries.write(vault, "rain", day=MONDAY)

    with pytest.raises(UnknownRecordError):
        drafts.get(vault, entry.id)


def test_a_draft_is_not_found_by_searching(vault):
    drafts.keep(vault, "rain")

    assert entries.find(vault, "rain") == []


class TestMeetingOthers:
    @pytest.fixture
    def entry(self, vault):
        return entries.write(vault, "rain", day=MONDAY)

    def keep(self, vault, entry, text="rain and hail"):
        return drafts.keep(vault, text, entry=entry.id, based_on=entry.version)

    def test_is_told_when_the_entry_was_changed_meanwhile(self, vault, entry):
        entries.revise(vault, entry, text="snow")

        assert drafts.meets_others(vault, self.keep(vault, entry))

    def test_is_nothing_while_nobody_changed_it(self, vault, entry):
        assert not drafts.meets_others(vault, self.keep(vault, entry))

    def test_is_nothing_where_the_words_are_the_same(self, vault, entry):
        entries.revise(vault, entry, text="snow")

        assert not drafts.meets_others(vault, self.keep(vault, entry, "snow"))

    def test_is_nothing_for_a_new_entry(self, vault):
        assert not drafts.meets_others(vault, drafts.keep(vault, "rain"))


def test_deleting_an_entry_takes_its_drafts(vault):
    entry = entries.write(vault, "rain", day=MONDAY)
    draft = drafts.keep(vault, "rain all day", entry=entry.id)
    entries.delete(vault, entry)

    with pytest.raises(UnknownRecordError):
        drafts.get(vault, draft.id)


@pytest.mark.parametrize("go", [deleted.put_away, entries.delete])
def test_words_for_an_entry_that_was_deleted_are_those_of_a_new_one(vault, go):
    entry = entries.write(vault, "rain", day=MONDAY)
    go(vault, entry)
    drafts.keep(vault, "rain and snow", entry=entry.id, based_on=entry.version)

    assert [draft.text for draft in drafts.of(vault)] == ["rain and snow"]
