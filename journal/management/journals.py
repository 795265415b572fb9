"""What the commands around archives share: whose journal, which file, what opens it."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.management import CommandError, CommandParser
from django.db import connection

from journal import vault as vaults
from journal.archive import opening
from journal.archive.opening import Facts
from journal.entries import household
from journal.management import alone, upgrade
from journal.management.alone import AlreadyRunningError, InstanceLock
from journal.management.terminal import REFUSED, ask_new, ask_secret
from journal.vault import Shown, Vault, age


@contextmanager
def data_folder() -> Iterator[None]:
    """
    Have the data folder to ourselves, its database up to date.

    Raises:
        CommandError: If Lamplit runs on it.
    """
    lock = InstanceLock(alone.private_folder(settings.HOME))
    try:
        with lock.held() if connection.vendor == "sqlite" else nullcontext():
            upgrade.migrate(alone.private_folder(settings.HOME / "backups"))
            yield
    except AlreadyRunningError as error:
        raise CommandError(
            f"Lamplit is open at {error.url or 'an unknown address'}: use the page, "
            "or stop it first. Nothing was changed",
            returncode=REFUSED,
        ) from None


@contextmanager
def opened(name: str | None) -> Iterator[Vault]:
    """
    Open the vault called *name* (None: the only one) by its passphrase, and lock it at the end.

    Raises:
        CommandError: If there is none, or more than one to choose from.
    """
    vault = household.unlock(chosen(name), ask_secret("Passphrase of your journal"))
    try:
        yield vault
    finally:
        vault.lock()


@contextmanager
def made(name: str) -> Iterator[Vault]:
    """
    Make a vault called *name*, show its recovery code, and lock it at the end.

    Raises:
        NameTakenError: If there is one of that name.
        BadCodeError: If the code was not copied right. There is no vault then.
    """
    new = vaults.create(ask_new("the new journal"))
    try:
        _copied(new.code)
        yield household.keep(new, name)
    finally:
        new.vault.lock()


def _copied(code: Shown) -> None:
    """Show a recovery code and see that it was written down; BadCodeError if it was not."""
    one, other = code.asked
    first = ask_secret(
        "\nIf you ever forget the passphrase, only this recovery code opens the journal:\n\n"
        f"    {code.text}\n\nWrite it down, then type its group {one}"
    )
    code.typed_back(first, ask_secret(f"And its group {other}"))


def chosen(name: str | None) -> str:
    """Return the name of the vault that is meant; CommandError if that cannot be told."""
    names = household.names()
    if name or len(names) == 1:
        return name or names[0]
    if not names:
        raise CommandError(
            "there is no journal here yet. Begin one with `lamplit start`", returncode=REFUSED
        )
    raise CommandError("there are several journals here: say --vault NAME", returncode=REFUSED)


def identities(file: BinaryIO, keys: Path | None, max_work: int) -> list[age.Identity]:
    """
    Return what may open the archive *file*: keys from a file of keys, or a passphrase.

    Raises:
        CommandError: If the file of keys cannot be read.
        KeyTextError: If a key in it is none.
    """
    if opening.in_clear(file):
        return []
    if keys is None:
        words = ask_secret("Passphrase of the archive")
        return [age.PassphraseIdentity(words, max_log_n=max_work)]
    try:
        lines = keys.read_text().splitlines()
    except (OSError, UnicodeError):
        raise CommandError(f"{keys} cannot be read", returncode=REFUSED) from None
    return [age.X25519Identity(line) for line in lines if line.strip() and line[0] != "#"]


def archive_arguments(parser: CommandParser) -> None:
    """Take an archive, and what opens it."""
    parser.add_argument("file", type=Path, help="an archive, .zip.age or .zip")
    parser.add_argument(
        "--identity", type=Path, metavar="KEYFILE", help="a file of age keys, not a passphrase"
    )
    parser.add_argument(
        "--max-work",
        type=int,
        default=age.MAX_LOG_N,
        metavar="N",
        help="pay up to 2^N for the passphrase of a file that another program wrote",
    )


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open *path* for reading; CommandError in plain words if that cannot be."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise CommandError(f"there is no file {path}", returncode=REFUSED) from None
    except OSError as error:
        raise CommandError(
            f"{path} cannot be read ({error.strerror})", returncode=REFUSED
        ) from None
    with file:
        yield file


def told(facts: Facts) -> str:
    """Say in a few words what an archive holds."""
    days = f" from {facts.first} to {facts.last}" if facts.first else ""
    part = "" if facts.complete else ", a part of a journal"
    return f"{facts.entries} entries{days}, made on {facts.made:%Y-%m-%d}{part}"
