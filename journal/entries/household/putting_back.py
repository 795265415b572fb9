"""Put a vault as it lay in a backup in the place of what lies there now."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import batched

from django.db import transaction

from journal.models import SealedRecord, StoredSlot, StoredVault
from journal.vault import KEYRING, LIMITER, Closed, Unlocking, Vault, commitment_of

BATCH = 500  # rows

type Row = tuple[int, int, bytes]  # a record's id, epoch and sealed bytes


@dataclass(frozen=True, slots=True)
class Copied:
    """One vault as it lies in a copy of the database."""

    closed: Closed
    records: Callable[[], Iterator[Row]]  # read anew at each call


def put_back(
    name: str, passphrase: str, copied: Copied, *, set_aside: Callable[[], object]
) -> Vault:
    """
    Let *copied* be the vault called *name*, with the secrets of its day; return it opened.

    The copy is looked at first, down to the last record; all is changed at once or not at all.
    *set_aside* keeps what lies there now, once it is sure that it goes.

    Raises:
        WrongSecretError: If *passphrase* did not open it on that day.
        TooManyTriesError: If it is too early for another try.
        TamperedError: If the copy is not as it was saved either.
    """
    row = StoredVault.objects.get(name=name, id=copied.closed.id)
    with LIMITER.attempt(name):
        unlocking = Unlocking(copied.closed, passphrase)
    vault = unlocking.vault
    with closing(unlocking):
        try:
            marks = ((record, commitment_of(blob)) for record, _, blob in copied.records())
            vault.check(copied.closed, marks)
            set_aside()
            if open_now := KEYRING.open_vault(row.id):
                KEYRING.lock(open_now)
            with transaction.atomic(durable=True):
                _replace(row, copied)
        except BaseException:
            vault.lock()
            raise
    return vault


def _replace(row: StoredVault, copied: Copied) -> None:
    row = StoredVault.objects.select_for_update().get(id=row.id)
    StoredSlot.objects.filter(vault=row).delete()
    SealedRecord.objects.filter(vault=row).delete()
    for slot in copied.closed.slots:
        StoredSlot.objects.create(id=slot.id, vault=row, blob=slot.blob)
    for rows in batched(copied.records(), BATCH):
        SealedRecord.objects.bulk_create(
            SealedRecord(id=record, vault=row, epoch=epoch, blob=blob)
            for record, epoch, blob in rows
        )
    row.keyset, row.head = copied.closed.keyset, copied.closed.head
    row.drop_key = copied.closed.drop_key
    row.save(update_fields=["keyset", "head", "drop_key"])
