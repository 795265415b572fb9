"""The data folder belongs to one process at a time, and to one person."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.management import CommandError


@dataclass(frozen=True, slots=True)
class Running:
    """Where the process that serves a folder is reached, as `server.json` has it."""

    url: str
    port: int
    token: str = ""  # what `lock` shows; the file is 0600


class AlreadyRunningError(CommandError):
    """Another process serves this data folder; `url` is where."""

    def __init__(self, url: str) -> None:
        """Remember the address the other process wrote down."""
        super().__init__(f"already running at {url or 'an unknown address'}")
        self.url = url


class InstanceLock:
    """A lock that the system releases when the process dies, so it is never stale."""

    def __init__(self, home: Path) -> None:
        """Name the two files: on Windows nobody could read an address in the locked one."""
        self._lock, self._note = home / "server.lock", home / "server.json"

    @contextmanager
    def held(self) -> Iterator[None]:
        """
        Hold the lock.

        Raises:
            AlreadyRunningError: If another process holds it.
        """
        with self._lock.open("a") as file:
            try:
                _lock(file.fileno())
            except OSError:
                other = self.noted()
                raise AlreadyRunningError(other.url if other else "") from None
            try:
                yield
            finally:
                self._note.unlink(missing_ok=True)

    def note(self, running: Running) -> None:
        """Write down where this process is reached, for whoever comes second."""
        self._note.write_text(json.dumps(asdict(running)))
        self._note.chmod(0o600)

    def noted(self) -> Running | None:
        """Return where the process that serves is reached; None if nobody wrote it down."""
        try:
            return Running(**json.loads(self._note.read_text()))
        except (OSError, ValueError, TypeError):
            return None


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there only

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def private_folder(path: Path) -> Path:
    """
    Make *path* if need be, for its owner only.

    Raises:
        CommandError: If others may read it and it holds more than a journal.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        names = {file.name for file in path.iterdir()}
        if names and "lamplit.sqlite3" not in names:
            raise CommandError(
                f"{path} is open to others and holds other things than a journal; "
                "choose a folder of its own with LAMPLIT_HOME"
            )
        path.chmod(0o700)
    return path
