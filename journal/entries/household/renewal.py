"""Change secrets. What shows a new code is committed only once the code was typed back.

```
renewal = household.new_recovery_code(vault, passphrase)   # or emergency, or recover
renewal.code.typed_back(first, second)                     # BadCodeError: show it again
household.confirm(vault, renewal)
```
"""

from collections.abc import Iterator
from contextlib import contextmanager

from journal import vault as vaults
from journal.entries.household.rows import closed, commit, marks
from journal.models import StoredVault
from journal.vault import LIMITER, Closed, Cost, Renewal, Vault


def confirm(vault: Vault, renewal: Renewal) -> None:
    """
    Commit what was prepared. End the other visits of the vault afterwards.

    Raises:
        OutdatedError: If secrets were changed elsewhere in the meantime.
    """
    commit(vault, renewal)


def change_passphrase(vault: Vault, old: str, new: str, *, cost: Cost | None = None) -> None:
    """
    Let *new* open the vault, and *old* no longer.

    Raises:
        WrongSecretError: If *old* does not open it.
        WeakPassphraseError: If *new* would be guessed.
    """
    with _again(vault) as lying:
        renewal = vaults.change_passphrase(lying, old, new, cost=cost)
    commit(vault, renewal)


def new_recovery_code(vault: Vault, passphrase: str) -> Renewal:
    """Prepare a new recovery code; WrongSecretError if *passphrase* is wrong."""
    with _again(vault) as lying:
        return vaults.new_code(lying, passphrase)


def emergency(vault: Vault, old: str, new: str, *, cost: Cost | None = None) -> Renewal:
    """
    Prepare for "someone may know it": new keys, the passphrase *new*, a new code.

    After `confirm`, `rotate` until nothing is left in the old epoch.

    Raises:
        WrongSecretError: If *old* does not open the vault.
        WeakPassphraseError: If *new* would be guessed.
    """
    with _again(vault) as lying:
        return vaults.emergency(lying, old, new, cost=cost)


def recover(
    name: str, code: str, passphrase: str, *, cost: Cost | None = None
) -> tuple[Vault, Renewal]:
    """
    Open the vault called *name* by its recovery code, and prepare *passphrase* and a new code.

    Nobody may write with the vault before `confirm`.

    Raises:
        BadCodeError: If *code* was not copied right: length, symbol, checksum or version.
        WrongSecretError: If it does not open that vault, or there is none.
        WeakPassphraseError: If *passphrase* would be guessed.
        TamperedError: If records were removed, added or rolled back on disk.
    """
    row = StoredVault.objects.filter(name=name).first()
    with LIMITER.attempt(name):
        lying = closed(row) if row else vaults.nobody()
        vault, renewal = vaults.recover(lying, code, passphrase, cost=cost)
    try:
        vault.check(lying, marks(lying.id))
    except BaseException:
        vault.lock()
        raise
    return vault, renewal


def check_code(vault: Vault, code: str) -> None:
    """See that the sheet at hand still opens the vault; WrongSecretError if it does not."""
    with _again(vault) as lying:
        vaults.check_code(lying, code)


def check_passphrase(vault: Vault, passphrase: str) -> None:
    """Ask again before something that cannot be taken back; WrongSecretError if wrong."""
    with _again(vault) as lying:
        vaults.check_passphrase(lying, passphrase)


@contextmanager
def _again(vault: Vault) -> Iterator[Closed]:
    """Hold the vault as it lies on disk for one try at a secret, which is counted."""
    row = StoredVault.objects.get(id=vault.id)
    with LIMITER.attempt(row.name):
        yield closed(row)
