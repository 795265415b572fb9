"""What was written while the vault was locked: it waits as a drop and becomes a draft."""

import json
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils import timezone

from journal.entries import store
from journal.entries.entry import clean, hash_of
from journal.entries.errors import (
    DropsFullError,
    EmptyEntryError,
    TooLongError,
    UnknownVaultError,
)
from journal.entries.kinds import Document
from journal.entries.store import Swap
from journal.models import StoredDrop, StoredVault, random_id
from journal.vault import CorruptError, Vault, drop

MOST = 200  # drops for each vault
MOST_BYTES = 20 << 20  # of all drops of a vault: nobody may fill the disk without a key
VERSION = 1
DAMAGED = (
    "A note was left here while this journal was locked. It was damaged on the disk and can no"
    " longer be read. This note takes its place; delete it when you have seen it."
)


def leave(name: str, text: str, *, at: datetime | None = None) -> None:
    """
    Leave *text* for the vault called *name*, which may be locked: no secret is needed.

    It can be read by nobody, not by whoever left it, until the vault opens.

    Raises:
        UnknownVaultError: If there is no such vault.
        EmptyEntryError: If *text* has no word.
        DropsFullError: If too much waits already.
        TooLongError: If it is more than 1 MiB.
    """
    if not clean(text).strip():
        raise EmptyEntryError("nothing was left")
    at = at or timezone.now()
    body = json.dumps({"v": VERSION, "text": clean(text), "at": at.isoformat()}).encode()
    if len(body) > drop.MOST:
        raise TooLongError("a drop holds at most 1 MiB")
    with transaction.atomic(durable=True):
        row = StoredVault.objects.select_for_update().filter(name=name).first()
        if row is None:
            raise UnknownVaultError("no vault of this name")
        number = random_id()
        blob = drop.seal(bytes(row.drop_key), body, vault=row.id.bytes, drop=number)
        _see_room(row, len(blob))
        StoredDrop.objects.create(id=number, vault=row, blob=blob)


def waiting(vault: Vault) -> int:
    """Return how many notes wait for this vault."""
    return StoredDrop.objects.filter(vault=vault.id).count()


def collect(vault: Vault) -> int:
    """Turn what was left into drafts, each in one transaction; return how many there were."""
    left = list(StoredDrop.objects.filter(vault=vault.id).values_list("id", flat=True))
    for number in left:
        with vault.writing:
            blob = StoredDrop.objects.values_list("blob", flat=True).get(id=number)
            draft = _draft(vault, number, bytes(blob))
            gone = StoredDrop.objects.filter(id=number)
            store.swap(vault, [Swap(document=draft)], also=gone.delete)
    return len(left)


def _see_room(row: StoredVault, size: int) -> None:
    drops = StoredDrop.objects.filter(vault=row)
    taken = drops.aggregate(bytes=Sum(Length("blob")))["bytes"] or 0
    if drops.count() >= MOST or taken + size > MOST_BYTES:
        raise DropsFullError("too much waits for this vault")


def _draft(vault: Vault, number: int, blob: bytes) -> Document:
    left = {"text": DAMAGED, "at": timezone.now().isoformat()}
    with suppress(CorruptError, ValueError, KeyError, TypeError):
        opened = json.loads(vault.open_drop(blob, drop_id=number))
        left = {
            "text": clean(opened["text"]),
            "at": datetime.fromisoformat(opened["at"]).isoformat(),
        }
    return {
        "kind": "draft",
        "text": left["text"],
        "text_hash": hash_of(left["text"]),
        "updated": left["at"],
        "left": True,
    }
