"""Which entries may tell something about a matter.

All that a search narrows down to, or the likeliest by the words they share with a question.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from journal.entries import store
from journal.entries.folding import spaced
from journal.entries.query import WORD, Query, narrowed, parse
from journal.entries.search import worded
from journal.entries.tables import BEST
from journal.vault import Vault


def every(vault: Vault, query: str, *, but_words: bool = False) -> set[int]:
    """Return the ids of all entries for which *query* holds; *but_words* if only its rest."""
    wanted = parse(query)
    where, values = _where(replace(wanted, terms=[]) if but_words else wanted)
    words = "" if but_words or not wanted.terms else " JOIN entry_text ON entry_text.rowid = n"
    sql = f"SELECT id FROM entry{words} WHERE {where}"  # noqa: S608 - our own text
    return set(store.index(vault).column(sql, **values))


def by_words(
    vault: Vault, words: Sequence[str], *, within: str = "", limit: int = 20
) -> list[int]:
    """
    Return the ids of entries that hold any of *words*, those that say most of them first.

    Args:
        vault: Where to look.
        words: Rare ones count more than common ones; `walk*` stands for all that begin so.
        within: A search that must hold beside, such as `after:2026-03 #walk`.
        limit: At most so many.
    """
    any_of = " OR ".join(
        f'"{spaced(part)}"{"*" if word.endswith("*") else ""}'
        for word in words
        for part in WORD.findall(word)
    )
    if not any_of:
        return []
    where, values = _where(replace(parse(within), terms=[]))
    sql = (
        "SELECT id FROM entry JOIN entry_text ON entry_text.rowid = n"  # noqa: S608 - our own text
        f" WHERE entry_text MATCH :any_of AND {where}"
        f" ORDER BY {BEST} LIMIT :limit"
    )
    return store.index(vault).column(sql, any_of=any_of, limit=limit, **values)


def words_of(query: str) -> str:
    """Return the words of a search without what narrows it down."""
    return " ".join(word for term in parse(query).terms for word in term.words)


def days_of(question: str) -> str:
    """Return the days that *question* speaks of, "last year", as `after:… before:…`."""
    asked = parse(question.rstrip("?!. "))
    if not asked.spoken:
        return ""
    return " ".join([f"after:{asked.since}", f"before:{asked.until}"])


def _where(query: Query) -> tuple[str, dict[str, Any]]:
    conditions = dict(narrowed(query)) | worded(query)
    values = {name: value for pair in conditions.values() for name, value in pair.items()}
    return " AND ".join(conditions) or "true", values
