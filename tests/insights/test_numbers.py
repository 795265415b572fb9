from datetime import date, timedelta

from django.utils import timezone

from journal import entries
from journal.entries import Mood, preferences
from journal.insights import numbers, questions, readings
from journal.insights.prompting import Seen
from journal.insights.questions import Question
from journal.insights.readings import Suggestion

SEEN = Seen("gemma4:e4b", "reading 1", (), 1.0)
PLEASANT = Suggestion(Mood(2), ((0, 4),), "stated")


def read(vault, text, day):
    """Write an entry and have it read. Return both."""
    entry = entries.write(vault, text, day=day)
    readings.keep(vault, entry, PLEASANT, SEEN)
    return entry, readings.of(vault, entry)[0]


def test_what_waits_is_counted_without_what_no_model_reads(vault):
    day = date(2020, 3, 3)
    read(vault, "Rain all day.", day)
    entries.write(vault, "Rain again.", day=day)
    entries.write(vault, "Kept to myself.", day=day, kept_out=True)
    entries.write(vault, "Rated.", day=day, mood=Mood(1))

    found = numbers.progress(vault, "2020-01-01")

    assert (found.done, found.of, found.left) == (1, 2, 1)
    assert numbers.progress(vault, "2021-01-01").of == 0


def test_what_the_writer_made_of_readings(vault):
    today = timezone.localdate()
    readings.accept(vault, *read(vault, "A good day.", today))
    readings.change(vault, *read(vault, "A long day.", today), Mood(-1))
    readings.dismiss(vault, read(vault, "A grey day.", today)[1])
    read(vault, "A day.", today)

    [found] = numbers.readings(vault)

    assert (found.speaker, found.accepted, found.changed, found.dismissed) == (
        *("gemma4:e4b", 1, 1, 1),
    )
    assert found.pairs == 2


def test_what_became_of_questions(vault):
    for fate in ("", "answered", "skipped", "less"):
        questions.keep(vault, Question("What now?", "day", "builtin"), fate)
    questions.keep(vault, Question("And then?", "day", "model"))

    first, second = numbers.questions(vault)

    assert (first.voice, first.shown, first.answered) == ("model", 1, 0)
    assert (second.shown, second.answered, second.skipped, second.less) == (4, 1, 1, 1)


def test_an_empty_journal_has_no_numbers(vault):
    assert numbers.first_day(vault) is None
    assert numbers.readings(vault) == numbers.questions(vault) == []
    assert numbers.progress(vault, "").of == 0


def test_older_entries_are_due_from_the_chosen_day_on(vault, monkeypatch):
    monkeypatch.setattr(readings, "QUIET", timedelta(minutes=-1))
    old = entries.write(vault, "Long ago.", day=date(2020, 3, 3))
    older = entries.write(vault, "Longer ago.", day=date(2019, 3, 3))
    assert readings.due(vault) == []

    preferences.keep(vault, read_since="2020-01-01")
    assert [record for record, _ in readings.due(vault)] == [old.id]
    preferences.keep(vault, read_since="2000-01-01")
    assert [record for record, _ in readings.due(vault)] == [old.id, older.id]
    preferences.keep(vault, read_since="")
    assert readings.due(vault) == []
