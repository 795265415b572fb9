"""How fast entries are kept and found: the room alone, without pages.

`BENCH_ENTRIES` says how many there shall be: 1000,10000 if it says nothing, or 100000.
Times are CPU time, so neither the disk's flush nor other programs count. "x" is how many times
the work takes that cannot be left out: to seal and index a document, to read what was found.
"""

import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from statistics import median

from tests.bench.figure import Figure
from tests.bench.house import PASSPHRASE, open_house
from tests.bench.made_up import made_up

open_house()

from journal import entries  # noqa: E402 - Django must know its settings first
from journal.entries import household, store  # noqa: E402
from journal.entries.index import Version  # noqa: E402
from journal.entries.query import Query  # noqa: E402
from journal.vault import Cost, Vault  # noqa: E402
from journal.vault.envelope import commitment_of  # noqa: E402

CHEAP = Cost(memory_kib=19 * 1024, passes=1)
LATER = date(2030, 1, 1)


def figures() -> Iterator[Figure]:
    """Measure a journal of each size."""
    for count in os.environ.get("BENCH_ENTRIES", "1000,10000").split(","):
        for what, measured, limit, raw in measured_with(int(count)):
            times = f", {measured / raw:.1f} x" if raw else ""
            shown = f"{measured:,.3g} ms{times}"
            yield Figure(
                f"{what}, {int(count):,} entries", f"≤ {limit:,g} ms", shown, measured <= limit
            )


type Row = tuple[str, float, float, float]  # what, measured, aim, unavoidable (0: nothing)


def measured_with(count: int) -> Iterator[Row]:
    """Measure a journal of *count* entries. Aims are for 10,000; those of scans grow."""
    vault = made(f"Bench {count}")
    written = list(made_up(count))
    documents = [entries.document(text, day=day, title=title) for day, title, text in written]
    yield "write all, 200 at a time", cpu(lambda: store.put_many(vault, documents)), count, 0
    day, _, text = written[count // 2]
    yield from saving(vault, day, text)
    yield from finding(vault, text.split(), written[0][2].split()[0])
    yield from looking(vault, day)
    vault.lock()


def made(name: str) -> Vault:
    """Make a vault and open it."""
    household.create(name, PASSPHRASE, cost=CHEAP)
    return household.unlock(name, PASSPHRASE)


def saving(vault: Vault, day: date, text: str) -> Iterator[Row]:
    """Measure what a save takes."""
    texts = (f"{text} {number}" for number in itertools.count())
    entry = entries.on_day(vault, day)[0]
    raw = p50(lambda: _unavoidable(vault, entry.id))
    write = p50(lambda: entries.write(vault, next(texts), day=LATER))
    revise = p50(lambda: entries.revise(vault, entries.get(vault, entry.id), text=next(texts)))
    yield "save an entry", write, 5, raw
    yield "change an entry", revise, 5, raw


def _unavoidable(vault: Vault, record: int) -> None:
    """Seal a document, and put its words into the full text in place of others."""
    (stored,) = store.read_many(vault, [record])
    sealed = vault.seal(json.dumps(stored.document).encode(), record=record)
    new = Version(stored.document, commitment_of(sealed))
    store.index(vault).swap(record, stored.document, new)


def finding(vault: Vault, words: list[str], frequent: str) -> Iterator[Row]:
    """Measure searches that show up to 30 entries with their snippets."""
    rare = words[10]
    pair = f'"{words[10]} {words[11]}"'
    for what, query in [
        ("search a word", rare),
        ("search a frequent word", frequent),
        ("search a phrase", pair),
        ("search a beginning", f"{rare[:4]}*"),
        ("search a tag in a year", "#sea after:2010 before:2011"),
    ]:
        found = [hit.entry.id for hit in entries.find(vault, query, limit=30)]
        raw = p50(partial(store.read_many, vault, found))
        yield what, p50(partial(entries.find, vault, query, limit=30)), 10, raw


def looking(vault: Vault, day: date) -> Iterator[Row]:
    """Measure what pages look up."""
    first = entries.on_day(vault, day)[0]
    yield "a day", p50(lambda: entries.on_day(vault, day)), 10, 0
    yield "a month", p50(lambda: entries.of_month(vault, day)), 15, 0
    yield "30 earlier entries", p50(lambda: entries.before(vault, first)), 15, 0
    yield (
        "30 earlier entries with a tag",
        p50(lambda: entries.before(vault, first, wanted=Query(tags=["sea"]))),
        15,
        0,
    )
    yield "this day in other years", p50(lambda: entries.memories.of(vault, day)), 10, 0
    yield "the days of a year", p50(lambda: entries.days_of_year(vault, day.year)), 5, 0
    yield (
        "the months, the tags",
        p50(lambda: (entries.months(vault), entries.tags(vault))),
        15,
        0,
    )


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU time of *work* in milliseconds."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def p50(work: Callable[[], object], times: int = 50) -> float:
    """Return the median CPU time of *work* in milliseconds, after a few rounds to warm up."""
    return median([cpu(work) for _ in range(times + 3)][3:])
