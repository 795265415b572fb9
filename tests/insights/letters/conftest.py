"""A made-up week, and a model's notes and letter on it."""

from datetime import date, timedelta

import pytest

from journal import entries
from journal.insights import digests
from journal.insights.prompting import Seen

MONDAY = date(2026, 11, 16)
WEEK = "2026-W47"
NEXT_MONDAY = MONDAY + timedelta(days=7)
SEEN = Seen("gemma4:e4b", "digest 1", (), 1.0)
TEXTS = (
    (
        "Awake from four, thinking about the budget talk. Walked along the canal in the mist."
        " Priya brought me a coffee without asking."
    ),
    (
        "Mum called. Her knee is bad and she won't see the doctor. I got short with her and"
        " felt guilty all evening."
    ),
    "Ran 5k in the rain! I feel proud and a bit silly about how proud I am.",
    (
        "Budget talk. My hands shook for the first minute, then it was fine. Tom asked a hard"
        " question and nobody laughed."
    ),
)


def digest_of(*texts):
    """Return an answer that notes each sentence in the given words."""
    points = [
        {"source": [str(number)], "kind": "event", "text": text}
        for number, text in enumerate(texts, 1)
    ]
    return {"points": points, "people": ["Mum", "Peter"], "places": [], "gist": texts[0]}


def letter_of(**changes):
    """Return an answer that passes all checks, but for *changes*."""
    return {
        "themes": [
            {"sources": ["e1.1", "e4.1"], "title": "The budget talk", "text": "You lay awake."}
        ],
        "arc": {"sources": ["e1.1", "e4.2"], "text": "From awake at four to fine."},
        "wins": [{"sources": ["e3.1"], "text": "You ran 5k in the rain."}],
        "hard": [{"sources": ["e2.3"], "text": "You got short with her and felt guilty."}],
        "people": [{"sources": ["e1.3"], "name": "Priya", "text": "Brought you a coffee."}],
        "open_loops": [{"sources": ["e2.2"], "text": "Her knee, and the doctor."}],
        "headline": "The budget talk and a bad knee",
        "question": {"sources": ["e2.2"], "text": "What would the doctor say about her knee?"},
    } | changes


@pytest.fixture
def week(vault):
    """Four entries on four days of a week that has ended, each with notes."""
    found = [
        entries.write(vault, text, day=MONDAY + timedelta(days=number))
        for number, text in enumerate(TEXTS)
    ]
    for entry in found:
        numbers = digests.prompting.numbered(entry.text)
        sentences = [one.text for one in numbers.values()]
        digest = digests.checked(digest_of(*sentences), numbers, entry.text)
        digests.keep(vault, entry, digest, SEEN)
    return found
