"""Find entries by their words."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from journal.entries import store
from journal.entries.entry import Entry
from journal.entries.timeline import opened
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a search has found, and the place in it."""

    entry: Entry
    snippet: SafeString  # escaped, with <mark> round each hit


def find(vault: Vault, query: str, *, limit: int = 50) -> list[Found]:
    """Return the entries that hold all words of *query*, best first."""
    words = " ".join(f'"{word.replace('"', '""')}"' for word in query.split())
    if not words:
        return []
    found = store.index(vault).rows(
        "SELECT id FROM entry_text JOIN entry ON entry.n = entry_text.rowid"
        " WHERE entry_text MATCH :words ORDER BY rank LIMIT :limit",
        words=words,
        limit=limit,
    )
    entries = opened(vault, [record for (record,) in found])
    return [Found(entry, format_html("{}", entry.text[:200])) for entry in entries]
