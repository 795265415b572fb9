"""Serve a data folder from its lock to its last lock: what `start` and `demo` do."""

import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress

from django.conf import settings
from django.core.management import CommandError
from django.db import connection

from journal.entries import household
from journal.keeper import Keeper, stopping
from journal.management import alone, server, upgrade
from journal.management.alone import InstanceLock, Running
from journal.management.browse import open_page
from journal.running import INVITATION, SHELL_TOKEN
from journal.vault import KEYRING, harden

END = 5  # seconds for the keeper to let go of what it does

type Say = Callable[[str], object]


def serve(say: Say, *, port: int, host: str = server.LOOPBACK, browse: bool) -> None:
    """
    Take the data folder, bring the database up to date and serve until asked to stop.

    Raises:
        AlreadyRunningError: If another process serves it.
        CommandError: If it may not or cannot be served; says why.
    """
    if host != server.LOOPBACK and not (settings.ORIGIN or settings.CONTAINER):
        raise CommandError(
            f"Lamplit listens on this computer only, not on {host}. To reach it from "
            "another one, see LAMPLIT_ORIGIN in docs/settings.md"
        )
    harden()
    lock = InstanceLock(alone.private_folder(settings.HOME))
    with lock.held() if connection.vendor == "sqlite" else nullcontext():
        if copy := upgrade.migrate(alone.private_folder(settings.HOME / "backups")):
            say(f"Kept a copy of the journal as it was: {copy}")
        listeners, port = server.listen(port, host)
        url = f"{settings.ORIGIN or f'http://journal.localhost:{port}'}/"
        lock.note(Running(url, port, SHELL_TOKEN))
        welcome = _welcome(say, url, browse=browse)
        _until_stopped(lambda: server.server(welcome).run(sockets=listeners))


def _welcome(say: Say, url: str, *, browse: bool) -> Callable[[], None]:
    """Return what is done once pages can be asked for."""
    fresh = not household.names()

    def welcome() -> None:
        say(f"Your journal is open at {url}  (Ctrl+C closes it)")
        if fresh:  # nobody else on this computer may begin it
            say(f"To begin it, you may be asked for this code: {INVITATION.code}")
        if browse:
            open_page(f"{url}welcome/?code={INVITATION.code}" if fresh else url)

    return welcome


def _until_stopped(run: Callable[[], None]) -> None:
    # Uvicorn raises SIGTERM once more at its end; `finally` below must run all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    keeper = Keeper()
    keeper.start()
    KEYRING.watch(stopping)
    try:
        with suppress(KeyboardInterrupt):
            run()
    finally:
        stopping.set()
        keeper.join(END)
        KEYRING.lock_all()
