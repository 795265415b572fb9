"""Put one journal back from a backup: what lies there now is set aside first, never lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings

from journal.archive import backups
from journal.archive.backups import FORM, BackupError
from journal.entries import household
from journal.entries.household import Copied
from journal.vault import Closed, Slot, Vault

ASIDE = "set-aside-%Y%m%d-%H%M%S"  # UTC; a name that no thinning out knows


class NoBackupError(BackupError):
    """There is no such backup, it is damaged, or it holds no such journal."""

    hint = (
        "This backup is gone or damaged, or your journal is not in it. Nothing was changed. "
        "Choose another one."
    )


def made() -> list[datetime]:
    """Return when each backup at hand was made (UTC), newest first; each was checked then."""
    folder = backups.place()
    return backups.made_in(folder) if folder else []


def put_back(name: str, passphrase: str, when: datetime, now: datetime) -> Vault:
    """
    Put the vault called *name* back as it lay in the backup made at *when*; return it opened.

    Other journals of the household stay as they are. All that lies there now is copied into
    `backups/set-aside-…` first.

    Raises:
        NoBackupError: If there is none of *when*, it is damaged, or *name* is not in it.
        BackupError: If what lies there now could not be set aside.
        WrongSecretError, TooManyTriesError, TamperedError: As `household.put_back`.
    """
    if when not in made():
        raise NoBackupError("no such backup")
    backup = Path(settings.HOME) / "backups" / when.strftime(FORM)
    _see_sound(backup)
    with _vault_in(backup, household.id_of(name)) as copied:
        aside = partial(backups.set_aside, now.astimezone(UTC).strftime(ASIDE))
        vault = household.put_back(name, passphrase, copied, set_aside=aside)
    _bring_files(backup, vault.id)
    return vault


def _see_sound(backup: Path) -> None:
    try:
        backups.check(backup)
    except (BackupError, sqlite3.Error):
        raise NoBackupError("the backup is damaged") from None


@contextmanager
def _vault_in(backup: Path, vault: UUID) -> Iterator[Copied]:
    database = (backup / "lamplit.sqlite3").as_uri()
    with closing(sqlite3.connect(f"{database}?mode=ro", uri=True)) as opened:
        columns = "SELECT keyset, head, drop_key FROM journal_storedvault WHERE id = ?"
        row = opened.execute(columns, [vault.hex]).fetchone()
        if row is None:
            raise NoBackupError("the backup has no such vault")
        slots = "SELECT id, blob FROM journal_storedslot WHERE vault_id = ? ORDER BY id"
        found = [Slot(vault.bytes, *slot) for slot in opened.execute(slots, [vault.hex])]
        records = "SELECT id, epoch, blob FROM journal_sealedrecord WHERE vault_id = ?"
        yield Copied(Closed(vault, found, *row), partial(opened.execute, records, [vault.hex]))


def _bring_files(backup: Path, vault: UUID) -> None:
    """Bring back the attachments that are gone; none that is there is written over."""
    here = Path(settings.HOME)
    for sealed in (backup / "attachments" / vault.hex).rglob("*.jrn"):
        missing = here / sealed.relative_to(backup)
        if not missing.exists():
            missing.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            backups.link(sealed, missing)
