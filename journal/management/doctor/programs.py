"""What runs the journal: programs, clock, memory."""

import platform
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings
from django.utils import timezone

from journal.management.doctor.finding import Finding, good, look, wrong
from journal.vault.page import KeyPage

OLDEST_SQLITE = (3, 37)  # Django's own limit
BETTER_SQLITE = (3, 43)  # its full-text search deletes without being told the old text
BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # no right clock shows an earlier time
SWAPS = Path("/proc/swaps")


def versions() -> Finding:
    """Name the programs that the journal runs on."""
    return good(
        "programs", f"Python {platform.python_version()}, Django {django.get_version()}"
    )


def sqlite(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> Finding:
    """See that SQLite is new enough."""
    said = ".".join(map(str, version))
    if version < OLDEST_SQLITE:
        return wrong("SQLite", said, "Use a Python that brings SQLite 3.37 or newer.")
    if version < BETTER_SQLITE:
        return good("SQLite", f"{said}; it works, 3.43 and newer search a little faster")
    return good("SQLite", said)


def clock(now: datetime | None = None) -> Finding:
    """See that the clock can be right: days and letters follow it."""
    now = now or timezone.now()
    said = f"{timezone.localtime(now):%Y-%m-%d %H:%M} ({settings.TIME_ZONE})"
    if now < BUILT:
        return wrong("clock", said, "Set this computer's clock; entries go to the wrong day.")
    return good("clock", said)


def keys() -> Finding:
    """See whether the system keeps keys out of swap: a page for them is tried."""
    with KeyPage() as page:
        if page.locked:
            return good("keys", "are kept in memory that is never swapped out")
    return look(
        "keys",
        "this system does not promise to keep them out of swap",
        "Raise the limit of locked memory (ulimit -l), or encrypt swap.",
    )


def memory() -> Finding:
    """See whether words may be swapped out to a disk in the clear."""
    try:
        lines = SWAPS.read_text().splitlines()[1:]
    except OSError:
        return good("memory", "swap cannot be looked at here")
    # zram stays in memory; a device of dm-crypt is called /dev/dm-N
    plain = [
        line.split()[0] for line in lines if not line.startswith(("/dev/zram", "/dev/dm-"))
    ]
    if plain:
        return look(
            "memory",
            f"swap on {plain[0]} may not be encrypted",
            "Words could be swapped out: encrypt swap, or switch it off.",
        )
    return good("memory", "nothing is swapped out in the clear")
