"""What code counts, so that no model has to: moods by day, days by week."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from journal.entries import preferences, store
from journal.vault import Vault


def now(vault: Vault) -> datetime:
    """Return the present moment by the clock where the writer is."""
    zone = preferences.get(vault).zone
    return timezone.localtime(timezone=ZoneInfo(zone) if zone else None)


def today(vault: Vault) -> date:
    """Return the present day where the writer is."""
    return now(vault).date()


def moods(
    vault: Vault, first: date, last: date, *, but_kept_out: bool = False
) -> dict[date, list[int]]:
    """
    Return the writer's own ratings from *first* to *last*, in the order of each day.

    Args:
        vault: Whose ratings.
        first: The first day that counts.
        last: The last one.
        but_kept_out: Leave out those of entries that no model may see.
    """
    found: defaultdict[date, list[int]] = defaultdict(list)
    for day, valence in store.index(vault).rows(
        "SELECT day, valence FROM entry WHERE valence IS NOT NULL"
        " AND day BETWEEN :first AND :last AND NOT (kept_out AND :but_kept_out)"
        " ORDER BY day, at, n",
        first=first.isoformat(),
        last=last.isoformat(),
        but_kept_out=but_kept_out,
    ):
        found[date.fromisoformat(day)].append(valence)
    return dict(found)


def own_valences(vault: Vault, today: date, *, days: int = 7) -> list[int | None]:
    """
    Return the last rating of each of the *days* that end *today*, oldest first.

    They are for models: a rating of an entry that is kept out of AI is not among them.
    """
    first = today - timedelta(days=days - 1)
    rated = moods(vault, first, today, but_kept_out=True)
    each = (first + timedelta(days=number) for number in range(days))
    return [rated[day][-1] if day in rated else None for day in each]


def mood_line(valences: list[int | None]) -> str:
    """Return ratings as a model gets them; empty if there is none."""
    if all(value is None for value in valences):
        return ""
    days = ", ".join("-" if value is None else str(value) for value in valences)
    return f"Self-rated mood of the days, -3 to 3, oldest first: {days}."
