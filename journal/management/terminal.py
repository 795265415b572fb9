"""Talk with the writer on the terminal: ask for passphrases, tell what went wrong.

A passphrase is asked for on the terminal and nowhere else. Arguments stand in the shell's
history and in the list of processes, variables are inherited by every program.
"""

import getpass
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from django.core.management import CommandError

from journal.archive.errors import ArchiveError, DamagedError
from journal.entries import EntryError
from journal.vault import VaultError, passphrases

FAULTY, REFUSED = 1, 2  # exit statuses: something is wrong with a file; wrong use or wrong key
BETWEEN = 0.2  # seconds between two lines of progress
SHOWN = 20  # faults


def ask_secret(prompt: str) -> str:
    """
    Ask for a passphrase without showing it.

    Raises:
        CommandError: If there is no terminal to ask on.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{prompt}: ")
        except (getpass.GetPassWarning, EOFError):
            raise CommandError(
                "there is no terminal to ask for a passphrase on, and it is taken from nowhere "
                "else. Run this command in a terminal",
                returncode=REFUSED,
            ) from None


def ask_new(what: str) -> str:
    """
    Ask for a new passphrase and once more; offer six random words.

    Raises:
        CommandError: If the two differ, or there is no terminal.
        WeakPassphraseError: If it would be guessed.
    """
    wanted = ask_secret(f"New passphrase of {what} (Enter: six random words)")
    if wanted:
        passphrases.check(wanted)
        again = ask_secret("The same again")
    else:
        # Into the prompt: that goes to the terminal, wherever the output of the command goes.
        wanted = passphrases.six_words()
        again = ask_secret(f"\n    {wanted}\n\nWrite these words down, then type them")
    if again != wanted:
        raise CommandError("the two differ. Nothing was written", returncode=REFUSED)
    return wanted


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what a room raises into one sentence for the writer, and an exit status."""
    try:
        yield
    except DamagedError as error:
        named = "".join(f"\n  {fault}" for fault in error.faults[:SHOWN])
        raise CommandError(f"{error.hint}{named}", returncode=FAULTY) from None
    except (ArchiveError, VaultError, EntryError) as error:
        raise CommandError(error.hint or str(error), returncode=REFUSED) from None


class Progress:
    """One line on the terminal that counts; silent where nobody looks."""

    def __init__(self, what: str) -> None:
        """Count *what*."""
        self._what, self._last = what, 0.0
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, of: int = 0) -> None:
        """Show how far it is, some times a second."""
        now = time.monotonic()
        if self._shown and now - self._last > BETWEEN:
            self._last = now
            sys.stderr.write(f"\r{done}{f' of {of}' if of else ''} {self._what}")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line away."""
        if self._shown:
            sys.stderr.write("\r\033[K")
