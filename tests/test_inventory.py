"""docs/crypto-inventory.md names every import of cryptography in the vault, and no other."""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
VAULT = ROOT / "journal" / "vault"
HAZMAT = {"chunks.py", "kdf.py", "drop.py", "veil.py"}


def imported():
    """Return {name: files} of all that the vault imports from cryptography."""
    found = defaultdict(set)
    for file in VAULT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith(
                "cryptography."
            ):
                for name in node.names:
                    whole = f"{node.module}.{name.name}".removeprefix("cryptography.")
                    found[whole].add(file.relative_to(VAULT).as_posix())
    return dict(found)


def documented():
    """Return the same from the document's table."""
    text = (ROOT / "docs" / "crypto-inventory.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w.]+)` \| ((?:`[\w./]+` ?)+)\|", text, re.MULTILINE)
    return {name: set(re.findall(r"`([^`]+)`", files)) for name, files in rows}


def test_every_algorithm_stands_in_the_inventory():
    assert documented() == imported()


def test_dangerous_primitives_are_used_in_few_files_only():
    files = {file for name, files in imported().items() if "hazmat" in name for file in files}

    assert {file for file in files if not file.startswith("age/")} == HAZMAT


def test_nothing_else_imports_cryptography():
    others = [
        file.relative_to(ROOT).as_posix()
        for folder in ("journal", "config")
        for file in (ROOT / folder).rglob("*.py")
        if re.search(r"^\s*(from|import) cryptography", file.read_text("utf-8"), re.MULTILINE)
        and VAULT not in file.parents
    ]

    assert others == []


def test_every_file_of_the_vault_fits_on_a_few_screens():
    lengths = {
        file.name: len(file.read_text("utf-8").splitlines()) for file in VAULT.rglob("*.py")
    }

    assert max(lengths.values()) <= 300, lengths
