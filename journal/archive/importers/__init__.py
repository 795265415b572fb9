"""The programs whose files we read. A new one is a module here and a name in `ALL`."""

from journal.archive.draft import Importer
from journal.archive.errors import SourceError
from journal.archive.importers.jsonl import JsonLines
from journal.archive.source import Source

ALL: tuple[Importer, ...] = (JsonLines(),)


def best(source: Source) -> Importer:
    """
    Return the importer that is surest of *source*.

    Raises:
        SourceError: If none knows it.
    """
    found = max(ALL, key=lambda importer: importer.detect(source))
    if found.detect(source) == 0:
        known = ", ".join(importer.label for importer in ALL)
        raise SourceError(
            "unknown format", f"Lamplit does not know this file. It reads: {known}."
        )
    return found
