"""A whole diary, from its file to a second journal.

`BENCH_DIARY` names a file of JSON Lines with `date` (or `date_gregorian`), `title` and `text`,
as 413 entries of Samuel Pepys. Without it the entries are made up. The same walk is a test, in
tests/test_diary.py.
"""

import io
import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.bench.figure import Figure, at_least, at_most
from tests.bench.house import PASSPHRASE, diary, open_house

FIELDS = {"date": "date_gregorian", "title": "heading"}
SOUGHT = "plague"


def figures() -> Iterator[Figure]:
    """Take the walk and say how long each part of it took."""
    house = open_house()
    from journal.entries import household
    from journal.vault import Cost

    cheap = Cost(memory_kib=19 * 1024, passes=1)
    first, second = (household.create(name, PASSPHRASE, cost=cheap) for name in ("Sam", "Bess"))
    path = os.environ.get("BENCH_DIARY")
    walk = Walk(first, second, Path(path) if path else _made_up(house))
    walk.all()
    took, count = walk.took, walk.count
    yield at_least("entries brought in from JSON Lines", count / took["bring"], 300, "a second")
    yield at_most("a diary to its first letter", took["first letter"] * 1000, 500, "ms")
    yield at_least("entries read by the built-in voice", count / took["read"], 50, "a second")
    yield at_most(
        f"letters of all {walk.weeks} weeks",
        took["letters"] / walk.weeks * 1000,
        200,
        "ms each",
    )
    yield at_most(f"find the entries with a word ({walk.found})", took["find"] * 1000, 10, "ms")
    yield at_least("entries taken away, encrypted", count / took["export"], 100, "a second")
    yield at_most(
        "size of the archive", len(walk.archive) / walk.letters_of_text, 4, "bytes a letter"
    )
    yield at_least("entries brought back", count / took["restore"], 100, "a second")


class Walk:
    """One diary on its way through all rooms; `took` has seconds."""

    def __init__(self, first, second, path: Path) -> None:
        """Begin with two empty vaults and a file."""
        self.first, self.second, self.path = first, second, path
        self.took: dict[str, float] = {}
        self.archive = b""
        self.count = self.weeks = self.found = self.letters_of_text = 0

    def all(self) -> None:
        """Bring in, read, write letters, find, take away, bring back."""
        for step, do in (
            ("bring", self.bring),
            ("first letter", self.write_a_letter),
            ("read", self.read),
            ("letters", self.write_letters),
            ("find", self.find),
            ("export", self.take_away),
            ("restore", self.bring_back),
        ):
            begun = time.perf_counter()
            do()
            self.took[step] = time.perf_counter() - begun

    def bring(self):
        """Import the file; return the report."""
        from journal import entries
        from journal.archive import importing
        from journal.archive.draft import Choices
        from journal.archive.importers.jsonl import JsonLines
        from journal.archive.source import FileSource

        source = FileSource(lambda: self.path.open("rb"), self.path.name)
        fields = FIELDS if '"date_gregorian"' in self.path.read_text() else {}
        report = importing.apply(self.first, source, JsonLines(), Choices(fields=fields))
        self.count = entries.count(self.first)
        self.letters_of_text = sum(len(entry.text) for entry in self.entries(self.first))
        return report

    def write_a_letter(self) -> None:
        """Write the letter of the last week."""
        from journal import entries
        from journal.insights import letters

        letters.own_words(self.first, max(entries.weeks(self.first)))

    def read(self) -> None:
        """Let the built-in voice read everything."""
        from journal.insights import readings

        later = datetime.now(UTC) + timedelta(hours=1)
        while waiting := readings.due_without_model(self.first, later):
            readings.read_without_model(self.first, waiting)

    def write_letters(self) -> None:
        """Write the letter of each week."""
        from journal import entries
        from journal.insights import letters

        weeks = entries.weeks(self.first)
        for week in weeks:
            letters.own_words(self.first, week)
        self.weeks = len(weeks)

    def find(self) -> None:
        """Look for a word."""
        from journal import entries

        self.found = len(entries.find(self.first, SOUGHT))

    def take_away(self) -> None:
        """Make an archive."""
        from journal.archive import export
        from journal.vault import age

        self.key = age.X25519Identity.generate()
        recipient = age.X25519Recipient(self.key.recipient_text())
        self.archive = b"".join(export.download(self.first, [recipient]))

    def bring_back(self):
        """Restore it into the second vault; return the report."""
        from journal.archive import restore

        return restore.apply(self.second, io.BytesIO(self.archive), [self.key])

    def entries(self, vault):
        """Return all entries of *vault*, oldest first."""
        from journal import entries

        return entries.between(vault, date.min, date.max)


def _made_up(folder: Path) -> Path:
    path = folder / "diary.jsonl"
    lines = (
        json.dumps({"id": str(day), "date": str(day), "text": text}) for day, text in diary()
    )
    path.write_text("\n".join(lines))
    return path
