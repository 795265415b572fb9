"""Find entries: by their words, tags, mood and day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from journal.entries import markdown, store
from journal.entries.entry import Entry
from journal.entries.folding import ALONE, fold, spaced
from journal.entries.query import Query, Term, parse
from journal.entries.timeline import opened
from journal.vault import Vault

BEFORE, AFTER = 80, 240  # characters of the text that are shown with the first hit


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a search has found, and the place in it."""

    entry: Entry
    snippet: SafeString  # escaped, with <mark> round each hit


def find(vault: Vault, query: str, *, newest: bool = False, limit: int = 50) -> list[Found]:
    """
    Return the entries for which all of *query* holds, best first.

    Args:
        vault: Where to look.
        query: As journal/entries/query.py says.
        newest: Put the newest first. It is so anyhow if the query has no words.
        limit: At most so many.
    """
    wanted = parse(query)
    if not wanted:
        return []
    records = _matching(vault, wanted, newest=newest, limit=limit)
    hit = _pattern(wanted.terms)
    return [Found(entry, _snippet(entry.text, hit)) for entry in opened(vault, records)]


def _matching(vault: Vault, query: Query, *, newest: bool, limit: int) -> list[int]:
    best = bool(query.terms) and not newest
    order = "bm25(entry_text, 4, 1, 2)" if best else "day DESC, at DESC, n DESC"
    words = " JOIN entry_text ON entry_text.rowid = n" if query.terms else ""
    narrowed = dict(_narrowed(query))
    where = " AND ".join(narrowed) or "true"
    sql = f"SELECT id FROM entry{words} WHERE {where} ORDER BY {order} LIMIT :limit"  # noqa: S608 - our own text
    values = {name: value for pair in narrowed.values() for name, value in pair.items()}
    found = store.index(vault).rows(sql, limit=limit, **values)
    return [record for (record,) in found]


def _narrowed(query: Query) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the conditions of *query*, each with the values it names."""
    if query.terms:
        words = " ".join(_match(term) for term in query.terms)
        yield "entry_text MATCH :words", {"words": words}
    for number, tag in enumerate(query.tags):
        yield f"n IN (SELECT entry FROM tag WHERE key = :tag{number})", {f"tag{number}": tag}  # noqa: S608 - a number
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


def _match(term: Term) -> str:
    """Write *term* for the full text: quoted, so that no word in it commands anything."""
    return f'"{spaced(" ".join(term.words))}"{"*" if term.begun else ""}'


def _pattern(terms: Sequence[Term]) -> re.Pattern[str] | None:
    """Return what finds *terms* in a folded text."""
    if not terms:
        return None
    return re.compile("|".join(_pattern_of(term) for term in terms))


def _pattern_of(term: Term) -> str:
    words = r"[\W_]+".join(re.escape(fold(word)) for word in term.words)
    begins = "" if ALONE.match(term.words[0]) else r"(?<![^\W_])"
    ends = "" if ALONE.match(term.words[-1][-1]) else r"(?![^\W_])"
    return begins + words + (r"[^\W_]*" if term.begun else ends)


def _snippet(text: str, hit: re.Pattern[str] | None) -> SafeString:
    """Return the words of *text* round the first hit, with every hit marked."""
    first = hit.search(fold(text)) if hit else None
    if hit is None or first is None:
        return format_html("{}", markdown.excerpt(text, AFTER))
    start, end = max(0, first.start() - BEFORE), first.start() + AFTER
    if start:  # begin with a whole word
        start = text.find(" ", start, first.start()) + 1 or start
    words = markdown.plain(text[start:end])
    marks = ("… " if start else "", " …" if end < len(text) else "")
    return format_html("{}{}{}", marks[0], _marked(words, hit), marks[1])


def _marked(words: str, hit: re.Pattern[str]) -> SafeString:
    """Return *words* escaped, with <mark> round each hit."""
    spans = [match.span() for match in hit.finditer(fold(words))]
    edges = [0, *(edge for span in spans for edge in span), len(words)]
    pieces = [words[start:end] for start, end in pairwise(edges)]
    marked = zip(pieces[:-1:2], pieces[1::2], strict=True)
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", marked), pieces[-1])
