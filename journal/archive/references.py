"""What refers to what: ids of records, which are good in one vault only, and uids.

A number that is the id of a record goes out as `record:<uid>`, wherever in a document it
stands, and comes back as the id that the record has here. Ids have 63 random bits: no other
number is one by chance. Documents that name a record by its uid need no such change.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from journal.archive.format import UID

REFERENCE = re.compile(f"record:({UID})")
NOWHERE = 0  # the id of no record


class Uids:
    """The uids of all records of a vault, and which of them a document names."""

    def __init__(self, by_id: Mapping[int, str]) -> None:
        """Take them by the ids of their records."""
        self.by_id = by_id
        self._all = frozenset(by_id.values())

    def named_in(self, value: Any) -> list[str]:
        """Return what *value* refers to, by id or by uid, once each and in order."""
        return list(dict.fromkeys(self._named(value)))

    def _named(self, value: Any) -> Iterator[str]:
        match value:
            case dict():
                for part in value.values():
                    yield from self._named(part)
            case list() | tuple():
                for part in value:
                    yield from self._named(part)
            case int() if value in self.by_id:
                yield self.by_id[value]
            case str() if value in self._all:
                yield value


def outward(value: Any, uids: Mapping[int, str]) -> Any:
    """Return *value* with `record:<uid>` for each id of a record."""
    match value:
        case dict():
            return {name: outward(part, uids) for name, part in value.items()}
        case list() | tuple():
            return [outward(part, uids) for part in value]
        case bool():
            return value
        case int() if value in uids:
            return f"record:{uids[value]}"
    return value


def inward(value: Any, ids: Mapping[str, int]) -> Any:
    """Return *value* with the id for each `record:<uid>`; 0 for one that is not here."""
    match value:
        case dict():
            return {name: inward(part, ids) for name, part in value.items()}
        case list():
            return [inward(part, ids) for part in value]
        case str() if found := REFERENCE.fullmatch(value):
            return ids.get(found[1], NOWHERE)
    return value
