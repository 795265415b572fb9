"""Make a vault, open it, and what to do when it is not as it was left."""

from contextlib import closing

from django.db import IntegrityError, transaction

from journal import vault as vaults
from journal.entries.errors import NameTakenError
from journal.entries.household import drops, rotation
from journal.entries.household.rows import closed, marks
from journal.models import StoredSlot, StoredVault
from journal.vault import LIMITER, Cost, Failures, New, Slot, Unlocking, Vault


def keep(new: New, name: str) -> Vault:
    """
    Commit a vault that `vaults.create` made, once its code was typed back; return it opened.

    Raises:
        NameTakenError: If another vault of this household has the name.
    """
    lying = new.closed
    try:
        with transaction.atomic():
            row = StoredVault.objects.create(
                id=lying.id,
                name=name,
                keyset=lying.keyset,
                head=lying.head,
                drop_key=lying.drop_key,
            )
            for slot in lying.slots:
                StoredSlot.objects.create(id=slot.id, vault=row, blob=slot.blob)
    except IntegrityError:
        raise NameTakenError("a vault of this name exists") from None
    return new.vault


def create(name: str, passphrase: str, *, cost: Cost | None = None) -> Vault:
    """Make an empty vault called *name*, whose code nobody sees, and return it opened."""
    return keep(vaults.create(passphrase, cost=cost), name)


def unlock(name: str, passphrase: str) -> Vault:
    """
    Open the vault called *name*, and see that no record is missing.

    Raises:
        WrongSecretError: If there is no such vault, or the passphrase is not its own.
        TooManyTriesError: If it is too early for another try.
        TamperedError: If records were removed, added or rolled back on disk.
    """
    _, unlocking = _unlocking(name, passphrase)
    with closing(unlocking):
        try:
            _check(unlocking.vault)
            rotation.go_on(unlocking)
            drops.collect(unlocking.vault)
        except BaseException:
            unlocking.vault.lock()
            raise
    return unlocking.vault


def look(name: str, passphrase: str) -> Vault:
    """Open for reading only, without looking for what is missing; errors as of `unlock`."""
    _, unlocking = _unlocking(name, passphrase, read_only=True)
    with closing(unlocking):
        return unlocking.vault


def accept(name: str, passphrase: str) -> Vault:
    """Take the records as they lie there now for the right ones; errors as of `unlock`."""
    row, unlocking = _unlocking(name, passphrase)
    vault = unlocking.vault
    with closing(unlocking), vault.writing, transaction.atomic(durable=True):
        row = StoredVault.objects.select_for_update().get(id=row.id)
        row.drop_key = vault.drop_key
        row.head = vault.first_head(closed(row).whole, marks(row.id))
        row.save(update_fields=["head", "drop_key"])
    return vault


def failures(name: str) -> Failures | None:
    """Return, once, the wrong tries before the last unlock."""
    return LIMITER.failures(name)


def _unlocking(
    name: str, passphrase: str, *, read_only: bool = False
) -> tuple[StoredVault, Unlocking]:
    row = StoredVault.objects.filter(name=name).first()
    with LIMITER.attempt(name):
        if row is None:
            vaults.pretend(passphrase, _usual_cost())
        return row, Unlocking(closed(row), passphrase, read_only=read_only)


def _check(vault: Vault) -> None:
    """Compare records and head as of one moment: another browser may be saving just now."""
    with transaction.atomic():
        row = StoredVault.objects.select_for_update().get(id=vault.id)
        vault.check(closed(row), marks(row.id))


def _usual_cost() -> Cost:
    """Return what a guess costs in this household, so that an unknown name takes as long."""
    for stored in StoredSlot.objects.only("id", "blob"):
        cost = Slot(b"", stored.id, bytes(stored.blob)).cost
        if cost:
            return cost
    return Cost()
