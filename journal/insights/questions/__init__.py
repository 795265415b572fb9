"""Open questions: our own at once, a model's when it comes and passes the checks."""

from journal.insights.questions.asking import (
    LENSES,
    Wanted,
    ask,
    check,
    deeper,
    opening,
    wanted,
    wanted_on_empty_page,
)
from journal.insights.questions.curated import CALMING, every
from journal.insights.questions.memory import (
    Asked,
    Fate,
    Question,
    answer,
    get,
    keep,
    put_away,
    recent,
    seen,
    set_fate,
)

__all__ = [
    "CALMING",
    "LENSES",
    "Asked",
    "Fate",
    "Question",
    "Wanted",
    "answer",
    "ask",
    "check",
    "deeper",
    "every",
    "get",
    "keep",
    "opening",
    "put_away",
    "recent",
    "seen",
    "set_fate",
    "wanted",
    "wanted_on_empty_page",
]
