"""How long a passage should be: `python -m tests.bench.passages FILE`.

FILE holds a diary, one object with `text` a line. Five words are drawn from one sentence of
an entry; told is how often that entry is found by them among the first one, and the first
five. No model is needed: a vector here is a sum of words, the rare ones counting more, so it
shows how much else may stand around a thought before it drowns, and nothing about meaning.
"""

import json
import math
import os
import random
import sys
from collections import Counter
from hashlib import blake2b
from pathlib import Path

import django

SIZES = (400, 800, 1200, 2400, 1_000_000)  # characters
QUESTIONS, WORDS = 300, 5


def main(path: str) -> None:
    """Print a line for each size."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from journal.insights.meaning import vectors

    rows = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    diary = Diary([row["text"] for row in rows if "text" in row])
    asked = diary.questions(random.Random(3))
    vectors.MOST = 1_000_000
    for vectors.LONGEST in SIZES:
        made = diary.vectors(vectors.passages)
        places = [diary.rank(made, question, entry) for entry, question in asked]
        first, five = (sum(place < most for place in places) for most in (1, 5))
        print(
            f"{vectors.LONGEST:>9,} characters, {len(made) / len(diary.texts):.2f} passages an"
            f" entry: first {first / len(asked):.0%}, among five {five / len(asked):.0%}"
        )


class Diary:
    """Texts, and in how many of them each word stands."""

    def __init__(self, texts):
        from journal.insights.words import folded

        self.texts, self.folded = texts, folded
        self.entries = Counter(word for text in texts for word in set(folded(text)))

    def questions(self, chance):
        """Return pairs of an entry's number and words of one sentence in it."""
        from journal.insights.guards import STOP
        from journal.insights.words import sentences

        found = []
        while len(found) < QUESTIONS:
            entry = chance.randrange(len(self.texts))
            said = self.folded(chance.choice(sentences(self.texts[entry])).text)
            rare = {word for word in said if self.entries[word] < 0.3 * len(self.texts)}
            if len(rare := rare - STOP) >= WORDS + 3:
                found.append((entry, " ".join(chance.sample(sorted(rare), WORDS))))
        return found

    def vectors(self, passages):
        """Return pairs of an entry's number and the vector of a passage of it."""
        cut = [
            (number, text[start:end])
            for number, text in enumerate(self.texts)
            for start, end in passages(text)
        ]
        return [(number, made) for number, text in cut if (made := self.vector(text))]

    def rank(self, made, question, entry):
        """Return at which place *entry* is found, from 0 on."""
        from journal.ai.meaning import nearness

        best = {}
        scores = nearness(self.vector(question), (vector for _, vector in made))
        for score, (number, _) in zip(scores, made, strict=True):
            best[number] = max(score, best.get(number, -1.0))
        return sum(score > best[entry] for score in best.values())

    def vector(self, text):
        """Return a sum of words as a vector; None for a text without a rare one."""
        from journal.ai.meaning import DIMENSIONS, packed

        values = [0.0] * DIMENSIONS
        for word in filter(self.entries.__contains__, self.folded(text)):
            place, sign = blake2b(word.encode(), digest_size=2).digest()
            weight = math.log(len(self.texts) / self.entries[word])
            values[place] += weight if sign % 2 else -weight
        return packed(values) if any(values) else None


if __name__ == "__main__":
    main(sys.argv[1])
