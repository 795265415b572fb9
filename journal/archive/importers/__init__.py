"""The programs whose files we read. A new one is a module here and a name in `ALL`."""

from journal.archive.draft import Importer
from journal.archive.errors import SourceError
from journal.archive.importers.jsonl import JsonLines
from journal.archive.source import Source

ALL: tuple[Importer, ...] = (JsonLines(),)
UNKNOWN = (
    "Lamplit does not know this file. It reads archives of its own, and JSON Lines (.jsonl)."
    " Nothing was changed."
)


def best(source: Source) -> Importer:
    """
    Return the importer that is surest of *source*.

    Raises:
        SourceError: If none knows it.
    """
    found = max(ALL, key=lambda importer: importer.detect(source))
    if found.detect(source) == 0:
        raise SourceError("unknown format", UNKNOWN)
    return found
