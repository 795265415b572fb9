"""Ask the journal: a question, and an answer of which each line stands in some entry."""

from journal.insights.asking.answering import Answer, Claim, answer, checked
from journal.insights.asking.cards import Card, Line, Mark, cards, likeliest, lines
from journal.insights.asking.gathering import Cited, Material, gather
from journal.insights.asking.history import (
    Asked,
    Told,
    every,
    forget,
    get,
    keep,
)
from journal.insights.asking.session import Shown, again, ask

__all__ = [
    "Answer",
    "Asked",
    "Card",
    "Cited",
    "Claim",
    "Line",
    "Mark",
    "Material",
    "Shown",
    "Told",
    "again",
    "answer",
    "ask",
    "cards",
    "checked",
    "every",
    "forget",
    "gather",
    "get",
    "keep",
    "likeliest",
    "lines",
]
