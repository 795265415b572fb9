"""The safety card: a short list of phrases, and whom to call.

First person, present, precision before recall, English. A hit changes nothing about saving. It
may show one card that can be put away, and it keeps models from answering this entry. Nothing
is stored or counted. It errs both ways: of ten sentences chosen to mislead it, three do.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta

from journal.insights.words import DATA

INTENT = (
    r"(to die|to be dead|i (was|were) dead|kill(ing)? myself|end(ing)? (it all|my life)"
    r"|of suicide|about suicide|suicidal)"
)
PHRASES = (  # compiled at first use, as a start need not wait for them
    (
        r"\b(i|i'?ve|i'?m)\b[^.!?\n]{0,40}\b(want|wanted|wanting|wish|going|plan|planning"
        r"|thinking|thought|think)\b[^.!?\n]{0,25}\b" + INTENT + r"\b"
    ),
    r"\b(i'?m|i am|i feel|i'?ve been|feeling) (so |very |really )?suicidal\b",
    (
        r"\bi (don'?t|do not|no longer) want to (be alive|live|wake up|exist|be here)"
        r" ?(any ?more|anymore)?\b"
    ),
    (
        r"\b(better off|easier for everyone)"
        r" (without me|if i (was|were) (dead|gone|not here))\b"
    ),
    (
        r"\bi('?m| am)? (cut|cutting|hurt|hurting|burned|burning|harm|harming) myself"
        r" (again|on purpose|to feel|tonight|today)\b"
    ),
    r"\b(no reason|nothing left) (for me )?to (live|go on)\b",
    r"\bi (can'?t|cannot) (go on|do this|live like this) any ?more\b",
    r"\bi wrote (a|my) (suicide|goodbye) (note|letter)\b",
)
FRESH = timedelta(days=365)  # a number that nobody has called for longer is not shown


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One number to call, with the page that vouches for it."""

    country: str  # ISO 3166-1, "" for everywhere
    name: str
    number: str
    hours: str
    source: str  # address of the page where the number stands
    checked: date | None  # when a person last compared the number with that page


def worrying(text: str) -> bool:
    """Tell whether the card may be offered for *text*. Which phrase hit is never kept."""
    text = text.replace("’", "'")
    return any(re.search(phrase, text, re.IGNORECASE) for phrase in PHRASES)


def help_lines(country: str, today: date) -> list[HelpLine]:
    """Return the lines of *country* whose numbers were checked within a year."""
    return [
        line
        for line in every_line()
        if line.country == country
        and line.checked
        and timedelta() <= today - line.checked <= FRESH
    ]


def unchecked(country: str, today: date) -> list[HelpLine]:
    """Return the lines of *country* whose numbers are not shown: only where they stand is."""
    fresh = help_lines(country, today)
    return [line for line in every_line() if line.country == country and line not in fresh]


def every_line() -> list[HelpLine]:
    """Return all lines of the file, checked or not."""
    rows = json.loads(DATA.joinpath("help_lines.json").read_text(encoding="utf-8"))
    return [_line(**row) for row in rows]


def _line(*, checked: str | None, **row: str) -> HelpLine:
    return HelpLine(checked=date.fromisoformat(checked) if checked else None, **row)
