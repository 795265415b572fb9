"""Find entries by what they mean: a vector for each passage, compared with a question's."""

from journal.insights.meaning.chosen import choose, state
from journal.insights.meaning.closeness import LEAST, Close, Nearby, asks, close, direction
from journal.insights.meaning.near import Near, nearest
from journal.insights.meaning.vectors import (
    due,
    is_worth_it,
    keep,
    keep_nothing,
    make,
    passages,
    stale,
    waiting,
)

__all__ = [
    "LEAST",
    "Close",
    "Near",
    "Nearby",
    "asks",
    "choose",
    "close",
    "direction",
    "due",
    "is_worth_it",
    "keep",
    "keep_nothing",
    "make",
    "nearest",
    "passages",
    "stale",
    "state",
    "waiting",
]
