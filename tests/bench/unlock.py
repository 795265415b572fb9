"""What an unlock takes beside the passphrase, and what an open journal takes of the memory.

`BENCH_ENTRIES` says how many entries there shall be: 10000 if it says nothing, or 100000. Times
are CPU time, the best of some rounds, so neither the disk nor other programs count.
"""

import os
import time
from collections.abc import Callable, Iterator
from itertools import batched

from tests.bench.figure import Figure, at_most
from tests.bench.house import PASSPHRASE, open_house
from tests.bench.made_up import made_up

open_house()

from journal import entries  # noqa: E402 - Django must know its settings first
from journal.entries import household, snapshot, store  # noqa: E402
from journal.entries.household.rows import closed, marks  # noqa: E402
from journal.models import StoredVault  # noqa: E402
from journal.vault import Cost, Vault, kdf  # noqa: E402

COST = Cost(memory_kib=19 * 1024, passes=1)
PART = 5_000  # entries made up at a time


def figures() -> Iterator[Figure]:
    """Measure a journal of each size."""
    for count in os.environ.get("BENCH_ENTRIES", "10000").split(","):
        yield from measured_with(int(count))


def measured_with(count: int) -> Iterator[Figure]:
    """Measure a journal of *count* entries. The aims are for 10,000; those of scans grow."""
    scale, of = max(1, count / 10_000), f", {count:,} entries"
    vault = filled(count)
    image = store.index(vault).image()
    yield at_most("size of the index" + of, len(image) / 1e6, 15 * scale, "MB")
    del image
    saving = best(lambda: snapshot.save(vault, store.index(vault)))
    yield at_most("save the index" + of, saving, 80 * scale, "ms")
    yield at_most("load the index" + of, best(lambda: snapshot.load(vault)), 40 * scale, "ms")
    row = StoredVault.objects.get(id=vault.id)
    scan = best(lambda: vault.check(closed(row), marks(row.id)))
    yield at_most("compare all with the head" + of, scan, 40 * scale, "ms")
    vault.lock()
    limit = 100 + (scale - 1) * 500 / 9  # ms: 100 at 10,000, 600 at 100,000
    yield at_most("unlock, beside Argon2id" + of, best(unlock) - best(argon2), limit, "ms")
    snapshot.path_of(vault).unlink()
    yield from rebuilt(scale, of)


def rebuilt(scale: float, of: str) -> Iterator[Figure]:
    """Measure what an unlock takes when the snapshot is gone."""
    vault = household.unlock("Bench", PASSPHRASE)
    pages = spent(lambda: store.index(vault))
    yield at_most("make the index anew, until pages are there" + of, pages, 2000 * scale, "ms")
    words = spent(lambda: wait(vault))
    yield at_most("and until search knows every word" + of, words, 4000 * scale, "ms")
    household.delete(vault, PASSPHRASE)


def filled(count: int) -> Vault:
    """Make a vault with *count* entries."""
    vault = household.create("Bench", PASSPHRASE, cost=COST)
    for part in batched(made_up(count), PART):
        written = [entries.document(text, day=day, title=title) for day, title, text in part]
        store.put_many(vault, written)
    return vault


def unlock() -> None:
    """Open the journal, up to the point where the first page can be made."""
    vault = household.unlock("Bench", PASSPHRASE)
    store.index(vault)
    vault.lock()


def argon2() -> None:
    """Derive the key as an unlock does."""
    kdf.passphrase_key(PASSPHRASE, COST, bytes(kdf.SALT), memoryview(bytearray(32)))


def wait(vault: Vault) -> None:
    """Wait until search knows every word."""
    while store.index(vault).wordless_count():
        time.sleep(0.005)


def best(work: Callable[[], object], times: int = 5) -> float:
    """Return the least CPU time of *work* in milliseconds."""
    return min(spent(work) for _ in range(times))


def spent(work: Callable[[], object]) -> float:
    """Return the CPU time of *work* in milliseconds."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000
