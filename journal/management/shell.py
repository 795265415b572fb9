"""Talk to the process that serves, over loopback, as `lock` and `health` do."""

from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management import CommandError

from journal.management.alone import InstanceLock, Running

PATIENCE = 4  # seconds


def ask(home: Path, method: str, path: str) -> int:
    """
    Return the status with which the process that serves *home* answers.

    Raises:
        CommandError: If none is running, or it does not answer.
    """
    running = InstanceLock(home).noted()
    if running is None:
        raise CommandError("no journal is being served from this folder")
    connection = HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers=_headers(running))
        return connection.getresponse().status
    except (OSError, HTTPException):
        raise CommandError(f"nothing answers at {running.url}") from None
    finally:
        connection.close()


def _headers(running: Running) -> dict[str, str]:
    return {
        "Host": urlsplit(running.url).netloc,
        "Origin": running.url.rstrip("/"),
        "Authorization": f"Bearer {running.token}",
    }
