"""`manage.py jot`: leave words for a journal, which may be locked or served at the time."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from journal.entries import household
from journal.management import journals, terminal


class Command(BaseCommand):
    """Take a note from the standard input; arguments would stand in the shell's history."""

    help = "Leave a note for your journal, locked or not: type it, then Ctrl+D."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose journal it is."""
        parser.add_argument("--vault", help="whose journal, if there are several")

    def handle(self, *, vault: str | None, **_: Any) -> None:
        """Seal the note with a key that cannot open it again."""
        with terminal.plainly():
            household.leave(journals.chosen(vault), sys.stdin.read())
        self.stdout.write("Kept, sealed. It is a draft once the journal is opened again.")
