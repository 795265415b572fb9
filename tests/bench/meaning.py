"""Search by meaning: how long it takes to compare a question with every passage.

    python -m tests.bench meaning

With numpy installed it is measured beside; Lamplit itself does not use it.
"""

import random
import sqlite3
from collections.abc import Iterator
from importlib.util import find_spec

from journal.ai.meaning import DIMENSIONS, MIDDLE, nearness, packed
from tests.bench.figure import Figure, at_most, p50

LIMITS = {10_000: 60.0, 100_000: 600.0}  # ms


def figures() -> Iterator[Figure]:
    """Measure ten thousand passages, and a hundred thousand."""
    for count, limit in LIMITS.items():
        chance = random.Random(7)
        question = packed([chance.gauss(0, 1) for _ in range(DIMENSIONS)])
        shelf = _shelf(chance, count)
        spent = p50(lambda: nearness(question, (row[0] for row in _rows(shelf))), 10)  # noqa: B023
        yield at_most(f"compare a question with {count:,} passages", spent, limit, "ms")
        if find_spec("numpy"):
            spent = p50(lambda: _with_numpy(question, _rows(shelf)), 10)  # noqa: B023
            yield Figure(f"the same {count:,} with numpy", "", f"{spent:.3g} ms", good=True)


def _shelf(chance: random.Random, count: int) -> sqlite3.Connection:
    """Return passages as the index has them."""
    shelf = sqlite3.connect(":memory:")
    shelf.execute("CREATE TABLE passage (packed BLOB NOT NULL)")
    shelf.executemany(
        "INSERT INTO passage VALUES (?)",
        ([bytes(chance.randbytes(DIMENSIONS))] for _ in range(count)),
    )
    return shelf


def _rows(shelf: sqlite3.Connection) -> list[tuple[bytes]]:
    return shelf.execute("SELECT packed FROM passage").fetchall()


def _with_numpy(question: bytes, rows: list[tuple[bytes]]) -> object:
    import numpy as np

    def signed(packed: bytes) -> np.ndarray:
        return np.frombuffer(packed, dtype=np.uint8).astype(np.float32) - MIDDLE

    table = signed(b"".join(row[0] for row in rows)).reshape(-1, DIMENSIONS)
    return table @ signed(question)
