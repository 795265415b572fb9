"""What a search finds beside its exact hits: entries that mean something alike."""

from dataclasses import dataclass

from journal import entries
from journal.ai import AIError, Embedder
from journal.entries import Entry, likely
from journal.insights import guards, safety
from journal.insights.meaning.near import nearest
from journal.insights.meaning.vectors import waiting
from journal.insights.quotes import Place
from journal.vault import Vault

LEAST = 0.3  # nearness; what is further away has little to do with the words
MOST = 6  # entries; they stand below the exact hits


@dataclass(frozen=True, slots=True)
class Nearby:
    """An entry, and the passage of it that is near the words of a search."""

    entry: Entry
    place: Place

    @property
    def passage(self) -> str:
        """Return the passage as it was written."""
        start, end = self.place
        return self.entry.text[start:end]


@dataclass(frozen=True, slots=True)
class Close:
    """What is close in meaning, and what could not be looked at."""

    found: tuple[Nearby, ...] = ()
    waiting: int = 0  # entries that lack vectors
    trouble: AIError | None = None  # why nothing could be looked for


def asks(query: str) -> str:
    """Return the words of a search that a model may be asked about; "" if there are none."""
    words = likely.words_of(query)
    return "" if safety.worrying(words) else words


async def direction(embedder: Embedder, words: str) -> bytes | AIError:
    """Return the vector of *words*, or why there is none."""
    try:
        return await embedder.question(guards.neutralise(words))
    except AIError as error:
        return error


def close(vault: Vault, query: str, vector: bytes | AIError, digest: str) -> Close:
    """
    Return the entries close in meaning to *query* that it does not find by its words.

    Args:
        vault: Where to look.
        query: As it was typed; what it narrows down to holds here too.
        vector: As of `direction`.
        digest: The weights of the model that made it.
    """
    if isinstance(vector, AIError):
        return Close(trouble=vector)
    among = likely.every(vault, query, but_words=True) - likely.every(vault, query)
    found = nearest(vault, vector, digest, among=among, limit=MOST)
    near = {one.entry: one.place for one in found if one.nearness >= LEAST}
    shown = (Nearby(entry, near[entry.id]) for entry in entries.opened(vault, list(near)))
    return Close(tuple(shown), waiting(vault, digest))
