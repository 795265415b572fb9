"""`manage.py import PATH`: bring in what another program wrote."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from journal import entries, zones
from journal.archive import importers, importing
from journal.archive.draft import Choices, Importer
from journal.archive.importing import Report
from journal.archive.source import FileSource, Source, ZipSource
from journal.management import journals, terminal
from journal.vault import Vault

BY_APP = {importer.app: importer for importer in importers.ALL}


class Command(BaseCommand):
    """Import a file. The same file twice makes nothing new."""

    help = "Bring in what another program wrote. The same file twice makes nothing new."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and what it does not say of itself."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--vault", help="into which journal, if there are several")
        parser.add_argument("--as", choices=BY_APP, dest="app", help="what the file is")
        parser.add_argument("--zone", help="time zone of moments that name none (IANA)")
        parser.add_argument(
            "--field",
            action="append",
            default=[],
            metavar="OURS=THEIRS",
            help="what the file calls a field, as date=date_gregorian; may be given again",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="only tell what would happen"
        )

    def handle(self, *, path: Path, vault: str | None, **options: Any) -> None:
        """Look at the file first, then ask for the passphrase."""
        fields = dict(_field(text) for text in options["field"])
        with terminal.plainly(), journals.reading(path) as file, journals.data_folder():
            source: Source = FileSource(lambda: path.open("rb"), path.name)
            if file.read(2) == b"PK":
                source = ZipSource(file)
            importer = BY_APP[options["app"]] if options["app"] else importers.best(source)
            with journals.opened(vault) as journal:
                choices = Choices(options["zone"] or _zone(journal), fields)
                act = importing.preview if options["dry_run"] else _applied
                report = act(journal, source, importer, choices)
        self._tell(report)

    def _tell(self, report: Report) -> None:
        self.stdout.write(
            f"{report.found} entries found: {report.new} new, {report.updated} updated, "
            f"{report.same} the same, {report.kept} left as you edited them, "
            f"{report.deleted} deleted here before, {report.problems} not taken"
        )
        if report.first:
            self.stdout.write(f"From {report.first} to {report.last}")
        for note in report.notes:
            self.stderr.write(note)


def _applied(vault: Vault, source: Source, importer: Importer, choices: Choices) -> Report:
    with terminal.Progress("entries looked at") as progress:
        return importing.apply(vault, source, importer, choices, progress=progress)


def _zone(vault: Vault) -> str:
    return entries.preferences.get(vault).zone or zones.here()


def _field(text: str) -> tuple[str, str]:
    ours, equals, theirs = text.partition("=")
    if not (ours and equals and theirs):
        raise CommandError(f"--field wants OURS=THEIRS, not {text}", returncode=2)
    return ours, theirs
