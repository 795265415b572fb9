import os
import resource
import subprocess
import sys

import pytest

from journal.vault import process

CHILD = """
import os, resource
from journal.vault import harden
harden()
print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE))
dumpable = __import__("ctypes").CDLL(None).prctl(3, 0, 0, 0, 0)
print(dumpable)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the calls are Linux's")
def test_a_hardened_process_leaves_no_dump_and_no_open_file():
    told = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, check=True
    )

    assert told.stdout.splitlines() == ["0o77 (0, 0)", "0"]


def test_the_kernel_is_asked_for_three_things(monkeypatch):
    asked = []

    class Libc:
        @staticmethod
        def prctl(*args):
            asked.append(args)

    monkeypatch.setattr(os, "umask", lambda mask: asked.append(oct(mask)))
    monkeypatch.setattr(resource, "setrlimit", lambda *args: asked.append(args))
    monkeypatch.setattr(process.ctypes, "CDLL", lambda name: Libc)
    process.harden()

    assert asked == ["0o77", (resource.RLIMIT_CORE, (0, 0)), (4, 0, 0, 0, 0)]
