"""Entries that were opened lately. They stay in memory until the vault locks."""

import threading
from dataclasses import dataclass, field

from journal.entries.entry import Entry

MOST = 500  # entries
LONGEST = 20_000  # characters of a text: what is longer is opened again


@dataclass
class Known:
    """Entries by record and version: what another process changed has another version."""

    _entries: dict[tuple[int, str], Entry] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def get(self, record: int, version: str) -> Entry | None:
        """Return the entry if it was opened lately, as its record has it."""
        return self._entries.get((record, version))

    def keep(self, entry: Entry) -> Entry:
        """Keep *entry*, and let go of those that came first."""
        with self._guard:
            if len(entry.text) <= LONGEST:
                self._entries[entry.id, entry.version] = entry
            while len(self._entries) > MOST:
                del self._entries[next(iter(self._entries))]
        return entry

    def close(self) -> None:
        """Forget all of them."""
        with self._guard:
            self._entries.clear()
