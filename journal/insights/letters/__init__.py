"""Letters: a look back at a week, a month or a year.

In the writer's own sentences, and in a model's lines that lead to them.
"""

from journal.insights.letters.counted import Change, Day, Facts, Part, counted
from journal.insights.letters.letter import (
    Earlier,
    Letter,
    Line,
    Shelved,
    Source,
    discard,
    edit,
    get,
    keep,
    of,
    of_several,
    shelf,
)
from journal.insights.letters.model_words import REACH, ask, due_for_model, give_up, send
from journal.insights.letters.notes import Note, Notes, notes
from journal.insights.letters.own_words import again, due, own_words
from journal.insights.letters.tidying import tidy, untidy

__all__ = [
    "REACH",
    "Change",
    "Day",
    "Earlier",
    "Facts",
    "Letter",
    "Line",
    "Note",
    "Notes",
    "Part",
    "Shelved",
    "Source",
    "again",
    "ask",
    "counted",
    "discard",
    "due",
    "due_for_model",
    "edit",
    "get",
    "give_up",
    "keep",
    "notes",
    "of",
    "of_several",
    "own_words",
    "send",
    "shelf",
    "tidy",
    "untidy",
]
