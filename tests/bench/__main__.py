"""Print the figures of docs/performance.md, measured here and now.

    python -m tests.bench                  all of them
    python -m tests.bench pages start      some

`BENCH_DIARY` may name a JSON Lines file with `date` and `text`; else the entries are made up.
"""

import sys
from importlib import import_module

ALL = [
    "start",
    "pages",
    "diary",
    "entries",
    "meaning",
    "vault",
    "unlock",
    "stream",
]  # start wants a quiet machine


def main(names: list[str]) -> int:
    """Print one table row a figure; return 1 if an aim was missed."""
    missed = 0
    print("| what | aim | measured |\n|---|---|---|")
    for name in names:
        for figure in import_module(f"tests.bench.{name}").figures():
            missed += not figure.good
            mark = "" if figure.good else " (missed)"
            print(f"| {figure.what} | {figure.aim} | {figure.measured}{mark} |", flush=True)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ALL))
