"""`manage.py backup`: copy everything, sealed as it lies, into a folder of its own."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from journal.archive import backups
from journal.archive.backups import BackupError


class Command(BaseCommand):
    """Make a backup now; the running journal makes one each day."""

    help = "Make a backup now. It is as sealed as the journal, and needs no passphrase."
    requires_system_checks = []

    def handle(self, **_: Any) -> None:
        """Make it and say where it lies."""
        try:
            made = backups.make(timezone.now())
        except BackupError as error:
            raise CommandError(f"{error}. {error.hint}") from None
        self.stdout.write(f"Made {made}")
        self.stdout.write("It lies on the same disk: copy it to another one from time to time.")
