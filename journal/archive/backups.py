"""Copies of the whole house for the day when a disk fails or a change goes wrong.

A backup is a folder, `backups/lamplit-20261124-081500`: the database in one file, the sealed
attachments and a page that tells how to put it back. Everything in it is as sealed as it lies,
so no key is needed and no vault has to be open. It is made aside, looked at, and only then gets
its name: what has the name is whole.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from journal.archive.errors import ArchiveError
from journal.vault import CorruptError, TooNewError, envelope

FORM = "lamplit-%Y%m%d-%H%M%S"  # UTC
DAILY, WEEKLY, MONTHLY = 7, 4, 12  # how many of each are kept
PARTIAL = "partial"  # what is on its way in or out
BEGINNING = 68  # bytes of a sealed record: all that can be looked at without a key
README = """A backup of Lamplit, made {when}. Everything in it is sealed.

To put it back: stop Lamplit, move `lamplit.sqlite3*` and `attachments` out of the data folder
(keep them until all is well), copy both from here in their place, and start Lamplit again.
Your passphrase is the one you had when the backup was made.
"""


class BackupError(ArchiveError):
    """The copy could not be made, or is not what lies on disk."""

    hint = (
        "No backup was made; the journal itself was not touched. Make room on the disk, "
        "then run `lamplit doctor`."
    )


class OtherProgramError(BackupError):
    """PostgreSQL keeps the database, and has ways of its own to copy it."""

    hint = (
        "Lamplit makes no backups of a database that PostgreSQL keeps. Copy it with `pg_dump`, "
        "and the folder `attachments` with it: the one is no use without the other."
    )


def place() -> Path | None:
    """Return where backups lie; None where another program keeps the database."""
    kept = connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).is_file()
    return Path(settings.HOME) / "backups" if kept else None


def due(now: datetime) -> bool:
    """Return whether no backup was made on the day of *now* (UTC)."""
    folder = place()
    return folder is not None and all(made.date() != now.date() for made in made_in(folder))


def make(now: datetime) -> Path:
    """
    Make a backup, let go of those that are no longer wanted, and return its folder.

    Raises:
        BackupError: If it could not be made or is damaged. Nothing is left of it then.
    """
    with _copied() as partial:
        (partial / "README.txt").write_text(README.format(when=now.strftime("%Y-%m-%d")))
        check(partial)
        whole = partial.rename(partial.parent / now.astimezone(UTC).strftime(FORM))
    _thin_out(whole.parent, now)
    return whole


def set_aside(name: str) -> Path:
    """
    Copy all as it lies there now, sound or not, into *name* beside the backups.

    Nobody deletes it but the writer. BackupError if it could not be copied.
    """
    with _copied() as partial:
        return partial.rename(partial.parent / name)


@contextmanager
def _copied() -> Iterator[Path]:
    """Copy everything into a folder that goes away, unless it is given another name."""
    if connection.vendor != "sqlite":
        raise OtherProgramError("another program keeps the database")
    folder = place()
    if folder is None:
        raise BackupError("there is no database yet")
    partial = folder / PARTIAL
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(mode=0o700, parents=True)
        _copy(Path(settings.HOME), partial)
        yield partial
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"could not copy: {type(error).__name__}") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def check(backup: Path) -> None:
    """
    See that the database of *backup* is sound and each record in it looks like one of ours.

    Raises:
        BackupError: If not.
    """
    copied = (backup / "lamplit.sqlite3").as_uri()
    with closing(sqlite3.connect(f"{copied}?mode=ro", uri=True)) as opened:
        if opened.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError("the copy of the database is damaged")
        sql = "SELECT substr(blob, 1, ?) FROM journal_sealedrecord"
        try:
            for (start,) in opened.execute(sql, (BEGINNING,)):
                envelope.parse(start)
        except (CorruptError, TooNewError):
            raise BackupError("a record in the copy is damaged") from None


def made_in(folder: Path) -> list[datetime]:
    """Return when each backup in *folder* was made (UTC), newest first."""
    return sorted(_times(folder), reverse=True)


def kept(made: Iterable[datetime]) -> set[datetime]:
    """Return which backups to keep: the last of 7 days, 4 weeks and 12 months."""
    newest = sorted(made, reverse=True)
    wanted: set[datetime] = set()
    for form, count in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        last: dict[str, datetime] = {}
        for moment in newest:
            last.setdefault(moment.strftime(form), moment)
        wanted.update(list(last.values())[:count])
    return wanted


def _times(folder: Path) -> Iterator[datetime]:
    for path in folder.glob("lamplit-*"):
        with suppress(ValueError):
            yield datetime.strptime(path.name, FORM).replace(tzinfo=UTC)


def _copy(home: Path, target: Path) -> None:
    database = Path(connection.settings_dict["NAME"])
    if shutil.disk_usage(home).free < 2 * database.stat().st_size:
        raise BackupError("the disk is too full")
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as source:
        source.execute("VACUUM INTO ?", (str(target / "lamplit.sqlite3"),))
    (target / "lamplit.sqlite3").chmod(0o600)
    for sealed in (home / "attachments").rglob("*"):
        if sealed.is_file():
            copied = target / sealed.relative_to(home)
            copied.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            link(sealed, copied)


def link(sealed: Path, copied: Path) -> None:
    """Copy a sealed file. It never changes, so a second name for it does, and takes no room."""
    with suppress(FileNotFoundError):  # deleted a moment ago
        try:
            os.link(sealed, copied)
        except OSError:  # a disk without second names
            shutil.copy2(sealed, copied)


def _thin_out(folder: Path, now: datetime) -> None:
    """Let go of what is too much; what a clock made that ran ahead takes no other's place."""
    made = [moment for moment in made_in(folder) if moment <= now]
    for moment in set(made) - kept(made):
        going = folder / PARTIAL  # first its name goes: what has one is whole, at any moment
        with suppress(OSError):
            (folder / moment.strftime(FORM)).rename(going)
        shutil.rmtree(going, ignore_errors=True)
