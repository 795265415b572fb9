"""From the command to the first page, beside an empty Django project on the same server."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure

ROOT = Path(__file__).parent.parent.parent
RATIO = 1.5  # times an empty project
ROUNDS = 7
SERVER = ["--loop", "asyncio", "--http", "h11", "--lifespan", "off", "--log-level", "warning"]


def figures() -> Iterator[Figure]:
    """Measure both in turns, so that a busy moment meets both."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "django", "startproject", "empty", folder], check=True
        )
        environment = os.environ | {"DATABASE_URL": "", "LAMPLIT_HOME": f"{folder}/home"}
        environment["PYTHONDONTWRITEBYTECODE"] = ""
        empty = [
            sys.executable,
            "-m",
            "uvicorn",
            "empty.asgi:application",
            "--port",
            "18701",
            *SERVER,
        ]
        ours = [sys.executable, "manage.py", "start", "--no-browser", "--port", "18702"]
        times = [
            (
                until_a_page(empty, folder, environment, 18701, "localhost", "/"),
                until_a_page(ours, ROOT, environment, 18702, "journal.localhost", "/open/"),
            )
            for _ in range(ROUNDS + 1)
        ][1:]  # the first round compiles and migrates
    theirs, ours_took = (median(column) for column in zip(*times, strict=True))
    ratio = ours_took / theirs
    yield Figure(
        "start to first page, beside an empty Django project",
        f"≤ {RATIO} x",
        f"{ratio:.2f} x ({ours_took:.2f} s, {theirs:.2f} s)",
        ratio <= RATIO,
    )


def until_a_page(
    command: list[str],
    folder: Path | str,
    environment: dict[str, str],
    port: int,
    name: str,
    path: str,
) -> float:
    """Return the seconds from the command to the first answer, then end it."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while not answers(port, name, path):
            if process.poll() is not None or time.perf_counter() > begun + 60:
                process.kill()
                raise SystemExit(f"{command[1:4]} gave no page")
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
