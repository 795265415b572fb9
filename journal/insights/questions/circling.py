"""Whether a writer circles in one thought. It only chooses where the next question leads."""

import random
from datetime import date, timedelta

from journal import entries
from journal.insights import builtin, facts
from journal.insights.questions.curated import CALMING
from journal.insights.words import folded
from journal.vault import Vault

ENTRIES = 3  # that have a word in common
WEEK, PAST = timedelta(days=6), timedelta(weeks=26)


def circling(vault: Vault, today: date) -> bool:
    """Tell whether one unusual word stands in three entries of a week rated low throughout."""
    rated = [valence for valence in facts.last_valences(vault, today) if valence is not None]
    if not rated or max(rated) > 0:
        return False
    first = today - WEEK
    lately = [entry.text for entry in entries.between(vault, first, today)]
    before = entries.between(vault, first - PAST, first - timedelta(days=1))
    said = [set(folded(text)) for text in lately]
    return any(
        sum(word in words for words in said) >= ENTRIES
        for word, _ in builtin.distinctive(lately, [entry.text for entry in before])
    )


def way_out(seed: str) -> str:
    """Return a lens that leads out of a circle: distance, savoring or a next step."""
    return random.Random(seed).choice(CALMING)  # noqa: S311 - no secret
