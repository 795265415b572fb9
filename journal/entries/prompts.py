"""Questions of the writer's own, which are asked among ours."""

from dataclasses import dataclass

from journal.entries import store
from journal.entries.entry import clean, stamp
from journal.entries.errors import EmptyEntryError, UnknownRecordError
from journal.vault import Vault

LONGEST = 300  # characters


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question in the clear."""

    id: int
    text: str


def every(vault: Vault) -> list[Prompt]:
    """Return all of them. The disk is not asked."""
    rows = store.index(vault).rows("SELECT id, text FROM prompt ORDER BY text, id")
    return [Prompt(*row) for row in rows]


def add(vault: Vault, text: str) -> None:
    """Keep one more; one that is there already is kept once."""
    line = " ".join(clean(text).split())[:LONGEST]
    if not line:
        raise EmptyEntryError("question is empty")
    if line not in {one.text for one in every(vault)}:
        store.put(vault, {"kind": "prompt", "text": line, "updated": stamp()})


def delete(vault: Vault, record: int) -> None:
    """Delete one; UnknownRecordError if there is none."""
    if record not in {one.id for one in every(vault)}:
        raise UnknownRecordError("no such question")
    store.remove(vault, record)
