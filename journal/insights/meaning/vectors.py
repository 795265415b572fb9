"""What passages of entries mean, as an embedding model tells it: records of kind `vector`.

They can be made again at any time, so nothing is lost with them: they go as soon as the words
they tell of are changed, kept out of AI or deleted, or another model is chosen.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from journal.ai import Embedder, Passage
from journal.entries import Entry, store
from journal.entries.entry import stamp
from journal.entries.kinds import Document
from journal.insights import readings, safety
from journal.insights.quotes import Place
from journal.insights.words import sentences
from journal.vault import Vault

LONGEST = 800  # characters of a passage; see docs/performance.md for others
MOST = 100  # passages of one entry, some 13,000 words; what comes after is found by its words
ROUND = 100  # entries that one look at what is due returns


def passages(text: str) -> list[Place]:
    """
    Return the places of the passages of *text*: a short text is one, a long one several alike.

    A passage ends with a sentence, unless that alone is longer than a passage may be.
    """
    longest = _share(len(text))
    found: list[Place] = []
    for start, end in _pieces(text, longest):
        if found and end - found[-1][0] <= longest:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found[:MOST]


async def make(embedder: Embedder, entry: Entry) -> list[bytes]:
    """
    Ask for a vector of each passage of *entry*.

    Raises:
        AIError: If there are none.
    """
    return await embedder.passages(
        [Passage(entry.text[start:end], entry.title) for start, end in passages(entry.text)]
    )


def keep(vault: Vault, entry: Entry, embedder: Embedder, vectors: Sequence[bytes]) -> int:
    """Seal the vectors of *entry*, in place of older ones."""
    return _keep(vault, entry, embedder, passages(entry.text), vectors)


def keep_nothing(vault: Vault, entry: Entry, embedder: Embedder) -> int:
    """Remember that *entry* is found by its words only, so that no model is asked again."""
    return _keep(vault, entry, embedder, (), ())


def is_worth_it(entry: Entry) -> bool:
    """Tell whether a model may see *entry*: not if kept out, or with the safety card."""
    worrying = safety.worrying(entry.title) or safety.worrying(entry.text)
    return not entry.kept_out and not worrying


def due(vault: Vault, digest: str, now: datetime | None = None) -> list[tuple[int, str]]:
    """Return some entries (id, hash of the text) that lack vectors, newest first."""
    return store.index(vault).rows(
        "SELECT id, text_hash FROM entry WHERE kept_out = 0 AND words > 0 AND updated <= :quiet"  # noqa: S608 - our own text
        f" AND id NOT IN ({WITH_VECTORS}) ORDER BY day DESC, at DESC LIMIT :most",
        quiet=((now or datetime.now(UTC)) - readings.QUIET).isoformat(),
        digest=digest,
        most=ROUND,
    )


def waiting(vault: Vault, digest: str) -> int:
    """Return how many entries lack vectors."""
    rows = store.index(vault).rows(
        "SELECT count(*) FROM entry WHERE kept_out = 0 AND words > 0"  # noqa: S608 - our own text
        f" AND id NOT IN ({WITH_VECTORS})",
        digest=digest,
    )
    return int(rows[0][0])


def stale(vault: Vault, digest: str) -> list[int]:
    """Return the ids of vectors of words that are not there any more, or by another model."""
    return store.index(vault).column(
        f"SELECT id FROM vector WHERE entry NOT IN ({WITH_VECTORS}) OR digest != :digest",  # noqa: S608 - our own text
        digest=digest,
    )


# The entries whose vectors are good, by the model that is chosen now.
WITH_VECTORS = (
    "SELECT entry.id FROM vector JOIN entry ON entry.id = vector.entry"
    " AND entry.text_hash = vector.text_hash AND entry.title = vector.title"
    " AND entry.kept_out = 0 WHERE vector.digest = :digest"
)


def _keep(
    vault: Vault,
    entry: Entry,
    embedder: Embedder,
    places: Sequence[Place],
    vectors: Sequence[bytes],
) -> int:
    before = store.index(vault).rows("SELECT id FROM vector WHERE entry = :id", id=entry.id)
    document: Document = {
        "kind": "vector",
        "entry": entry.id,
        "text_hash": entry.text_hash,
        "title": entry.title,
        "speaker": embedder.name,
        "digest": embedder.digest,
        "passages": places,
        "vectors": b64encode(b"".join(vectors)).decode(),
        "made": stamp(),
    }
    return store.put(vault, document, record=before[0][0] if before else None)


def _share(length: int) -> int:
    """Return how long the passages of a text of *length* characters are at most."""
    parts = -(-length // LONGEST)
    return LONGEST if parts <= 1 else min(LONGEST, length // parts + LONGEST // 8)


def _pieces(text: str, longest: int) -> Iterator[Place]:
    """Yield the places of the sentences of *text*, of a very long one those of its parts."""
    for one in sentences(text):
        for start in range(one.start, one.end, longest):
            yield start, min(start + longest, one.end)
