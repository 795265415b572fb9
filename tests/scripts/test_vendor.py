import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_what_we_did_not_write_is_what_was_fetched():
    checked = subprocess.run(
        [sys.executable, "scripts/vendor.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stdout) == (0, "")


def test_nothing_else_lies_beside_it():
    table = (ROOT / "static" / "vendor" / "vendor.toml").read_text()
    folder = ROOT / "static" / "vendor"

    assert [path.name for path in folder.iterdir() if path.name not in table] == ["vendor.toml"]
