"""Bring the database up to date, after a copy that was looked at."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

KEPT = 3  # copies; each is as large as the journal


def migrate(backups: Path) -> Path | None:
    """
    Bring the database up to date. Return the copy made before, if there was need of one.

    Raises:
        CommandError: If a newer Lamplit used it, the disk is too full for a copy, or the copy
            is damaged. Nothing was changed then.
    """
    executor = MigrationExecutor(connection)
    _refuse_newer(executor)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None
    copy = None
    if connection.vendor == "sqlite" and executor.loader.applied_migrations:
        copy = _copy(backups)
    call_command("migrate", interactive=False, verbosity=0)
    return copy


def _refuse_newer(executor: MigrationExecutor) -> None:
    """Refuse unknown migrations of ours; one that Django itself dropped is no reason."""
    applied = set(executor.loader.applied_migrations or ())
    unknown = {
        name
        for app, name in applied - set(executor.loader.disk_migrations or ())
        if app == "journal"
    }
    if unknown:
        raise CommandError(
            f"a newer Lamplit has used this journal ({', '.join(sorted(unknown))}). "
            "Update Lamplit and start it again; nothing was changed"
        )


def _copy(backups: Path) -> Path:
    source = Path(connection.settings_dict["NAME"])
    _refuse_full_disk(backups, 2 * source.stat().st_size)
    target = backups / f"before-migrate-{timezone.now():%Y%m%d-%H%M%S}.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copied:
        connection.connection.backup(copied)
        sound = copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    target.chmod(0o600)
    if not sound:
        raise CommandError(
            f"the copy {target.name} is damaged, so the journal was not touched. "
            "Look at the disk; `lamplit doctor` says more"
        )
    _thin_out(target)
    return target


def _thin_out(newest: Path) -> None:
    """Let go of old copies, but never of the *newest*, whatever the clock says of it."""
    others = {*newest.parent.glob("before-migrate-*.sqlite3")} - {newest}
    for old in sorted(others)[: 1 - KEPT]:
        old.unlink()


def _refuse_full_disk(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise CommandError(
            "the disk is too full to copy the journal before it is brought up to date. "
            "Make some room and start again; nothing was changed"
        )
