"""Time zones by their IANA names: the one place that tells which there are."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.utils import timezone


def known(name: object) -> str:
    """Return *name* if it is that of a zone that this computer knows, else an empty string."""
    try:
        return ZoneInfo(name).key if isinstance(name, str) and name else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def here() -> str:
    """Return the name, as it can be looked up, of the zone in which Django tells the time."""
    # Django's own function calls a zone without summer time by its offset: Etc/GMT-2 is +02.
    return str(timezone.get_current_timezone())


@cache
def names() -> tuple[str, ...]:
    """Return the names of all zones, in order."""
    return tuple(sorted(available_timezones()))
