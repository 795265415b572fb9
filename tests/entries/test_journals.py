from datetime import UTC, date, datetime, timedelta

import pytest

from journal import entries
from journal.entries import UnknownRecordError, journals, store
from journal.insights import digests, readings

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
LATER = datetime.now(UTC) + timedelta(hours=1)


def named(vault, name):
    """The journal of this name."""
    return next(journal for journal in journals.every(vault) if journal.name == name)


@pytest.fixture
def work(vault):
    """A journal beside the first one."""
    journals.add(vault, name="Work", mark="moss")
    return named(vault, "Work")


def texts(found):
    return [entry.text for entry in found]


def test_one_journal_is_always_there(vault):
    (first,) = journals.every(vault)

    assert (first.key, first.name, first.id) == (journals.FIRST, "", None)


def test_an_entry_belongs_to_the_first_journal_unless_told(vault, work):
    entries.write(vault, "rain", day=MONDAY)
    entries.write(vault, "meeting", day=MONDAY, journal=work.key)

    assert [journal.entries for journal in journals.every(vault)] == [1, 1]
    assert [found.entry.text for found in entries.find(vault, "journal:work")] == ["meeting"]


def test_a_name_is_one_line_and_not_too_long(vault):
    journals.add(vault, name="  My\nwork " + "x" * 200)

    assert journals.every(vault)[1].name == ("My work " + "x" * 200)[: journals.LONGEST]


def test_there_are_no_marks_but_ours(vault, work):
    with pytest.raises(ValueError, match="mark"):
        journals.change(vault, work, mark="url(evil)")


def test_the_first_journal_has_a_record_once_there_is_another(vault, work):
    assert journals.every(vault)[0].id is not None


def test_only_other_journals_are_marked_on_their_entries(vault, work):
    assert journals.mark_of(vault, work.key) == ("Work", "moss")
    assert journals.mark_of(vault, journals.FIRST) is None


def test_the_first_journal_can_be_named(vault):
    journals.change(vault, journals.get(vault, None), name="Life")

    (first,) = journals.every(vault)
    assert (first.name, first.key) == ("Life", journals.FIRST)


def test_what_is_not_changed_stays(vault, work):
    journals.change(vault, work, kept_out=True)

    changed = journals.get(vault, work.id)
    assert (changed.name, changed.mark, changed.kept_out) == ("Work", "moss", True)


def test_journals_stand_in_the_order_the_writer_wants(vault, work):
    journals.add(vault, name="Dreams")

    journals.move(vault, named(vault, "Dreams"), -2)

    assert [journal.name for journal in journals.every(vault)] == ["Dreams", "", "Work"]


def test_a_journal_at_the_top_cannot_go_up(vault, work):
    journals.move(vault, work, -5)
    journals.move(vault, work, -1)

    assert [journal.name for journal in journals.every(vault)] == ["Work", ""]


def test_a_journal_of_another_vault_is_not_there(vault, work):
    with pytest.raises(UnknownRecordError):
        journals.get(vault, work.id + 1)


class TestMerging:
    def test_moves_entries_and_capsules_and_loses_none(self, vault, work):
        entries.write(vault, "meeting", day=MONDAY, journal=work.key)
        closed = entries.write(vault, "plan", day=MONDAY, journal=work.key)
        entries.capsules.close(vault, closed, date(2999, 1, 1))

        journals.merge(vault, work, journals.get(vault, None))

        assert [journal.entries for journal in journals.every(vault)] == [1]
        capsule = entries.capsules.get(vault, closed.id)
        assert entries.capsules.open_early(vault, capsule).journal == journals.FIRST

    def test_keeps_out_of_models_what_was_kept_out(self, vault, work):
        journals.change(vault, work, kept_out=True)
        entry = entries.write(vault, "secret", day=MONDAY, journal=work.key)

        journals.merge(vault, journals.get(vault, work.id), journals.get(vault, None))

        assert entries.get(vault, entry.id).own_kept_out

    def test_is_refused_for_the_first_and_into_itself(self, vault, work):
        first = journals.get(vault, None)

        for journal, into in [(first, work), (work, work)]:
            with pytest.raises(UnknownRecordError):
                journals.merge(vault, journal, into)


class TestKeptOut:
    def test_holds_for_what_is_in_it_before_and_after(self, vault, work):
        before = entries.write(vault, "rain", day=MONDAY, journal=work.key)
        journals.change(vault, work, kept_out=True)
        after = entries.write(vault, "snow", day=MONDAY, journal=work.key)

        kept_out = [(entry.kept_out, entry.own_kept_out) for entry in
                    (entries.get(vault, before.id), after)]  # fmt: skip
        assert kept_out == [(True, False)] * 2
        rows = store.index(vault).rows("SELECT kept_out, own_kept_out FROM entry")
        assert rows == [(1, 0)] * 2

    def test_ends_when_the_writer_says_so(self, vault, work):
        journals.change(vault, work, kept_out=True)
        entries.write(vault, "rain", day=MONDAY, journal=work.key)
        entries.write(vault, "snow", day=MONDAY, journal=work.key, kept_out=True)

        journals.change(vault, journals.get(vault, work.id), kept_out=False)

        assert [entry.kept_out for entry in entries.on_day(vault, MONDAY)] == [False, True]

    def test_can_hold_for_the_first_journal(self, vault):
        entry = entries.write(vault, "rain", day=MONDAY)
        journals.change(vault, journals.get(vault, None), kept_out=True)

        assert entries.get(vault, entry.id).kept_out

    def test_holds_where_a_journal_is_not_there(self, vault, work):
        """As in the middle of a restore: nobody knows yet what the writer wanted."""
        entry = entries.write(vault, "rain", day=MONDAY, journal=work.key)
        store.remove(vault, work.id)

        assert entries.get(vault, entry.id).kept_out
        assert store.index(vault).rows("SELECT kept_out FROM entry") == [(1,)]

    def test_hides_entries_from_readings_and_digests(self, vault, work):
        entries.write(vault, "It rained on the garden all day.", day=MONDAY, journal=work.key)
        assert digests.due(vault, SUNDAY, now=LATER) != []

        journals.change(vault, work, kept_out=True)

        assert digests.due(vault, SUNDAY, now=LATER) == []
        assert readings.due(vault, now=LATER) == []

    def test_is_the_same_in_an_index_made_anew(self, vault, work):
        journals.change(vault, work, kept_out=True, hidden=True)
        entries.write(vault, "rain", day=MONDAY, journal=work.key)
        shelf = store.index(vault)

        shelf.forget(list(shelf.marks()))
        shelf.behind = True

        rows = store.index(vault).rows("SELECT kept_out, hidden FROM entry")
        assert rows == [(1, 1)]


class TestHidden:
    def test_is_not_on_the_timeline_nor_a_memory(self, vault, work):
        entries.write(vault, "rain", day=MONDAY, journal=work.key)
        entries.write(vault, "snow", day=SUNDAY)

        journals.change(vault, work, hidden=True)

        assert texts(entries.before(vault)) == ["snow"]
        assert texts(entries.of_month(vault, date(2026, 11, 1))) == ["snow"]
        assert [month.entries for month in entries.months(vault)] == [1]
        assert entries.memories.of(vault, MONDAY.replace(year=2027)).years == []

    def test_is_still_found_and_stands_on_its_day(self, vault, work):
        entries.write(vault, "rain", day=MONDAY, journal=work.key)

        journals.change(vault, work, hidden=True)

        assert texts(entries.on_day(vault, MONDAY)) == ["rain"]
        assert [found.entry.text for found in entries.find(vault, "rain")] == ["rain"]


class TestSearch:
    @pytest.mark.parametrize("query", ["journal:work", "journal:WORK rain", 'journal:"wörk"'])
    def test_finds_what_is_in_a_journal_by_its_name(self, vault, work, query):
        entries.write(vault, "rain", day=MONDAY, journal=work.key)
        entries.write(vault, "rain at home", day=MONDAY)

        assert [found.entry.text for found in entries.find(vault, query)] == ["rain"]

    def test_finds_nothing_in_a_journal_that_is_not_there(self, vault, work):
        entries.write(vault, "rain", day=MONDAY, journal=work.key)

        assert entries.find(vault, "journal:dreams") == []
