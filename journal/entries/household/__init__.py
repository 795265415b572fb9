"""The vaults of this installation: one for each person."""

from journal.entries.household.door import accept, create, failures, keep, look, unlock
from journal.entries.household.drops import collect, leave, waiting
from journal.entries.household.elsewhere import keep_up, shared
from journal.entries.household.leaving import delete
from journal.entries.household.putting_back import Copied, put_back
from journal.entries.household.renewal import (
    change_passphrase,
    check_code,
    check_passphrase,
    confirm,
    emergency,
    new_recovery_code,
    recover,
)
from journal.entries.household.rotation import rotate, rotating, seal_again
from journal.entries.household.rows import id_of, last_saved, name_of, names

__all__ = [
    "Copied",
    "accept",
    "change_passphrase",
    "check_code",
    "check_passphrase",
    "collect",
    "confirm",
    "create",
    "delete",
    "emergency",
    "failures",
    "id_of",
    "keep",
    "keep_up",
    "last_saved",
    "leave",
    "look",
    "name_of",
    "names",
    "new_recovery_code",
    "put_back",
    "recover",
    "rotate",
    "rotating",
    "seal_again",
    "shared",
    "unlock",
    "waiting",
]
