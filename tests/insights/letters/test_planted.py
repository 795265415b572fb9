"""Twelve made-up weeks with planted facts: what a letter says of them, and what it must not.

Each week has three facts to mention and two traps: somebody who is only mentioned, and a
plan that was cancelled. The model is scripted: one that is honest about its notes, and one
that falls for every trap by adding to them. What the checks let through is counted.
"""

import asyncio
from datetime import date, timedelta
from itertools import combinations

import pytest

from journal import entries
from journal.entries import periods
from journal.insights import digests, guards, letters
from tests.insights.letters.conftest import SEEN, digest_of

FIRST = date(2026, 1, 5)  # a Monday
PEOPLE = (
    *("Priya", "Tom", "Anouk", "Ben", "Clara", "David"),
    *("Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas"),
)
WON = (
    *("ran 5k in the rain", "fixed the old boiler", "finished the violin piece"),
    *("planted eleven roses", "passed the driving test", "baked a proper sourdough"),
    *("learned to juggle lemons", "cleared the whole attic", "swam across the lake"),
    *("sold the broken scooter", "painted the kitchen yellow", "read the thick novel"),
)
HARD = (
    *(
        "a budget talk",
        "a toothache",
        "a flooded cellar",
        "a lost passport",
        "a noisy neighbour",
    ),
    *("a failed exam", "a quarrel about chores", "a delayed train", "a burnt dinner"),
    *("a sprained ankle", "a broken laptop", "a cancelled concert"),
)
OPEN = (
    *("the letter to the bank", "the doctor's call", "the visa papers", "the tax form"),
    *("the garden gate", "the choir audition", "the dentist bill", "the flat in Leipzig"),
    *("the camping trip", "the piano lessons", "the cat's vaccination", "the job in Lyon"),
)


def told(number):
    """Return the sentences of a week: three planted facts, and two traps."""
    someone = PEOPLE[(number + 5) % 12]
    return (
        f"I {WON[number]} with {PEOPLE[number]}, which felt new.",
        f"There was {HARD[number]} on my mind for most of these days.",
        f"Still waiting: {OPEN[number]}, nothing heard so far.",
        f"A colleague mentioned {someone} in passing.",
        f"The walk to the museum number {number} was called off.",
    )


def honest(number):
    """Return a letter in the words of its notes."""
    return {
        "themes": [
            {"sources": ["e1.2"], "title": "", "text": f"You had {HARD[number]} on your mind."}
        ],
        "arc": {"sources": ["e1.1", "e1.2"], "text": f"From {HARD[number]} to what felt new."},
        "wins": [{"sources": ["e1.1"], "text": f"You {WON[number]} with {PEOPLE[number]}."}],
        "hard": [],
        "people": [],
        "open_loops": [{"sources": ["e1.3"], "text": f"Still waiting: {OPEN[number]}."}],
        "headline": f"Waiting, and {HARD[number]}",
        "question": {"sources": ["e1.3"], "text": f"What would you do about {OPEN[number]}?"},
    }


def trapped(number):
    """Return a letter that makes something of each trap."""
    someone = PEOPLE[(number + 5) % 12]
    invented = PEOPLE[(number + 7) % 12]
    return honest(number) | {
        "people": [
            {"sources": ["e1.1"], "name": someone, "text": "Ran beside you in the rain."}
        ],
        "wins": [
            {"sources": ["e1.1"], "text": f"You {WON[number]} with {PEOPLE[number]}."},
            {"sources": ["e1.5"], "text": f"You walked to the museum with {invented}."},
        ],
    }


@pytest.fixture
def weeks(vault):
    """Twelve weeks with notes on each and a letter in the writer's own words."""
    names = []
    for number in range(12):
        text = " ".join(told(number))
        entry = entries.write(vault, text, day=FIRST + timedelta(weeks=number))
        numbers = digests.prompting.numbered(text)
        sentences = [one.text for one in numbers.values()]
        assert len(sentences) == 5
        digest = digests.checked(digest_of(*sentences), numbers, text)
        digests.keep(vault, entry, digest, SEEN)
        names.append(periods.week_of(entry.day))
        letters.own_words(vault, names[-1])
    return names


def written(vault, says, weeks, script):
    """Return the letters that the checks let through."""
    found = []
    for number, name in enumerate(weeks):
        needed = letters.notes(vault, name)
        draft = asyncio.run(letters.ask(says(script(number)), needed))
        found.append(letters.send(vault, needed, draft))
    return found


def test_all_planted_facts_are_told_and_lead_to_their_sentences(vault, says, weeks):
    found = written(vault, says, weeks, honest)

    for number, letter in enumerate(found):
        assert all(fact[number] in letter.told for fact in (WON, HARD, OPEN))
        assert letter.left_out == 0
        for line in letter.lines:
            [text] = {entries.get(vault, source.entry).text for source in line.sources}
            cited = " ".join(text[source.start : source.end] for source in line.sources)
            assert guards.share(line.text, cited)


def test_no_trap_is_fallen_for(vault, says, weeks):
    found = written(vault, says, weeks, trapped)

    for number, letter in enumerate(found):
        assert PEOPLE[(number + 5) % 12] not in letter.told
        assert PEOPLE[(number + 7) % 12] not in letter.told
        assert letter.left_out == 2
        assert WON[number] in letter.told


def test_a_models_letters_are_unlike_those_of_the_last_eight_weeks(vault, says, weeks):
    texts = [letter.told for letter in written(vault, says, weeks, honest)]

    for one, other in combinations(range(12), 2):
        if other - one <= 8:
            assert guards.similar(texts[one], texts[other]) < guards.TOO_LIKE
