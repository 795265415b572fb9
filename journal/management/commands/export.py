"""`manage.py export FILE`: take the journal away as one encrypted file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from journal.archive import export, verify
from journal.archive.errors import DamagedError
from journal.archive.listing import Scope
from journal.management import files, journals, terminal
from journal.vault import age


class Command(BaseCommand):
    """Write an archive, and read it back before it gets its name."""

    help = "Take the journal away as one encrypted file that anybody's `age` and `unzip` open."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, who can open it, and what goes in."""
        parser.add_argument("file", type=Path, help="a new file, or a folder to put it in")
        parser.add_argument("--vault", help="whose journal, if there are several")
        parser.add_argument(
            "--recipient",
            action="append",
            default=[],
            metavar="age1...",
            help="encrypt to this key instead of a passphrase; may be given again",
        )
        parser.add_argument("--from", type=date.fromisoformat, dest="since", metavar="DAY")
        parser.add_argument("--to", type=date.fromisoformat, dest="until", metavar="DAY")
        parser.add_argument("--tag", action="append", default=[], help="entries with this tag")
        parser.add_argument(
            "--no-media", action="store_true", help="leave out pictures and files"
        )
        parser.add_argument("--no-ai", action="store_true", help="only what was written by you")

    def handle(self, *, file: Path, vault: str | None, **options: Any) -> None:
        """Ask for the journal's passphrase, then for the file's."""
        path = file / export.file_name() if file.is_dir() else file
        if path.exists():
            raise CommandError(f"{path} exists already. Choose another name", returncode=2)
        scope = Scope(
            options["since"],
            options["until"],
            tuple(options["tag"]),
            media=not options["no_media"],
            ai=not options["no_ai"],
        )
        with terminal.plainly(), journals.data_folder(), journals.opened(vault) as journal:
            recipients, check = _readers(options["recipient"])
            with terminal.Progress("entries written") as progress:
                pieces = export.download(journal, recipients, scope, progress=progress)
                digest = files.write_whole(path, pieces, check)
        self.stdout.write(f"Your journal is in {path} ({path.stat().st_size:,} bytes)")
        self.stdout.write(f"SHA-256 {digest}")


def _readers(keys: list[str]) -> tuple[list[age.Recipient], Callable[[BinaryIO], None]]:
    """Return who can open the file, and what reads it back as far as we can open it."""
    if keys:
        return [age.X25519Recipient(key) for key in keys], _unread
    words = terminal.ask_new("the file, not that of your journal")
    identity = age.PassphraseIdentity(words)

    def read(written: BinaryIO) -> None:
        if faults := verify.check(written, [identity]).faults:
            raise DamagedError(*faults)

    return [age.PassphraseRecipient(words)], read


def _unread(written: BinaryIO) -> None:
    """Look at nothing: only who has the key can."""
