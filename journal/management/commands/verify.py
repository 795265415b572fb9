"""`manage.py verify FILE`: read an archive to its end and name what is wrong with it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from journal.archive import verify
from journal.archive.errors import DamagedError
from journal.management import journals, terminal


class Command(BaseCommand):
    """Check an archive. Needs no journal and writes nothing."""

    help = "Read an archive to its end and name everything that is wrong with it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive."""
        journals.archive_arguments(parser)

    def handle(self, *, file: Path, identity: Path | None, max_work: int, **_: Any) -> None:
        """Say what the archive holds, or raise all its faults."""
        with terminal.plainly(), journals.reading(file) as archive:
            checked = verify.check(archive, journals.identities(archive, identity, max_work))
            if checked.faults:
                raise DamagedError(*checked.faults)
        self.stdout.write(f"{file} is whole and sound: {journals.told(checked.facts)}")
