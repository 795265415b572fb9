"""Which passages are nearest to a question, by their vectors. Every one is compared."""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import nlargest
from operator import attrgetter

from journal.ai.meaning import nearness
from journal.entries import store
from journal.insights.meaning.vectors import WITH_VECTORS
from journal.insights.quotes import Place
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Near:
    """An entry, and the place of that passage in it which is nearest."""

    entry: int  # id of the record
    place: Place
    nearness: float  # 1 alike, 0 nothing in common


def nearest(
    vault: Vault,
    question: bytes,
    digest: str,
    *,
    among: Collection[int] | None = None,
    limit: int = 20,
) -> list[Near]:
    """
    Return the entries nearest to *question*, each once, the nearest first.

    Args:
        vault: Where to look.
        question: Its vector.
        digest: The weights of the model that made it.
        among: The ids of the entries that count; None for all.
        limit: At most so many.
    """
    rows = store.index(vault).rows(
        "SELECT entry, start, stop, packed FROM passage JOIN vector USING (id)"  # noqa: S608 - our own text
        f" WHERE entry IN ({WITH_VECTORS}) AND digest = :digest",
        digest=digest,
    )
    if among is not None:
        rows = [row for row in rows if row[0] in among]
    best: dict[int, Near] = {}
    for score, (entry, start, stop, _) in zip(
        nearness(question, (row[3] for row in rows)), rows, strict=True
    ):
        if entry not in best or score > best[entry].nearness:
            best[entry] = Near(entry, (start, stop), score)
    return nlargest(limit, best.values(), key=attrgetter("nearness"))
