"""Delete a vault: first what opens it, then what it holds."""

import shutil

from django.conf import settings
from django.db import connection, transaction

from journal.entries.household.renewal import check_passphrase
from journal.models import SealedRecord, StoredDrop, StoredSlot, StoredVault
from journal.vault import KEYRING, Vault

FOLDERS = ("attachments", "index")  # in the data folder; each has one for each vault


def delete(vault: Vault, passphrase: str) -> None:
    """
    Delete *vault* and all that it holds. Backups made before keep theirs.

    Raises:
        WrongSecretError: If *passphrase* does not open it. Nothing was changed.
    """
    check_passphrase(vault, passphrase)
    KEYRING.lock(vault)
    with transaction.atomic(durable=True):  # from here on, the rest is noise
        StoredSlot.objects.filter(vault=vault.id).delete()
        StoredVault.objects.filter(id=vault.id).update(keyset=b"", head=b"")
    with transaction.atomic(durable=True):
        for model in (SealedRecord, StoredDrop):
            model.objects.filter(vault=vault.id).delete()
        StoredVault.objects.filter(id=vault.id).delete()
    for name in FOLDERS:
        shutil.rmtree(settings.HOME / name / vault.id.hex, ignore_errors=True)
    (settings.HOME / "index" / f"{vault.id.hex}.jrn").unlink(missing_ok=True)
    _overwrite()


def _overwrite() -> None:
    """Let SQLite write its pages anew, so that no old one is left in file or log."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
