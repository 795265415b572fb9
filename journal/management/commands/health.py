"""`manage.py health`: ends with 0 if the running process answers; for containers and units."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from journal.management import shell


class Command(BaseCommand):
    """Ask the running process whether it is well."""

    help = "End with 0 if the journal is being served."
    requires_system_checks = []

    def handle(self, **_: Any) -> None:
        """Ask for the one page that says nothing about any journal."""
        status = shell.ask(settings.HOME, "GET", "/health/")
        if status != 200:
            raise CommandError(f"the running process answered {status}")
        self.stdout.write("ok")
