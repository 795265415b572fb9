"""The one language of searches: words, and a few things that narrow them down.

    rain roof           both words, in any order; case and accents do not count
    "rain on the roof"  these words in this order
    gard*               words that begin so
    #walk  tag:walk     with this tag; tag:"long walk"
    @anna  who:anna     with this person; who:"anna maria"
    mood:2  mood:good   with the writer's own mood; also bad, neutral and none
    after:2026-03       from March 2026 on; a year or a day will do
    before:2026         up to the end of 2025
    is:starred
    journal:work        of this journal; journal:"my dreams"
    has:photo           with a picture
    march 2024          of these days; also yesterday, last summer, after:"last summer"

Whatever else has a colon or a sign in it is looked up as words. A search is never a program.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from journal.entries import spans, tagging
from journal.entries.folding import fold

PART = re.compile(
    r'(?P<name>\w+):(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))|"(?P<phrase>[^"]*)"|(?P<word>\S+)'
)
WORD = re.compile(r"[^\W_]+")
DAY, ITS_REST = re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "0000-01-01"
NARROWING = {"journal", "tag", "who", "mood", "after", "before", "is", "has"}
PICTURED = (
    "SELECT mention.n FROM mention JOIN attachment USING (uid)"
    " WHERE attachment.look = 'picture'"
)
MOODS: dict[str, tuple[int | None, ...]] = {
    "good": (1, 2, 3),
    "neutral": (0,),
    "bad": (-1, -2, -3),
    "none": (None,),
    **{f"{valence}": (valence,) for valence in range(-3, 4)},
    **{f"{valence:+}": (valence,) for valence in range(1, 4)},
}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together."""

    words: tuple[str, ...]
    begun: bool = False  # the last word may go on


@dataclass(slots=True)
class Query:
    """What a search asks for. Everything in it must hold."""

    terms: list[Term] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    moods: list[int | None] = field(default_factory=list)  # one of them; None: no mood
    since: str = ""  # day, month or year, included
    until: str = ""  # day, month or year, not included
    starred: bool = False
    pictured: bool = False
    spoken: str = ""  # the words that were taken for days
    journals: list[str] = field(default_factory=list)  # one of them
    odd: list[str] = field(default_factory=list)  # meant to narrow, and means nothing

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != Query()


def parse(text: str, *, today: date | None = None) -> Query:
    """Read what a writer has typed. Nothing is an error: what narrows nothing is a word."""
    query, today = Query(), today or timezone.localdate()
    parts = list(PART.finditer(text))
    while parts:
        if taken := _spoken(query, parts, today):
            del parts[:taken]
            continue
        part = parts.pop(0)
        name, value = part["name"] or "", part["quoted"] or part["bare"] or ""
        if not part["name"] and (part[0][0] == "#" or tagging.is_person(part[0])):
            name, value = "tag", part[0]
        if not _narrow(query, name.lower(), value.lower(), today):
            words = tuple(WORD.findall(part[0]))
            query.terms += [Term(words, part[0].endswith("*"))] if words else []
            query.odd += [part[0]] if name.lower() in NARROWING else []
    return query


def narrowed(query: Query) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the conditions of *query* but for its words, each with the values it names."""
    for number, tag in enumerate(query.tags):
        yield f"n IN (SELECT entry FROM tag WHERE key = :tag{number})", {f"tag{number}": tag}  # noqa: S608 - a number
    if query.journals:
        names = {f"journal{number}": name for number, name in enumerate(query.journals)}
        known = ", ".join(f":{name}" for name in names)
        first = " OR journal = ''" if "" in query.journals else ""  # it may have no name
        named = f"SELECT key FROM journal WHERE folded IN ({known})"  # noqa: S608 - numbers
        yield f"(journal IN ({named}){first})", names
    if query.moods:
        known = ", ".join(str(mood) for mood in query.moods if mood is not None)
        absent = " OR valence IS NULL" if None in query.moods else ""
        yield f"(valence IN ({known}){absent})", {}
    if query.since:
        yield "day >= :since", {"since": query.since}
    if query.until:
        yield "day < :until", {"until": query.until}
    if query.starred:
        yield "starred", {}
    if query.pictured:
        yield f"n IN ({PICTURED})", {}


def _spoken(query: Query, parts: list[re.Match[str]], today: date) -> int:
    """Put the days that *parts* begin with into *query*; return how many parts say them."""
    said = [part["word"] or "" for part in parts[: spans.LONGEST]]
    if query.spoken or not (found := spans.read(said, today)):
        return 0
    span, taken = found
    query.since, query.until = span.since.isoformat(), span.until.isoformat()
    query.spoken = " ".join(said[:taken])
    return taken


def _narrow(query: Query, name: str, value: str, today: date) -> bool:
    """Put `name:value` into *query*; False if it means nothing."""
    match name:
        case "tag" if value:
            query.tags.append(tagging.key(value.lstrip("#")))
        case "who" if value:
            query.tags.append(tagging.key(tagging.person(value)))
        case "journal" if value:
            query.journals.append(fold(value))
        case "mood" if value in MOODS:
            query.moods += MOODS[value]
        case "after" if since := _date(value, today):
            query.since = since
        case "before" if until := _date(value, today):
            query.until = until
        case "is" if value == "starred":
            query.starred = True
        case "has" if value in {"photo", "picture"}:
            query.pictured = True
        case _:
            return False
    return True


def _date(value: str, today: date) -> str:
    """Return the year, month or day that *value* says; "" if it says none."""
    if _is_date(value):
        return value
    words = value.split()
    found = spans.read(words, today)
    return found[0].since.isoformat() if found and found[1] == len(words) else ""


def _is_date(value: str) -> bool:
    """Tell whether *value* is a year, a month or a day: 2026, 2026-03, 2026-03-17."""
    try:
        date.fromisoformat(value + ITS_REST[len(value) :])
    except ValueError:
        return False
    return DAY.fullmatch(value) is not None
