"""The built-in voice: a mood estimate, a week in the writer's own sentences. No model.

The mood estimate is English only; all else works in any language with words.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from journal.insights.vader.analyzer import SentimentIntensityAnalyzer
from journal.insights.words import DATA, Sentence, common_words, folded, language, sentences

STEPS = (-0.6, -0.3, -0.07, 0.07, 0.3, 0.6)  # bounds of the seven steps, from -1 to 1
PLAIN = 0.5  # weight of a sentence without feeling beside one with
FEWEST, MOST = 4, 45  # words in a sentence that may speak for a week
SHOWN = ("![", "|")  # a picture or a row of a table says nothing as a sentence
COMPARED = 600  # sentences; of a longer week every second, every third ... is looked at
DAMPING, ROUNDS = 0.85, 25  # of TextRank
FEELING = 0.4  # weight of |mood| beside rank
VARIETY = 0.35  # weight of being unlike what was chosen before
TOLD_APART = 0.8  # z-score from which a word counts as this week's own


class Picked(NamedTuple):
    """A sentence, and the number of the text it stands in."""

    text: int
    sentence: Sentence


def mood(text: str) -> float | None:
    """
    Return the mean of the sentences' moods, -1 to 1, or None if *text* is not English.

    On long entries the mean is truer than the score of the whole text. Sentences that only tell
    what happened count half: a good day is not less good for being told at length.
    """
    scores = [feeling(sentence.text) for sentence in sentences(text)]
    if not scores or not english(text):
        return None
    return sum(scores) / sum(1 if score else PLAIN for score in scores)


def valence(score: float) -> int:
    """Return the step from -3 to 3 that a mood of -1 to 1 stands on."""
    return sum(score > step for step in STEPS) - 3


def feeling(sentence: str) -> float:
    """Return the mood of one English sentence, -1 to 1."""
    return _analyzer().polarity_scores(sentence)["compound"]


def english(text: str) -> bool:
    """Tell whether *text* is English; a few words count if they are ASCII and say a feeling."""
    told = language(text)
    return told == "en" or (told is None and text.isascii() and feeling(text) != 0)


def distinctive(
    week: Sequence[str], history: Sequence[str], *, most: int = 8, prior: float = 0.01
) -> list[tuple[str, int]]:
    """
    Return words said more this week than in the writer's own past, with counts.

    Log-odds with an informative Dirichlet prior, in any language; the commonest words of a
    known language are left out, for they tell nothing.

    Source:
        Monroe, Colaresi and Quinn (2008), Fightin' Words.
    """
    now, past = _counts(week), _counts(history)
    n_now, n_past = now.total(), past.total()
    if not past or len(now | past) < 2:
        return []  # nothing to compare with
    found = []
    common = common_words(" ".join(week))
    for word, count in now.items():
        if count < 2 or len(word) < 3 or word.isdigit() or word in common:
            continue
        pull = prior * (count + past[word])  # the prior's share of this word
        odds = _log_odds(count, n_now, pull, prior * (n_now + n_past))
        odds -= _log_odds(past[word], n_past, pull, prior * (n_now + n_past))
        certainty = odds / math.sqrt(1 / (count + pull) + 1 / (past[word] + pull))
        if certainty > TOLD_APART:
            found.append((certainty, word, count))
    return [(word, count) for _, word, count in sorted(found, reverse=True)[:most]]


def pick(
    texts: Sequence[str], *, most: int = 5, turns: Sequence[Hashable] = ()
) -> list[Picked]:
    """
    Choose the sentences that speak for *texts*, in their order.

    TextRank says which are central, VADER (English) which are felt; then each choice is to be
    unlike the others, and every text has its turn before one has two.

    Args:
        texts: Such as those of a week.
        most: How many sentences.
        turns: For each text what has its turn instead of it: all of a week count as one.
    """
    turns = turns or range(len(texts))
    pool = [
        Picked(number, sentence)
        for number, text in enumerate(texts)
        for sentence in sentences(text)
        if FEWEST <= len(folded(sentence.text)) <= MOST and not sentence.text.startswith(SHOWN)
    ]
    pool = pool[:: len(pool) // COMPARED + 1]
    alike = _likeness([folded(picked.sentence.text) for picked in pool])
    worth = _rank(alike)
    felt = {number for number, text in enumerate(texts) if english(text)}
    for place, picked in enumerate(pool):
        strength = abs(feeling(picked.sentence.text)) if picked.text in felt else 0.0
        worth[place] = (1 - FEELING) * worth[place] + FEELING * strength
    belongs = [turns[picked.text] for picked in pool]
    return [pool[place] for place in sorted(_varied(belongs, worth, alike, most))]


def _varied(
    turns: Sequence[Hashable],
    worth: Sequence[float],
    alike: Sequence[Mapping[int, float]],
    most: int,
) -> list[int]:
    chosen: list[int] = []

    def value(place: int) -> float:
        repeated = max((alike[place].get(other, 0.0) for other in chosen), default=0.0)
        return (1 - VARIETY) * worth[place] - VARIETY * repeated

    while len(chosen) < min(most, len(turns)):
        covered = {turns[place] for place in chosen}
        left = [place for place in range(len(turns)) if place not in chosen]
        fresh = [place for place in left if turns[place] not in covered]
        chosen.append(max(fresh or left, key=value))
    return chosen


def _likeness(bags: Sequence[Sequence[str]]) -> list[dict[int, float]]:
    """Return for each sentence how like it each other is: cosine over rare words."""
    vectors = _vectors(bags)
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word, weight in vector.items():
            holders[word].append((place, weight))
    alike: list[dict[int, float]] = [defaultdict(float) for _ in bags]
    for group in holders.values():
        if len(bags) > 6 and len(group) > len(bags) / 2:
            continue  # a word of every other sentence tells nothing and costs most
        for one, x in group:
            for other, y in group:
                if one != other:
                    alike[one][other] += x * y
    return alike


def _vectors(bags: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    spread = Counter(word for bag in bags for word in set(bag))
    vectors = []
    for bag in bags:
        vector = {
            word: count * math.log((len(bags) + 1) / spread[word])
            for word, count in Counter(bag).items()
            if len(word) > 2
        }
        length = math.hypot(*vector.values()) or 1
        vectors.append({word: weight / length for word, weight in vector.items()})
    return vectors


def _rank(alike: Sequence[Mapping[int, float]]) -> list[float]:
    """Return each sentence's TextRank, the highest as 1."""
    given = [sum(row.values()) for row in alike]
    rank = [1.0] * len(alike)
    for _ in range(ROUNDS):
        new = [1 - DAMPING] * len(alike)
        for place, row in enumerate(alike):
            for other, weight in row.items():
                new[other] += DAMPING * rank[place] * weight / given[place]
        rank = new
    top = max(rank, default=1.0)
    return [value / top for value in rank]


def _counts(texts: Sequence[str]) -> Counter[str]:
    return Counter(word for text in texts for word in folded(text))


def _log_odds(count: int, total: int, pull: float, weight: float) -> float:
    return math.log((count + pull) / (total + weight - count - pull))


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    """Return VADER, which knows tweets, with words of diaries that it lacks."""
    analyzer = SentimentIntensityAnalyzer()
    ours = DATA.joinpath("feeling_words.json").read_text(encoding="utf-8")
    analyzer.lexicon.update(json.loads(ours))
    return analyzer
