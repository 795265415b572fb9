"""The size of things: what grows without a room for it is noticed here."""

import ast
import re
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("journal", "config", "scripts")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts and "vader" not in path.parts  # not written by us
)


@cache
def functions(path):
    """How many lines each function of a file has, with its name and docstring."""
    return {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{path.name}: {name}"
        for path in FILES
        for name, lines in functions(path).items()
        if lines > 50
    }

    assert long == set()


def test_most_functions_are_short():
    lines = sorted(lines for path in FILES for lines in functions(path).values())

    assert median(lines) <= 10
    assert lines[len(lines) * 9 // 10] <= 30


def test_a_file_that_grows_becomes_a_folder():
    lengths = {path.name: len(path.read_text().splitlines()) for path in FILES}

    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_style_sheets_know_no_left_or_right():
    one_sided = re.compile(
        r"(?:margin|padding|border|scroll-margin)-(?:left|right)\b"
        r"|(?<![-\w])(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    )
    sheets = sorted((ROOT / "static" / "css").glob("*.css"))

    assert len(sheets) > 10
    assert {path.name: one_sided.findall(path.read_text()) for path in sheets} == {
        path.name: [] for path in sheets
    }
