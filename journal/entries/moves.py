"""Records between sealed and clear, and from one version to the next. No database here."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from journal.entries.errors import OutdatedError, UnknownRecordError
from journal.entries.index import Version
from journal.entries.kinds import Document, filled, whole
from journal.models import random_id
from journal.vault import Vault, commitment_of


@dataclass(frozen=True, slots=True)
class Stored:
    """One record as it lies on disk, in the clear."""

    id: int
    version: str  # the first 16 bytes of its commitment, in hex: fresh for each write
    document: Document


@dataclass(frozen=True, slots=True)
class Swap:
    """Keep *document* over *record*; no record: as a new one; no document: delete it."""

    record: int | None = None
    document: Document | None = None
    expected: str | None = None  # the version that must lie there; None: any or none
    change: Callable[[Stored], Document] | None = None  # makes the document of what lies there

    @classmethod
    def amend(cls, record: int, /, **fields: Any) -> Self:
        """Return the swap that changes *fields* of whatever then lies there."""
        return cls(record, change=lambda stored: stored.document | fields)


@dataclass(frozen=True, slots=True)
class Move:
    """One record between two versions: sealed, and in the clear."""

    record: int
    old: bytes | None
    new: bytes | None
    before: Document | None
    document: Document

    @property
    def after(self) -> Version | None:
        """Return what the index is to take in; None if the record goes."""
        return None if self.new is None else Version(self.document, commitment_of(self.new))


def moved(vault: Vault, wanted: Swap, old: bytes | None) -> Move:
    """
    Return the move that *wanted* means where *old* lies, with the new version sealed.

    Raises:
        OutdatedError: If another version lies there than the one expected. What is to be
            deleted may be gone already.
        UnknownRecordError: If there is nothing to change.
    """
    deleting = not (wanted.document or wanted.change)
    if wanted.expected and (version_of(old) != wanted.expected if old else not deleting):
        raise OutdatedError("record was changed since it was read")
    record = wanted.record or random_id()
    before = None if old is None else opened(vault, record, old)
    said = wanted.document
    if wanted.change:
        if old is None or before is None:
            raise UnknownRecordError("no such record")
        said = wanted.change(Stored(record, version_of(old), before))
    if said is None:
        return Move(record, old, None, before, {})
    document = whole(({"uid": before["uid"]} if before else {}) | said)
    plain = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return Move(record, old, vault.seal(plain, record=record), before, document)


def version_of(sealed: bytes) -> str:
    """Return what names this version of a record."""
    return commitment_of(sealed)[:16].hex()


def opened(vault: Vault, record: int, sealed: bytes) -> Document:
    """Return the document in a sealed record; errors as of `Vault.open`."""
    return filled(json.loads(vault.open(sealed, record=record)))
