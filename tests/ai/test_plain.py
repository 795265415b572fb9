"""The ground needs no Django: any program could use it, and check it, alone."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALL = """
import importlib, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(found.name)
print([name for name in sys.modules if name.split(".")[0] in {"django", "asgiref"}])
"""


@pytest.mark.parametrize("room", ["journal.vault", "journal.ai"])
def test_no_module_of_the_ground_brings_django_with_it(room):
    child = subprocess.run(
        [sys.executable, "-c", ALL, room], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert child.stdout == "[]\n"
