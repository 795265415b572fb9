"""Days and moments as other programs write them. The writer's local day is the truth."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from journal import zones


def zone_of(name: str) -> ZoneInfo | None:
    """Return the zone called *name*, or None if nobody here knows it."""
    return ZoneInfo(name) if zones.known(name) else None


def read(text: Any, zone: ZoneInfo, *, named: bool) -> tuple[date, datetime | None]:
    """
    Return the local day, and the moment if more than the day is written.

    Args:
        text: ISO 8601. A wall clock without offset is taken as it stands; an offset of its own
            is the writer's clock; UTC is an instant, shown on the clock of *zone*.
        zone: Of this entry, or the writer's.
        named: Whether the source itself names *zone*.

    Raises:
        ValueError, OverflowError: If it is no day.
    """
    if not isinstance(text, str):
        raise ValueError("not a text")  # noqa: TRY004 - one error for all that is no day
    if len(text) == len("2024-01-05"):
        return date.fromisoformat(text), None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    elif named or moment.utcoffset() == timedelta():
        moment = moment.astimezone(zone)
    moment.astimezone(UTC)  # at either end of time there are days that UTC has not got
    return moment.date(), moment.replace(microsecond=0)
