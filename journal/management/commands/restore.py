"""`manage.py restore FILE`: bring an archive back, into a journal or a new one."""

from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandParser

from journal.archive import restore, verify
from journal.archive.errors import DamagedError
from journal.archive.opening import Facts
from journal.archive.restore import Report, Tally
from journal.management import journals, terminal
from journal.vault import Vault, age


class Command(BaseCommand):
    """Restore an archive. Nothing that is here is deleted, and nothing newer overwritten."""

    help = "Bring an archive back, into your journal or a new one. Nothing is ever deleted."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive, and where to."""
        journals.archive_arguments(parser)
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--vault", help="into which journal, if there are several")
        where.add_argument("--new-vault", metavar="NAME", help="into a new, empty journal")
        parser.add_argument(
            "--dry-run", action="store_true", help="only tell what would happen"
        )

    def handle(self, *, file: Path, identity: Path | None, max_work: int, **to: Any) -> None:
        """Check all of the archive first, then ask where it shall go."""
        with terminal.plainly(), journals.reading(file) as archive, journals.data_folder():
            keys = journals.identities(archive, identity, max_work)
            facts = _sound(archive, keys)
            self.stdout.write(f"{file} is whole and sound: {journals.told(facts)}")
            if to["dry_run"] and to["new_vault"]:
                return
            new = to["new_vault"]
            with journals.made(new) if new else journals.opened(to["vault"]) as vault:
                act = restore.preview if to["dry_run"] else _applied
                report = act(vault, archive, keys)
        would = " would be" if to["dry_run"] else ""
        self.stdout.write(f"Entries: {_tally(report.entries, would)}")
        self.stdout.write(f"Pictures and files: {_tally(report.files, would)}")
        self.stdout.write(f"Readings, letters and others: {_tally(report.others, would)}")


def _sound(archive: BinaryIO, keys: list[age.Identity]) -> Facts:
    checked = verify.check(archive, keys)
    if checked.faults:
        raise DamagedError(*checked.faults)
    return checked.facts


def _applied(vault: Vault, archive: BinaryIO, keys: list[age.Identity]) -> Report:
    with terminal.Progress("entries restored") as progress:
        return restore.apply(vault, archive, keys, progress=progress)


def _tally(tally: Tally, would: str) -> str:
    return (
        f"{tally.new}{would} new, {tally.updated}{would} updated, {tally.same} the same, "
        f"{tally.kept} left as they are here"
    )
