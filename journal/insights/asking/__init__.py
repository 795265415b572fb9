"""Ask the journal: a question, and an answer of which each line stands in some entry."""

from journal.insights.asking.answering import Answer, Claim, answer, checked
from journal.insights.asking.cards import Card, Mark, cards, likeliest
from journal.insights.asking.gathering import Cited, Material, gather
from journal.insights.asking.history import (
    Asked,
    Told,
    every,
    forget,
    get,
    keep,
    tidy,
    untidy,
)

__all__ = [
    "Answer",
    "Asked",
    "Card",
    "Cited",
    "Claim",
    "Mark",
    "Material",
    "Told",
    "answer",
    "cards",
    "checked",
    "every",
    "forget",
    "gather",
    "get",
    "keep",
    "likeliest",
    "tidy",
    "untidy",
]
