"""Seal all records under a new key, a few at a time: whatever breaks in between resumes.

1. The keyset gets one more epoch, which is the primary one from then on.
2. Records of older epochs are opened and sealed again, a batch in a transaction.
3. When none is left, the keyset goes on without the old epochs.

The first and last step need the root key, so they wait for an unlock; the keeper can do the
second.
"""

from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from itertools import batched

from django.db import connection, transaction
from django.db.models import QuerySet

from journal.entries import store
from journal.entries.household.rows import closed, commit
from journal.models import SealedRecord, StoredVault
from journal.vault import KEYRING, LIMITER, Change, Kind, Unlocking, Vault, commitment_of
from journal.vault.opening import today

YEARLY = timedelta(days=365)
BATCH = 500  # records: a writer who saves meanwhile waits some 20 ms
FEW = 50  # records: a lock waits for them, 2 ms


def go_on(unlocking: Unlocking) -> None:
    """At an unlock: begin what is due after a year, or end what is done."""
    vault = unlocking.vault
    if KEYRING.open_vault(vault.id) is not None:
        return  # the visits there go on with the keys they have
    if len(vault.epochs) > 1:
        if not rotating(vault):
            commit(vault, unlocking.last_epoch())
    elif today() - vault.epochs[vault.epoch] >= YEARLY:
        commit(vault, unlocking.next_epoch())


def rotate(vault: Vault, passphrase: str) -> None:
    """Begin a new epoch now; errors as of `unlock`. `seal_again` does the work."""
    row = StoredVault.objects.get(id=vault.id)
    with LIMITER.attempt(row.name):
        unlocking = Unlocking(closed(row), passphrase)
    with closing(unlocking), closing(unlocking.vault):
        commit(vault, unlocking.next_epoch())


def rotating(vault: Vault) -> int:
    """Return how many records are left that were sealed under an older key."""
    return _older(vault).count()


def seal_again(vault: Vault, limit: int = BATCH) -> int:
    """Seal up to *limit* records under the present key; return how many there were."""
    with vault.writing:
        shelf = store.index(vault)
        with transaction.atomic(durable=True):
            home = StoredVault.objects.select_for_update().get(id=vault.id)
            found = _older(vault).values_list("id", "blob")[:limit]
            rows = [(record, bytes(blob)) for record, blob in found]
            again: dict[int, bytes] = {}
            for few in batched(rows, FEW):
                again |= vault.seal_again(few)
            _write(vault.epoch, again)
            changes = [Change(Kind.RECORD, record, old, again[record]) for record, old in rows]
            head = bytes(home.head)
            home.head = vault.next_head(head, changes)
            home.save(update_fields=["head"])
            alike = shelf.head == commitment_of(head)
        shelf.behind, shelf.head = not alike, commitment_of(home.head)
        shelf.mark_anew((record, commitment_of(blob)) for record, blob in again.items())
    return len(rows)


def _older(vault: Vault) -> QuerySet[SealedRecord]:
    return SealedRecord.objects.filter(vault=vault.id, epoch__lt=vault.epoch)


def _write(epoch: int, blobs: Mapping[int, bytes]) -> None:
    """Run one prepared statement for all: UPDATE by CASE, as Django has it, is far slower."""
    table = connection.ops.quote_name(SealedRecord._meta.db_table)  # noqa: SLF001 - documented
    statement = f"UPDATE {table} SET epoch = %s, blob = %s WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(epoch, blob, record) for record, blob in blobs.items()])
