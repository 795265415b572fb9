"""`scripts/python`, with interpreters that are what they say, or are not."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "python"

NOTHING_BEHIND_IT = "exit 127"
LIES = {
    "older": "sys.version_info = (3, 11, 9)",
    "another implementation": "sys.implementation.name = 'pypy'",
    "without SQLite": "sys.modules['sqlite3'] = None",
}


def lying(lie):
    """A Python that would be good enough, but for *lie*."""
    return f'shift 2\nexec {sys.executable} -c "import sys; {lie}; exec(sys.argv.pop(1))" "$@"'


@pytest.fixture
def put(tmp_path):
    """Put a fake interpreter somewhere: a good one that says where it is, unless scripted."""

    def put(place, script=""):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script or f'echo {path}'}\n")
        path.chmod(0o755)
        return str(path)

    return put


@pytest.fixture
def chosen(tmp_path):
    """What the script answers on a machine that holds these fakes and no other Python."""

    def chosen(*modules, **environment):
        machine = {
            "HOME": str(tmp_path / "home"),
            "PATH": str(tmp_path / "path"),
            "PYTHON_SEARCH_ROOT": str(tmp_path),
        }
        return subprocess.run(
            ["/bin/sh", SCRIPT, *modules],
            env=machine | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return chosen


def test_takes_the_first_on_path(put, chosen):
    first = put("path/python3")
    put("path/python3.14")

    assert chosen().stdout.strip() == first


def test_passes_over_a_shim_that_runs_nothing(put, chosen):
    put("path/python3", NOTHING_BEHIND_IT)
    newer = put("path/python3.13")

    assert chosen().stdout.strip() == newer


def test_passes_over_a_name_that_answers_nothing(put, chosen):
    put("path/python3", "exit 0")
    newer = put("path/python3.13")

    assert chosen().stdout.strip() == newer


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_passes_over_a_python_that_cannot_run_lamplit(put, chosen, lie):
    put("path/python3", lying(lie))
    good = put("path/python3.12")

    assert chosen().stdout.strip() == good


def test_a_real_python_answers_with_its_own_path(put, chosen):
    put("path/python3", f'exec {sys.executable} "$@"')

    assert Path(chosen().stdout.strip()).is_file()


@pytest.mark.parametrize(
    "place",
    [
        "home/.pyenv/versions/3.13.0/bin/python3",
        "home/.local/share/uv/python/cpython-3.13.0-linux/bin/python3",
        "home/.asdf/installs/python/3.13.0/bin/python3",
        "home/.local/share/mise/installs/python/3.13.0/bin/python3",
        "home/miniconda3/bin/python3",
        "opt/homebrew/bin/python3.13",
        "opt/python3.13/bin/python3",
        "usr/local/bin/python3.13",
        "usr/bin/python3.13",
        "Library/Frameworks/Python.framework/Versions/3.13/bin/python3",
    ],
)
def test_looks_where_pythons_are_kept(put, chosen, place):
    put("path/python3", NOTHING_BEHIND_IT)
    kept = put(place)

    assert chosen().stdout.strip() == kept


def test_looks_where_a_version_manager_was_told_to_keep_them(put, chosen, tmp_path):
    kept = put("elsewhere/versions/3.13.0/bin/python3")

    assert chosen(PYENV_ROOT=str(tmp_path / "elsewhere")).stdout.strip() == kept


def test_the_one_that_is_wished_for_comes_first(put, chosen):
    put("path/python3")
    wished = put("home/my python/bin/python3", "echo wished")

    assert chosen(UV_PYTHON=wished).stdout.strip() == "wished"


def test_can_ask_for_a_module_too(put, chosen):
    put("path/python3", f'exec {sys.executable} "$@"')

    assert chosen("json").returncode == 0
    assert chosen("no_such_module").returncode == 1


def test_says_in_one_sentence_what_to_install(put, chosen):
    put("path/python3", NOTHING_BEHIND_IT)
    answer = chosen()

    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith("Lamplit needs Python 3.12 or newer")
    assert answer.stderr.count("\n") == 1
