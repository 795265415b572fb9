"""A whole diary through the house: in, read, looked back at, searched, out, checked, in again.

BENCH_DIARY=pepys.jsonl python -m tests.bench pepys
"""

import io
import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.bench.figure import Figure, at_least, at_most, p50, seconds
from tests.bench.house import PASSPHRASE, diary, open_house

FIELDS = {"date": "date_gregorian", "title": "heading"}
LATER = datetime.now(UTC) + timedelta(days=1)
TODAY = date(2099, 1, 1)


def figures() -> Iterator[Figure]:
    """Measure each step once, in the order in which a writer would take them."""
    open_house()
    from journal.entries import household
    from journal.vault import Cost

    cheap = Cost(memory_kib=19 * 1024, passes=1)
    vault = household.create("Pepys", PASSPHRASE, cost=cheap)
    other = household.create("Copy", PASSPHRASE, cost=cheap)
    yield _import(vault)
    yield from _look_back(vault)
    yield _search(vault)
    yield from _away_and_back(vault, other)


def _import(vault) -> Figure:
    from journal.archive import importing
    from journal.archive.draft import Choices
    from journal.archive.importers.jsonl import JsonLines
    from journal.archive.source import FileSource

    text, fields = _lines()
    source, found = FileSource(lambda: io.BytesIO(text), "diary.jsonl"), []
    choices = Choices("Europe/London", fields)

    def work() -> None:
        found.append(importing.apply(vault, source, JsonLines(), choices).new)

    taken = seconds(work)
    return at_least(f"import of {found[0]} entries", found[0] / taken, 1500, "entries/s")


def _lines() -> tuple[bytes, dict[str, str]]:
    """Return the diary as JSON Lines, and its own names of fields."""
    if path := os.environ.get("BENCH_DIARY"):
        return Path(path).read_bytes(), FIELDS
    made_up = ({"date": day.isoformat(), "text": text} for day, text in diary())
    return b"\n".join(json.dumps(line).encode() for line in made_up), {}


def _look_back(vault) -> Iterator[Figure]:
    from journal.insights import letters, readings

    def read() -> None:
        while due := readings.due_without_model(vault, LATER):
            readings.read_without_model(vault, due)

    entries = len(readings.due_without_model(vault, LATER))
    yield at_least("built-in readings", entries / seconds(read), 200, "entries/s")
    first, *rest = letters.due(vault, TODAY)
    yield at_most(
        "time to the first letter", seconds(lambda: letters.own_words(vault, first)), 1, "s"
    )
    took = seconds(lambda: [letters.own_words(vault, week) for week in rest])
    yield at_most(f"a letter, mean of {len(rest)}", 1000 * took / len(rest), 250, "ms")


def _search(vault) -> Figure:
    from journal import entries

    hits = len(entries.find(vault, "plague", limit=500))
    took = p50(lambda: entries.find(vault, "plague"), 20)
    return at_most(f"search for *plague* ({hits} entries), p50, first 50", took, 10, "ms")


def _away_and_back(vault, other) -> Iterator[Figure]:
    from journal.archive import export, restore, verify
    from journal.entries import store
    from journal.vault import age

    key = age.X25519Identity.generate()
    recipient = age.X25519Recipient(key.recipient_text())
    pieces: list[bytes] = []
    took = seconds(lambda: pieces.extend(export.download(vault, [recipient])))
    whole = io.BytesIO(b"".join(pieces))
    yield at_most("export, all of it", took, 2, "s")
    yield at_most("size of the archive", len(whole.getvalue()) / 1e6, 5, "MB")
    yield at_most("verify", seconds(lambda: verify.check(whole, [key])), 1, "s")
    took = seconds(lambda: restore.apply(other, whole, [key]))
    records = len(store.index(other).rows("SELECT id FROM record"))
    yield at_least(
        f"restore of {records} records, checked first", records / took, 500, "records/s"
    )
    again = seconds(lambda: restore.apply(other, whole, [key]))
    yield at_most("the same again: nothing changes", again, 3, "s")
