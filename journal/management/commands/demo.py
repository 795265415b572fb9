"""`manage.py demo`: a made-up journal in a folder that is thrown away, to look around in."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from journal import entries
from journal.entries import household, preferences, store
from journal.insights import demo
from journal.management import alone, upgrade
from journal.management.serving import serve
from journal.vault import Vault

NAME = "Journal"
PASSPHRASE = "an open book beside the lamp"  # noqa: S105 - of a journal that nobody wrote


class Command(BaseCommand):
    """Serve a made-up week with a scripted companion. Leaves nothing behind."""

    help = "Look around in a made-up journal; no model is needed, nothing is left behind."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the port be chosen, and the browser be kept out of it."""
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--no-browser", action="store_true")

    def handle(self, *, port: int, no_browser: bool, **_: Any) -> None:
        """Make it up, serve it, throw it away."""
        if connection.vendor != "sqlite":
            raise CommandError("the demo makes a database of its own: unset DATABASE_URL first")
        with tempfile.TemporaryDirectory(prefix="lamplit-demo-") as folder:
            settle(Path(folder))
            self.stdout.write(f"The passphrase of this made-up journal: {PASSPHRASE}")
            serve(self.stdout.write, port=port, browse=not no_browser)
        self.stdout.write("The made-up journal is gone.")


def settle(folder: Path) -> None:
    """Move into *folder* and fill a journal there; the companion is the scripted one."""
    settings.HOME = folder
    settings.COMPANION = demo.companion()
    connection.settings_dict["NAME"] = folder / "lamplit.sqlite3"  # of every thread
    upgrade.migrate(alone.private_folder(folder / "backups"))
    vault = household.create(NAME, PASSPHRASE)
    try:
        fill(vault)
    finally:
        vault.lock()


def fill(vault: Vault) -> None:
    """Write the made-up week as the last one that has ended; with all that a companion does."""
    preferences.keep(vault, ai="everything")
    store.put_many(vault, [_written(told) for told in demo.week(timezone.localdate())])


def _written(told: demo.MadeUp) -> dict[str, Any]:
    """Return a made-up entry as of its own hour, so that all about it is due at once."""
    at = datetime.combine(told.day, told.hour, tzinfo=timezone.get_current_timezone())
    stamp = at.astimezone(UTC).isoformat()
    document = entries.document(told.text, day=told.day, at=at, mood=told.mood)
    return document | {"created": stamp, "updated": stamp}
