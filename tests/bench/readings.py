"""Compare the built-in mood with people's ratings: `python -m tests.bench.readings FILE`.

FILE holds one text a line: a JSON object with `text` and `pleasantness`, of any scale whose
middle is 0. Prints how many are told right as pleasant, neutral or unpleasant, the macro F1 of
these three, and the correlation; beside it the plain mean of VADER's sentence scores. Nothing
is tuned here and no text is kept.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import correlation, fmean

import django

NEUTRAL = 1 / 8  # of the ratings' scale, on both sides of its middle


def main(path: str) -> None:
    """Print the figures for the texts in *path*."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    rated = [float(row["pleasantness"]) for row in rows]
    truth = [_side(rating, NEUTRAL * max(map(abs, rated))) for rating in rated]
    print(f"{len(rows)} texts")
    for name, (found, edge) in _told([row["text"] for row in rows]).items():
        told = [_side(score, edge) for score in found]
        right = fmean([one == other for one, other in zip(told, truth, strict=True)])
        print(
            f"{name:13} right {right:.3f}  macro F1 {_macro_f1(told, truth):.3f}"
            f"  correlation {correlation(found, rated):.3f}"
        )


def _told(texts: Sequence[str]) -> dict[str, tuple[list[float], float]]:
    """Return scores from -1 to 1 of both ways to tell, and where neutral ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from journal.insights import builtin
    from journal.insights.vader.analyzer import SentimentIntensityAnalyzer
    from journal.insights.words import sentences

    vader = SentimentIntensityAnalyzer()
    split = [
        [vader.polarity_scores(one.text)["compound"] for one in sentences(t)] for t in texts
    ]
    return {
        "built in": ([builtin.mood(text) or 0.0 for text in texts], builtin.STEPS[3]),
        "VADER's mean": ([fmean(scores or [0.0]) for scores in split], 0.05),
    }


def _side(value: float, edge: float) -> int:
    return (value > edge) - (value < -edge)


def _macro_f1(told: Sequence[int], truth: Sequence[int]) -> float:
    scores = []
    for side in (-1, 0, 1):
        both = sum(one == other == side for one, other in zip(told, truth, strict=True))
        named = told.count(side) + truth.count(side)
        scores.append(2 * both / named if named else 0.0)
    return fmean(scores)


if __name__ == "__main__":
    main(sys.argv[1])
