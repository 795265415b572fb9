import subprocess
import sys

import pytest

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
