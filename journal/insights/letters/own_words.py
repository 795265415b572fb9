"""The built-in letter: the writer's own sentences, and words of this week. No model."""

import random
from datetime import UTC, date, datetime, timedelta

from journal import entries
from journal.entries import Entry, store
from journal.entries.kinds import Document
from journal.insights import builtin
from journal.insights.facts import days_of
from journal.insights.letters import letter
from journal.insights.letters.letter import Letter
from journal.insights.letters.week import week_of
from journal.insights.questions import curated
from journal.vault import Vault

SENTENCES = 5
PAST = timedelta(weeks=26)  # what a week's words are compared with
LENSES = ("values", "next_step", "thoughts", "relationships")  # that look ahead


def due(vault: Vault, today: date) -> list[str]:
    """Return the weeks that have ended, hold words and have no letter, oldest first."""
    shelf = store.index(vault)
    rows = shelf.rows("SELECT DISTINCT day FROM entry WHERE words > 0")
    written = {week_of(date.fromisoformat(day)) for (day,) in rows}
    answered = {week for (week,) in shelf.rows("SELECT week FROM letter")}
    return sorted(week for week in written - answered if week < week_of(today))


def own_words(vault: Vault, week: str) -> Letter:
    """Write the letter of *week* in the writer's own sentences, in place of an older one."""
    return again(vault, week, wanted=False)


def again(vault: Vault, week: str, *, wanted: bool) -> Letter:
    """Write the built-in letter anew; if *wanted*, a model's takes its place when it comes."""
    state: letter.State = "wanted" if wanted else ""
    document = composed(vault, week, entries.of_week(vault, week)) | {"state": state}
    found = store.index(vault).rows("SELECT id FROM letter WHERE week = :week", week=week)
    record = store.put(vault, document, record=found[0][0] if found else None)
    return letter.get(vault, record)


def composed(vault: Vault, week: str, found: list[Entry], *, most: int = SENTENCES) -> Document:
    """Return the document of the built-in letter about the entries of a week."""
    texts = [entry.text for entry in found]
    monday = days_of(week)[0]
    past = entries.between(vault, monday - PAST, monday - timedelta(days=1))
    lines = [
        {
            "part": "own_words",
            "title": "",
            "text": sentence.text,
            "sources": [letter.to_source(found[number], sentence.start, sentence.end)],
        }
        for number, sentence in builtin.pick(texts, most=most)
    ]
    return {
        "kind": "letter",
        "week": week,
        "voice": "builtin",
        "made_from": letter.made_from(found),
        "lines": lines,
        "words": builtin.distinctive(texts, [entry.text for entry in past]),
        "question": {"text": _question(week), "sources": []},
        "made": datetime.now(UTC).isoformat(),
    }


def _question(week: str) -> str:
    chance = random.Random(week)  # noqa: S311 - no secret: each week keeps its question
    return chance.choice(curated.every()[chance.choice(LENSES)])
