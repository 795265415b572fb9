"""Time zones by their IANA names: the one place that tells which there are."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones


def known(name: object) -> str:
    """Return *name* if it is that of a zone that this computer knows, else an empty string."""
    try:
        return ZoneInfo(name).key if isinstance(name, str) and name else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


@cache
def names() -> tuple[str, ...]:
    """Return the names of all zones, in order."""
    return tuple(sorted(available_timezones()))
