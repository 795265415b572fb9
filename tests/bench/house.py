"""A journal of its own for a benchmark, in a folder that goes away at the end."""

import atexit
import json
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

PASSPHRASE = "six plain words make a phrase"
MADE_UP = 413  # entries
WORDS = (
    "again bread cold dinner early evening father garden home kitchen late letter light long "
    "morning mother music night office old paper quiet rain read river sister sleep slow small "
    "snow spring street sun supper table talk tired tree walk warm water week window work"
).split()


@cache
def open_house() -> Path:
    """Set Django up with an empty journal's database; return the data folder."""
    folder = tempfile.TemporaryDirectory(prefix="lamplit-bench-")
    atexit.register(folder.cleanup)
    os.environ |= {"LAMPLIT_HOME": folder.name, "DJANGO_SETTINGS_MODULE": "config.settings"}
    os.environ.pop("DATABASE_URL", None)

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return Path(folder.name)


def diary() -> Iterator[tuple[date, str]]:
    """Yield day and text: of the JSON Lines file in `BENCH_DIARY`, or made up."""
    if path := os.environ.get("BENCH_DIARY"):
        lines = [json.loads(line) for line in Path(path).read_text().splitlines()]
        for line in lines:
            if "text" in line:
                yield (
                    date.fromisoformat(line.get("date") or line["date_gregorian"]),
                    line["text"],
                )
        return
    chance = random.Random(1660)  # the same words each time
    for number in range(MADE_UP):
        text = " ".join(chance.choices(WORDS, k=chance.randint(40, 600)))
        yield date(2024, 1, 1) + timedelta(days=number), text
