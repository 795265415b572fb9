"""Made-up entries: the same at each run, in words of our own."""

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta

SEED = 20_261_124
SYLLABLES = [
    "an",
    "be",
    "chi",
    "do",
    "el",
    "fa",
    "gru",
    "ho",
    "il",
    "ja",
    "ke",
    "lu",
    "mo",
    "na",
    "os",
    "pe",
    "qui",
    "ra",
    "su",
    "ti",
    "um",
    "ve",
    "wo",
    "xa",
    "yo",
]
TAGS = ["home", "walk", "work", "family", "sea", "garden", "book", "music", "sleep", "friend"]
FIRST, DAYS = date(1996, 1, 1), 11_000
VOCABULARY = 20_000
LENGTH = (5.2, 0.8)  # of a text: log-normal, 180 words in the middle


def made_up(count: int) -> Iterator[tuple[date, str, str]]:
    """Yield day, title and text of *count* entries over thirty years, words by a Zipf law."""
    chance = random.Random(SEED)
    words = [
        "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY)
    ]
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
    for number in range(count):
        text = chance.choices(words, cum_weights=weights, k=int(chance.lognormvariate(*LENGTH)))
        day = FIRST + timedelta(days=number * DAYS // count)
        yield day, " ".join(text[:4]), " ".join([*text, f"#{chance.choice(TAGS)}"])
