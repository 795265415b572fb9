"""Scores that vaderSentiment 3.3.2 gives: the vendored copy must give the same."""

import pytest

from journal.insights.vader.analyzer import SentimentIntensityAnalyzer

SCORES = {
    "I am so happy!!! 😁💘": 0.9302,
    "At least it isn't a horrible book.": 0.431,
    "never so happy": 0.6948,
    "the shit": -0.5574,
    "👨‍👩‍👧 ❤️ great": 0.6249,
    "Today only kinda sux! But I'll get by, lol": 0.5249,
    "": 0.0,
}


@pytest.mark.parametrize(("text", "score"), SCORES.items())
def test_scores_are_those_of_the_original(text, score):
    assert SentimentIntensityAnalyzer().polarity_scores(text)["compound"] == score
