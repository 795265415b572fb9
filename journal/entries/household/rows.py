"""Rows of a vault, and the one way to change its secrets on disk."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import BinaryField
from django.db.models.functions import Substr

from journal.entries.errors import OutdatedError, UnknownVaultError
from journal.models import SealedRecord, StoredSlot, StoredVault
from journal.vault import Change, Closed, Renewal, Slot, Vault

COMMITMENT_AT, COMMITMENT = 37, 32  # SQL counts from 1; bytes

type Mark = tuple[int, bytes]


def names() -> list[str]:
    """Return the names of all vaults, in alphabetical order."""
    return list(StoredVault.objects.order_by("name").values_list("name", flat=True))


def name_of(vault: Vault) -> str:
    """Return the name of an opened vault."""
    return StoredVault.objects.values_list("name", flat=True).get(id=vault.id)


def id_of(name: str) -> UUID:
    """Return the id of the vault called *name*; UnknownVaultError if there is none."""
    row = StoredVault.objects.filter(name=name).first()
    if row is None:
        raise UnknownVaultError("no vault of this name")
    return row.id


def last_saved(vault: Vault) -> datetime:
    """Return when something was saved last, as the head says: an old database shows by it."""
    head = StoredVault.objects.values_list("head", flat=True).get(id=vault.id)
    return datetime.fromisoformat(vault.head(bytes(head)).saved_at)


def closed(row: StoredVault) -> Closed:
    """Return a vault as it lies on disk."""
    slots = [
        Slot(row.id.bytes, slot.id, bytes(slot.blob))
        for slot in StoredSlot.objects.filter(vault=row).order_by("id")
    ]
    keyset, head, drop_key = bytes(row.keyset), bytes(row.head), bytes(row.drop_key)
    return Closed(row.id, slots, keyset, head, drop_key)


def marks(vault_id: UUID) -> Iterator[Mark]:
    """Yield id and commitment of every record: all that the head needs."""
    commitment = Substr("blob", COMMITMENT_AT, COMMITMENT, output_field=BinaryField())
    found = SealedRecord.objects.filter(vault=vault_id).values_list("id", commitment)
    return found.iterator(chunk_size=5_000)


def commit(vault: Vault, renewal: Renewal) -> None:
    """
    Put new slots and keys in the place of the old ones, and move the head, at once.

    Raises:
        OutdatedError: If secrets were changed elsewhere since *renewal* was prepared.
    """
    with vault.writing:
        with transaction.atomic(durable=True):
            row = StoredVault.objects.select_for_update().get(id=vault.id)
            _replace(vault, row, renewal)
        if renewal.slots and vault.slot in {0, *renewal.replaces}:
            vault.slot = renewal.slots[0].id
        if renewal.keys is not None:
            vault.adopt(renewal.keys)


def _replace(vault: Vault, row: StoredVault, renewal: Renewal) -> None:
    before = closed(row)
    known = {slot.id for slot in before.slots}
    if not set(renewal.replaces) <= known or renewal.base not in {b"", before.keyset}:
        raise OutdatedError("secrets were changed since")
    StoredSlot.objects.filter(vault=row, id__in=renewal.replaces).delete()
    for slot in renewal.slots:
        StoredSlot.objects.create(id=slot.id, vault=row, blob=slot.blob)
    row.keyset = renewal.keyset or before.keyset
    row.drop_key = renewal.drop_key or before.drop_key
    row.head = _head(vault, row, renewal, before)
    row.save(update_fields=["keyset", "head", "drop_key"])


def _head(vault: Vault, row: StoredVault, renewal: Renewal, before: Closed) -> bytes:
    """Return the head of what lies there now; with a new ledger key, it is made anew."""
    writer = vault if renewal.keys is None else Vault(vault.id, renewal.keys)
    after = closed(row).whole
    if renewal.drop_key:
        return writer.first_head(after, marks(row.id))
    gone = [Change(change.kind, change.object, change.new, None) for change in before.whole]
    return writer.next_head(before.head, [*gone, *after])
