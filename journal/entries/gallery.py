"""Pictures and sounds, each with the entry that shows it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from json import dumps

from journal.entries import store
from journal.entries.addresses import KEY_BITS, address_of_key, read
from journal.entries.entry import Entry
from journal.entries.query import Query
from journal.entries.timeline import before
from journal.vault import Vault

LOOKS = "look IN ('picture', 'audio')"
LINK = re.compile(r"!?\[([^\[\]]*)\]\(attachment:([0-9a-f-]{36})\)")
SIZE = "SELECT width, height FROM attachment WHERE address = :address AND width"
SHOWING = f"SELECT mention.n FROM mention JOIN attachment USING (uid) WHERE {LOOKS}"  # noqa: S608 - ours


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture or a sound in an entry."""

    entry: Entry
    address: str  # where a page finds it; of a picture, `small/` under it
    is_picture: bool
    label: str  # as the text calls it


def older(
    vault: Vault, entry: Entry | None = None, *, wanted: Query | None = None, limit: int = 24
) -> list[Entry]:
    """
    Return up to *limit* entries older than *entry* that show something, newest first.

    Of a *wanted* query all but the words counts.
    """
    return before(vault, entry, wanted=wanted, limit=limit, among=f"n IN ({SHOWING})")


def shown_in(vault: Vault, entries: Iterable[Entry]) -> list[Shown]:
    """Return what *entries* show, in the order of their texts. The disk is not asked."""
    named = [(entry, *found) for entry in entries for found in LINK.findall(entry.text)]
    if not named:
        return []
    rows = store.index(vault).rows(
        f"SELECT uid, address, look FROM attachment WHERE {LOOKS}"  # noqa: S608 - our own text
        " AND uid IN (SELECT value FROM json_each(:uids))",
        uids=dumps([uid for _, _, uid in named]),
    )
    known = {uid: (address_of_key(key), look) for uid, key, look in rows}
    return [
        Shown(entry, known[uid][0], known[uid][1] == "picture", label)
        for entry, label, uid in named
        if uid in known
    ]


def size_at(vault: Vault, address: str) -> tuple[int, int] | None:
    """
    Return width and height (pixels) of the picture that a page finds at *address*.

    The disk is not asked. None: no such picture, or one without a copy to show.
    """
    key = read(address.split("/")[2])
    found = store.index(vault).rows(SIZE, address=key) if key <= KEY_BITS else []
    return found[0] if found else None
