"""What code counts, so that no model has to: moods by day, days by week."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from journal import entries
from journal.entries import preferences, store
from journal.insights import safety
from journal.vault import Vault


def now(vault: Vault) -> datetime:
    """Return the present moment by the clock where the writer is."""
    zone = preferences.get(vault).zone
    return timezone.localtime(timezone=ZoneInfo(zone) if zone else None)


def today(vault: Vault) -> date:
    """Return the present day where the writer is."""
    return now(vault).date()


def moods(
    vault: Vault, first: date, last: date, *, for_models: bool = False
) -> dict[date, list[int]]:
    """
    Return the writer's own ratings from *first* to *last*, in the order of each day.

    Args:
        vault: Whose ratings.
        first: The first day that counts.
        last: The last one.
        for_models: Leave out those of entries that no model may see.
    """
    rows = store.index(vault).rows(
        "SELECT id, day, valence FROM entry WHERE valence IS NOT NULL"
        " AND day BETWEEN :first AND :last AND NOT (kept_out AND :for_models)"
        " ORDER BY day, at, n",
        first=first.isoformat(),
        last=last.isoformat(),
        for_models=for_models,
    )
    hidden = _worrying(vault, [record for record, _, _ in rows]) if for_models else set()
    found: defaultdict[date, list[int]] = defaultdict(list)
    for record, day, valence in rows:
        if record not in hidden:
            found[date.fromisoformat(day)].append(valence)
    return dict(found)


def last_valences(
    vault: Vault, today: date, *, days: int = 7, for_models: bool = False
) -> list[int | None]:
    """Return the last rating of each of the *days* that end *today*, oldest first."""
    first = today - timedelta(days=days - 1)
    rated = moods(vault, first, today, for_models=for_models)
    each = (first + timedelta(days=number) for number in range(days))
    return [rated[day][-1] if day in rated else None for day in each]


def mood_line(vault: Vault, today: date) -> str:
    """Return the ratings of the last days as a model gets them; empty if there is none."""
    valences = last_valences(vault, today, for_models=True)
    if all(value is None for value in valences):
        return ""
    days = ", ".join("-" if value is None else str(value) for value in valences)
    return f"Self-rated mood of the days, -3 to 3, oldest first: {days}."


def _worrying(vault: Vault, records: Sequence[int]) -> set[int]:
    """Return the ids of those entries that raise the safety card."""
    found = entries.opened(vault, records)
    return {one.id for one in found if safety.worrying(f"{one.title}\n{one.text}")}
