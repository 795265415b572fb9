"""VADER: a sentiment lexicon with rules, English only. By C.J. Hutto, MIT (LICENSE.txt).

Vendored from vaderSentiment 3.3.2, which declares a dependency on `requests` that it does not
use. `analyzer.py` is its module without the demonstration, the idioms it never looks up and the
search for its own files; `lexicon.txt` keeps the two columns it reads, `emoji.txt` the emoji of
one code point, since it looks at one at a time. Scores are unchanged: tests/insights/test_vader.py.

Hutto, C.J. and Gilbert, E.E. (2014). VADER: A Parsimonious Rule-based Model for Sentiment
Analysis of Social Media Text. ICWSM-14.
"""
