"""Find entries: by their words, tags, mood and day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from journal.entries import markdown, store
from journal.entries.entry import Entry
from journal.entries.folding import ALONE, fold, spaced
from journal.entries.index import Index
from journal.entries.query import Query, Term, narrowed, parse
from journal.entries.tables import BEST
from journal.entries.timeline import opened
from journal.vault import Vault

RANKED = 1_000  # entries: of a word that is in more of them, the newest say as much as the best
BEFORE, AFTER = 80, 240  # characters of the text that are shown with the first hit


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a search has found, and the place in it."""

    entry: Entry
    snippet: SafeString  # escaped, with <mark> round each hit
    title: SafeString  # as well


def find(
    vault: Vault, query: str | Query, *, newest: bool = False, limit: int = 50, skip: int = 0
) -> list[Found]:
    """
    Return the entries for which all of *query* holds, best first.

    Args:
        vault: Where to look.
        query: As journal/entries/query.py says.
        newest: Put the newest first. It is so anyhow if the query has no words.
        limit: At most so many; only those are opened.
        skip: Leave out so many of the first.
    """
    wanted = parse(query) if isinstance(query, str) else query
    if not wanted:
        return []
    records = _matching(vault, wanted, newest=newest, limit=limit, skip=skip)
    hit = _pattern(wanted.terms)
    return [
        Found(entry, _snippet(entry.text, hit), _marked(entry.title, hit))
        for entry in opened(vault, records)
    ]


def unread(vault: Vault) -> int:
    """Return of how many entries no search knows the words yet: the index is made anew."""
    return store.index(vault).wordless_count()


def _matching(vault: Vault, query: Query, *, newest: bool, limit: int, skip: int) -> list[int]:
    shelf = store.index(vault)
    common = bool(query.terms) and _common(shelf, query)
    best = bool(query.terms) and not (newest or common)
    order = f"{BEST}, n" if best else "day DESC, at DESC, n DESC"
    words = " JOIN entry_text ON entry_text.rowid = n" if best else ""
    conditions = dict(narrowed(query))
    conditions |= worded(query) if best else _among(query, common=common)
    where = " AND ".join(conditions) or "true"
    found = f"SELECT id FROM entry{words} WHERE {where} ORDER BY {order}"  # noqa: S608 - our own text
    values = {name: value for pair in conditions.values() for name, value in pair.items()}
    return shelf.column(f"{found} LIMIT :limit OFFSET :skip", limit=limit, skip=skip, **values)


def _common(shelf: Index, query: Query) -> bool:
    """Tell whether more than `RANKED` entries hold the words of *query*; count no further."""
    hits = "SELECT 1 FROM entry_text WHERE entry_text MATCH :words LIMIT :most"
    [count] = shelf.column(
        f"SELECT count(*) FROM ({hits})",  # noqa: S608 - our own text
        words=_words(query.terms),
        most=RANKED + 1,
    )
    return bool(count > RANKED)


def worded(query: Query) -> dict[str, Mapping[str, str]]:
    """Return the condition that the words of *query* make."""
    return {"entry_text MATCH :words": {"words": _words(query.terms)}} if query.terms else {}


def _among(query: Query, *, common: bool) -> dict[str, Mapping[str, str]]:
    """
    Return the condition that an entry holds the words of *query*, in whatever order.

    Of common words the newest are soon met: with a `+` the days are gone through, not the hits.
    """
    number = "+n" if common else "n"
    hits = f"{number} IN (SELECT rowid FROM entry_text WHERE "  # noqa: S608 - our own text
    return {f"{hits}{condition})": values for condition, values in worded(query).items()}


def _words(terms: Sequence[Term]) -> str:
    """Write *terms* for the full text: quoted, so that no word in them commands anything."""
    return " ".join(
        f'"{spaced(" ".join(term.words))}"{"*" if term.begun else ""}' for term in terms
    )


def _pattern(terms: Sequence[Term]) -> re.Pattern[str] | None:
    """Return what finds *terms* in a folded text."""
    if not terms:
        return None
    return re.compile("|".join(_pattern_of(term) for term in terms))


def _pattern_of(term: Term) -> str:
    """Begin with the first word itself, which is fast; then look whether it begins there."""
    first, *more = (re.escape(fold(word)) for word in term.words)
    begins = "" if ALONE.match(term.words[0]) else rf"(?<![^\W_]{first})"
    ends = "" if ALONE.match(term.words[-1][-1]) else r"(?![^\W_])"
    words = r"[\W_]+".join([first + begins, *more])
    return words + (r"[^\W_]*" if term.begun else ends)


def _snippet(text: str, hit: re.Pattern[str] | None) -> SafeString:
    """Return the words of *text* round the first hit, with every hit marked."""
    first = hit.search(fold(text)) if hit else None
    if hit is None or first is None:
        return _marked(markdown.excerpt(text, AFTER), None)
    start, end = max(0, first.start() - BEFORE), first.start() + AFTER
    if start:  # begin with a whole word
        start = text.find(" ", start, first.start()) + 1 or start
    shown = _marked(markdown.plain(text[start:end]), hit)  # without dots it is often ASCII
    return SafeString(("… " if start else "") + shown + (" …" if end < len(text) else ""))


def _marked(words: str, hit: re.Pattern[str] | None) -> SafeString:
    hits = hit.finditer(fold(words)) if hit and words else ()
    return markdown.marked(words, [match.span() for match in hits])
