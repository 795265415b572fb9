"""`manage.py lock`: lock every journal that is open, from the shell."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from journal.management import shell


class Command(BaseCommand):
    """Lock all vaults of the running process."""

    help = "Lock every journal that is open."
    requires_system_checks = []

    def handle(self, **_: Any) -> None:
        """Ask the process that serves."""
        status = shell.ask(settings.HOME, "POST", "/shell/lock/")
        if status != 204:
            raise CommandError(f"the running process refused ({status})")
        self.stdout.write("Every journal is locked.")
