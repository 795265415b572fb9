"""The built-in letter: the writer's own sentences, and words of this time. No model."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.utils import translation

from journal import entries
from journal.entries import Entry, Period, periods, store
from journal.entries.entry import stamp
from journal.entries.kinds import Document
from journal.entries.periods import LENGTHS, Length
from journal.insights import builtin
from journal.insights.letters import letter
from journal.insights.letters.letter import Letter
from journal.insights.questions import curated
from journal.insights.words import language
from journal.vault import Vault

SENTENCES: Mapping[Length, int] = {"week": 5, "month": 6, "year": 12}
PAST = timedelta(weeks=26)  # what the words of a period are compared with, a year's with a year
DAY = timedelta(days=1)
LENSES = ("values", "next_step", "thoughts", "relationships")  # that look ahead


def due(vault: Vault, today: date) -> list[str]:
    """Return the periods that have ended, hold words and have no letter, oldest first."""
    shelf = store.index(vault)
    days = shelf.column("SELECT DISTINCT day FROM entry WHERE words > 0")
    written = {
        periods.name_of(date.fromisoformat(day), length) for day in days for length in LENGTHS
    }
    answered = set(shelf.column("SELECT period FROM letter"))
    ended = [one for one in map(periods.named, written - answered) if one.last < today]
    return [one.name for one in sorted(ended, key=lambda one: one.last)]


def own_words(vault: Vault, name: str) -> Letter:
    """Write the letter of a period in the writer's own sentences, in place of an older one."""
    return again(vault, name, wanted=False)


def again(vault: Vault, name: str, *, wanted: bool) -> Letter:
    """Write the built-in letter anew; if *wanted*, a model's takes its place when it comes."""
    period = periods.named(name)
    state: letter.State = "wanted" if wanted else ""
    document = composed(vault, period, entries.during(vault, period)) | {"state": state}
    with vault.writing:  # one letter a period, whoever asks at the same moment
        found = store.index(vault).column(
            "SELECT id FROM letter WHERE period = :name", name=name
        )
        record = store.put(vault, document, record=found[0] if found else None)
    return letter.get(vault, record)


def composed(
    vault: Vault, period: Period, found: Sequence[Entry], *, most: int | None = None
) -> Document:
    """Return the document of the built-in letter about the entries of a period."""
    texts = [entry.text for entry in found]
    turns = [_part_of(entry, period) for entry in found]
    since = period.first - max(PAST, period.last - period.first)
    past = entries.between(vault, since, period.first - DAY)
    lines = [
        {
            "part": "own_words",
            "title": "",
            "text": sentence.text,
            "sources": [letter.to_source(found[number], sentence.start, sentence.end)],
        }
        for number, sentence in builtin.pick(
            texts, most=most or SENTENCES[period.length], turns=turns
        )
    ]
    return {
        "kind": "letter",
        "period": period.name,
        "voice": "builtin",
        "made_from": letter.made_from(found),
        "lines": lines,
        "words": builtin.distinctive(texts, [entry.text for entry in past]),
        "question": {"text": _question(period.name, " ".join(texts)), "sources": []},
        "made": stamp(),
    }


def _part_of(entry: Entry, period: Period) -> str:
    """Name what shall have its turn: each entry of a week, week of a month, month of a year."""
    if period.length == "week":
        return entry.uid
    return periods.name_of(entry.day, "week" if period.length == "month" else "month")


def _question(name: str, text: str) -> str:
    chance = random.Random(name)  # noqa: S311 - no secret: each period keeps its question
    with translation.override(language(text) or translation.get_language()):
        texts = [text for lens in LENSES for text in curated.every()[lens]]
    return chance.choice([text for text in texts if text not in curated.replies()])
