"""A journal that is served by a process of its own, and a terminal that types for us."""

import getpass
import http.client
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from journal import entries
from journal.vault.age import scrypt
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parent.parent.parent
WORDS = "six other words for the file"
MONDAY = date(2026, 11, 23)


def environment(home):
    """What a process gets that may not touch our own journal."""
    return os.environ | {"DATABASE_URL": "", "LAMPLIT_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def lamplit(home, *arguments):
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@dataclass
class Served:
    """A process that serves."""

    home: Path
    process: subprocess.Popen
    port: int
    said: str

    def get(self, path):
        """Return status and body of a page."""
        browser = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        browser.request("GET", path, headers={"Host": f"journal.localhost:{self.port}"})
        with browser.getresponse() as answer:
            status, body = answer.status, answer.read().decode()
        browser.close()
        return status, body

    def end(self, sign=signal.SIGTERM):
        """Ask it to end and return how it did."""
        self.process.send_signal(sign)
        return self.process.wait(15)


@contextmanager
def serving(home, command="start", **more):
    """Start a journal and see that it ends."""
    with subprocess.Popen(
        [sys.executable, "manage.py", command, "--no-browser", "--port", "18800"],
        cwd=ROOT,
        env=environment(home) | more,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            said = ""
            while "is open at" not in said:
                said += process.stdout.readline() or pytest.fail(f"did not start: {said}")
            yield Served(home, process, int(re.search(r"localhost:(\d+)", said)[1]), said)
        finally:
            process.kill()


@pytest.fixture
def home(tmp_path):
    """A data folder that nobody has used."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """One journal that is served, for the tests that only look at it."""
    with serving(tmp_path_factory.mktemp("served") / "home") as served:
        yield served


class Terminal:
    """What is typed, in order, and what was asked."""

    def __init__(self):
        self.answers, self.asked = [], []

    def __call__(self, prompt):
        self.asked.append(prompt)
        answer = self.answers.pop(0)
        return answer(prompt) if callable(answer) else answer

    def types(self, *answers):
        self.answers = list(answers)


@pytest.fixture
def terminal(monkeypatch, settings, tmp_path):
    settings.HOME = tmp_path / "home"
    terminal = Terminal()
    monkeypatch.setattr(getpass, "getpass", terminal)
    return terminal


@pytest.fixture(autouse=True)
def _a_small_computer(monkeypatch):
    """Each passphrase costs what it does there: a quarter of the time."""
    monkeypatch.setattr(scrypt, "_memory", lambda: 256 << 20)


@pytest.fixture
def rainy(vault):
    entries.write(vault, "Rain on the #roof.", day=MONDAY)
    return vault


@pytest.fixture
def archive(rainy, terminal, tmp_path):
    """An archive of Anna's journal, for WORDS."""
    path = tmp_path / "journal.zip.age"
    terminal.types(PASSPHRASE, WORDS, WORDS)
    call_command("export", path)
    return path


def said(capsys):
    out = capsys.readouterr()
    return out.out + out.err


def refused(*command):
    with pytest.raises(CommandError) as caught:
        call_command(*command)
    return caught.value
