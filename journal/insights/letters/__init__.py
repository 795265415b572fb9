"""Letters: a look back at one week, in the writer's own sentences and in a model's lines."""

from journal.insights.facts import days_of
from journal.insights.letters.letter import (
    Letter,
    Line,
    Shelved,
    Source,
    discard,
    edit,
    get,
    keep,
    of,
    shelf,
)
from journal.insights.letters.model_words import (
    REACH,
    Notes,
    ask,
    due_for_model,
    give_up,
    notes,
    send,
)
from journal.insights.letters.own_words import again, due, own_words
from journal.insights.letters.tidying import tidy, untidy
from journal.insights.letters.week import Change, Day, Week, week, week_of

__all__ = [
    "REACH",
    "Change",
    "Day",
    "Letter",
    "Line",
    "Notes",
    "Shelved",
    "Source",
    "Week",
    "again",
    "ask",
    "days_of",
    "discard",
    "due",
    "due_for_model",
    "edit",
    "get",
    "give_up",
    "keep",
    "notes",
    "of",
    "own_words",
    "send",
    "shelf",
    "tidy",
    "untidy",
    "week",
    "week_of",
]
