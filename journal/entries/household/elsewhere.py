"""Several processes may serve one PostgreSQL database: see what another one did to a vault.

SQLite needs none of this: a lock file keeps a second process out.
"""

from django.db import connection

from journal.entries import store
from journal.models import StoredSlot
from journal.vault import KEYRING, CorruptError, LockedError, Vault, commitment_of
from journal.vault.envelope import epoch_of


def shared() -> bool:
    """Tell whether another process may change the database under our hands."""
    return connection.vendor != "sqlite"


def keep_up(vault: Vault) -> None:
    """
    Compare an open vault with the disk: one small query, before each request.

    Records that changed elsewhere are read again when they are next asked for.

    Raises:
        LockedError: If it was deleted, the slot that opened it is gone, or its keys were
            renewed elsewhere. It is locked then: only the passphrase leads to the new keys.
    """
    found = StoredSlot.objects.filter(vault=vault.id).values_list("id", "vault__head")
    heads = {slot: bytes(head) for slot, head in found}
    if vault.slot not in heads or not _opens(vault, heads[vault.slot]):
        KEYRING.lock(vault)
        raise LockedError("the vault was changed elsewhere")
    shelf = store.index(vault)
    if shelf.head != commitment_of(heads[vault.slot]):
        shelf.behind = True


def _opens(vault: Vault, head: bytes) -> bool:
    """Tell whether *head* was sealed under a key that this vault has."""
    try:
        return epoch_of(head) in vault.epochs
    except CorruptError:
        return False
