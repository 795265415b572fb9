"""From the command to the first page, beside an empty Django project on the same server."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from subprocess import DEVNULL

from tests.bench.figure import Figure

ROOT = Path(__file__).parent.parent.parent
RATIO = 1.5  # times an empty project
ROUNDS = 7
SERVER = "--loop asyncio --http h11 --lifespan off --log-level warning"


def figures() -> Iterator[Figure]:
    """Measure both in turns, so that a busy moment meets both."""
    with tempfile.TemporaryDirectory() as folder:
        django = [sys.executable, "-m", "django"]
        subprocess.run([*django, "startproject", "empty", folder], check=True)
        empty = Served("-m uvicorn empty.asgi:application " + SERVER, folder, "localhost", "/")
        ours = Served("manage.py start --no-browser", ROOT, "journal.localhost", "/welcome/")
        environment = os.environ | {"DATABASE_URL": "", "LAMPLIT_HOME": f"{folder}/home"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a writer's computer
        pairs = [
            (empty.seconds(environment), ours.seconds(environment)) for _ in range(ROUNDS + 1)
        ][1:]  # the first round compiles and migrates
    theirs, ours_took = (median(column) for column in zip(*pairs, strict=True))
    ratio = ours_took / theirs
    yield Figure(
        "start to first page, beside an empty Django project",
        f"≤ {RATIO} x",
        f"{ratio:.2f} x ({ours_took:.2f} s, {theirs:.2f} s)",
        ratio <= RATIO,
    )


@dataclass(frozen=True)
class Served:
    """A server that can be started, and the page that is asked for."""

    command: str
    folder: Path | str
    name: str
    page: str

    def seconds(self, environment: dict[str, str]) -> float:
        """Return the seconds from the command to the first answer, then end it."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, *self.command.split(), "--port", str(port)]
        begun = time.perf_counter()
        with subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=DEVNULL, stderr=DEVNULL
        ) as process:
            while not answers(port, self.name, self.page):
                if process.poll() is not None or time.perf_counter() > begun + 60:
                    process.kill()
                    raise SystemExit(f"{self.command} gave no page")
                time.sleep(0.002)
            took = time.perf_counter() - begun
            process.send_signal(signal.SIGTERM)
        return took


def answers(port: int, name: str, path: str) -> bool:
    """Return True if a page comes."""
    asked = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asked.request("GET", path, headers={"Host": f"{name}:{port}"})
        return bool(asked.getresponse().read())
    except OSError:
        return False
    finally:
        asked.close()
