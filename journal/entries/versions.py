"""Earlier versions of an entry: what its words were before a sitting changed them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from journal.entries import store
from journal.entries.entry import Entry, hash_of, stamp
from journal.entries.errors import UnknownRecordError
from journal.entries.kinds import Document
from journal.entries.store import Stored, Swap
from journal.vault import Vault

SITTING = timedelta(minutes=30)  # words that come and go within one are no version
MOST = 30  # of one entry; the oldest goes when another is set aside
NEWEST = "SELECT id, made FROM version WHERE entry = :entry ORDER BY made DESC, id"
SAME_SITTING = (  # a clock that was ahead may have left versions of days to come
    "SELECT 1 FROM version WHERE entry = :entry AND made > :since AND made <= :until LIMIT 1"
)
WORDS = ("title", "text")


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier version in the clear."""

    id: int
    entry: int
    title: str
    text: str
    written: datetime  # when these words were kept
    made: datetime  # when others took their place


def of(vault: Vault, entry: Entry) -> list[Earlier]:
    """Return the earlier versions of *entry*, newest first."""
    rows = store.index(vault).rows(NEWEST, entry=entry.id)
    return [_earlier(stored) for stored in store.read_many(vault, [row[0] for row in rows])]


def get(vault: Vault, entry: Entry, record: int) -> Earlier:
    """Return one earlier version; UnknownRecordError if *entry* has no such."""
    found = _earlier(store.read(vault, record, kind="version"))
    if found.entry != entry.id:
        raise UnknownRecordError("no such version of this entry")
    return found


def count(vault: Vault, entry: Entry) -> int:
    """Return how many earlier versions *entry* has."""
    sql = "SELECT count(*) FROM version WHERE entry = :entry"
    return int(store.index(vault).rows(sql, entry=entry.id)[0][0])


def forget(vault: Vault, entry: Entry) -> None:
    """Delete all earlier versions of *entry*; its present words stay."""
    rows = store.index(vault).rows(NEWEST, entry=entry.id)
    store.remove(vault, *(record for record, _ in rows))


def set_aside(vault: Vault, entry: Entry) -> None:
    """Keep the present words of *entry* as an earlier version, whatever the sitting."""
    present = store.read(vault, entry.id, kind="entry")
    words = tuple(present.document[name] for name in WORDS)
    if words not in [(earlier.title, earlier.text) for earlier in of(vault, entry)[:1]]:
        store.swap(vault, _swaps(vault, present))


def before(vault: Vault, record: int, said: Mapping[str, Any]) -> list[Swap]:
    """Return what keeps the words of an entry that *said* would change, once a sitting."""
    if not any(name in said for name in WORDS):
        return []
    present = store.read(vault, record, kind="entry")
    if all(said.get(name, present.document[name]) == present.document[name] for name in WORDS):
        return []
    now = timezone.now()
    since, until = stamp(now - SITTING), stamp(now)
    sitting = store.index(vault).rows(SAME_SITTING, entry=record, since=since, until=until)
    return [] if sitting else _swaps(vault, present)


def _swaps(vault: Vault, present: Stored) -> list[Swap]:
    """Return what sets *present* aside, and takes the place of what is too old."""
    words = {name: present.document[name] for name in WORDS}
    document: Document = {
        "kind": "version",
        "entry": present.id,
        **words,
        "text_hash": hash_of(words["text"]),
        "written": present.document["updated"],
        "made": stamp(),
    }
    rows = store.index(vault).rows(NEWEST, entry=present.id)
    return [Swap(document=document), *(Swap(record) for record, _ in rows[MOST - 1 :])]


def _earlier(stored: Stored) -> Earlier:
    said = stored.document
    moments = (datetime.fromisoformat(said[name]) for name in ("written", "made"))
    return Earlier(stored.id, said["entry"], said["title"], said["text"], *moments)
