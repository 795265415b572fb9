"""The data folder and what lies in it."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from journal.archive import backups
from journal.management.doctor.finding import Finding, good, look, wrong

MIB = 2**20
LITTLE = 500 * MIB  # bytes
SYNCED = ("dropbox", "onedrive", "icloud", "nextcloud", "mobile documents", "google drive")
OVERDUE = timedelta(days=7)


def folder() -> Finding:
    """See that the folder is there, ours, and not one that another program copies about."""
    home = Path(settings.HOME)
    if not home.is_dir():
        return good("folder", "no journal yet; `start` makes its folder")
    if os.name == "posix" and home.stat().st_uid != os.getuid():
        return wrong("folder", "belongs to another account", "Start Lamplit as its owner.")
    if any(name in str(home).lower() for name in SYNCED):
        return look(
            "folder",
            "lies where another program synchronises files",
            "That can damage an open database. Move it, and set LAMPLIT_HOME.",
        )
    return good("folder", str(home))


def modes() -> Finding:
    """See that nobody else on this computer may read it."""
    home = Path(settings.HOME)
    if os.name != "posix" or not home.is_dir():
        return good("rights", "nothing to look at")
    paths = [path for path in (home, *home.rglob("*")) if not path.is_symlink()]
    open_ = [path for path in paths if path.stat().st_mode & 0o077]
    if open_:
        return wrong(
            "rights",
            f"{len(open_)} files or folders can be read by others",
            f"Close them: chmod -R go= '{home}'",
        )
    return good("rights", "only you can read it")


def room() -> Finding:
    """See that there is room to write."""
    home = Path(settings.HOME)
    free = shutil.disk_usage(home if home.is_dir() else Path.home()).free
    said = f"{free // MIB:,} MiB free"
    if free < LITTLE:
        return look("disk", said, "Make some room: a journal that cannot save says so.")
    return good("disk", said)


def database() -> Finding:
    """See that the database is whole and of this version. Read only."""
    if not has_database():
        return good("database", "none yet")
    if connection.vendor != "sqlite":
        return _migrated(connection.vendor)
    path = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
        try:
            sound = opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        return wrong(
            "database",
            "damaged",
            "Stop Lamplit, keep the file, and put back a copy from `backups`.",
        )
    return _migrated(f"whole, {path.stat().st_size / MIB:,.1f} MiB")


def has_database() -> bool:
    """Return False before the first start: to look would make an empty one."""
    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).is_file()


def _migrated(said: str) -> Finding:
    executor = MigrationExecutor(connection)
    unknown = set(executor.loader.applied_migrations or ()) - set(
        executor.loader.disk_migrations or ()
    )
    if any(app == "journal" for app, _ in unknown):
        return wrong("database", "used by a newer Lamplit", "Update Lamplit.")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return look("database", f"{said}; of an older version", "The next `start` updates it.")
    return good("database", said)


def backup(now: datetime | None = None) -> Finding:
    """Say how old the last backup is."""
    if connection.vendor != "sqlite":
        kept = f"none of Lamplit's: {connection.vendor} keeps the database"
        return look("backup", kept, backups.OtherProgramError.hint)
    copies = list((Path(settings.HOME) / "backups").glob("lamplit-*"))
    if not copies:
        return good("backup", "none yet; one is made each day while Lamplit runs")
    made = datetime.fromtimestamp(max(path.stat().st_mtime for path in copies), UTC)
    age = (now or datetime.now(UTC)) - made
    if age > OVERDUE:
        return look("backup", f"the last is {age.days} days old", "Run `lamplit backup`.")
    return good("backup", f"the last is of {made:%Y-%m-%d}; it lies on the same disk")
