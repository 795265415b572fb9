"""A made-up year and a half and what a model might say about it, for `lamplit demo`."""

from journal.insights.demo.companion import NAME, companion, embedder
from journal.insights.demo.life import (
    ASKED,
    DEMO,
    JOURNALS,
    KEPT_OUT,
    PICTURES,
    QUESTIONS,
    TEMPLATES,
    MadeUp,
    entries,
)

__all__ = [
    "ASKED",
    "DEMO",
    "JOURNALS",
    "KEPT_OUT",
    "NAME",
    "PICTURES",
    "QUESTIONS",
    "TEMPLATES",
    "MadeUp",
    "companion",
    "embedder",
    "entries",
]
