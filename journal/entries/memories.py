"""What is shown again unasked: this date in earlier years, a month ago, a week ago.

What the writer does not want to meet again stays hidden: single entries by their uid, and all
that bear a tag. Both are kept among the settings. Nothing is hidden from other pages.
A journal that is hidden from the timeline is not met here either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from json import dumps

from journal.entries import preferences, store, tagging
from journal.entries.entry import Entry
from journal.entries.timeline import opened
from journal.vault import Vault

WELCOME = (
    "NOT entry.hidden AND record.uid NOT IN (SELECT value FROM json_each(:hidden))"
    " AND entry.n NOT IN"
    " (SELECT tag.entry FROM tag WHERE key IN (SELECT value FROM json_each(:without)))"
)


@dataclass(frozen=True, slots=True)
class Memories:
    """What was written on days like one day."""

    years: Sequence[Entry]  # the same date, the latest year first
    month_ago: Sequence[Entry]
    week_ago: Sequence[Entry]


def of(vault: Vault, day: date) -> Memories:
    """Return what was written on days like *day*, in one query of the disk; nothing hidden."""
    week, month = day - timedelta(days=7), month_before(day)
    lately = _welcome(
        vault, "day IN (:week, :month)", week=week.isoformat(), month=month.isoformat()
    )
    again = opened(vault, [*_years(vault, day), *lately])
    return Memories(
        years=[entry for entry in again if (entry.day.month, entry.day.day) == _date(day)],
        month_ago=[entry for entry in again if entry.day == month],
        week_ago=[entry for entry in again if entry.day == week],
    )


def years(vault: Vault, day: date, *, limit: int) -> list[Entry]:
    """Return up to *limit* of the same date in earlier years, as `of` does."""
    return opened(vault, _years(vault, day, limit=limit))


def hide(vault: Vault, entry: Entry) -> None:
    """Show this entry unasked no more."""
    kept = preferences.get(vault).hidden_memories
    preferences.keep(vault, hidden_memories=tuple(dict.fromkeys([*kept, entry.uid])))


def hide_tag(vault: Vault, tag: str) -> None:
    """Show nothing that bears *tag* unasked any more."""
    kept = preferences.get(vault).memories_without
    preferences.keep(vault, memories_without=tuple(dict.fromkeys([*kept, tagging.key(tag)])))


def bring_back(vault: Vault, entry: Entry) -> None:
    """Let a hidden entry be shown again."""
    kept = preferences.get(vault).hidden_memories
    preferences.keep(vault, hidden_memories=tuple(uid for uid in kept if uid != entry.uid))


def bring_back_tag(vault: Vault, tag: str) -> None:
    """Let entries that bear *tag* be shown again."""
    kept = preferences.get(vault).memories_without
    others = tuple(key for key in kept if key != tagging.key(tag))
    preferences.keep(vault, memories_without=others)


def hidden(vault: Vault) -> list[Entry]:
    """Return the entries that are hidden and still there."""
    found = store.index(vault).column(
        "SELECT entry.id FROM entry JOIN record USING (n) WHERE uid IN"
        " (SELECT value FROM json_each(:uids)) ORDER BY day DESC, at, n",
        uids=dumps(preferences.get(vault).hidden_memories),
    )
    return opened(vault, found)


def month_before(day: date) -> date:
    """Return the same day of the month before; the last one if it has no such day."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _date(day: date) -> tuple[int, int]:
    return day.month, day.day


def _years(vault: Vault, day: date, *, limit: int = -1) -> list[int]:
    alike = "substr(day, 6) = substr(:day, 6) AND day < :day"
    return _welcome(vault, alike, limit=limit, day=day.isoformat())


def _welcome(vault: Vault, where: str, *, limit: int = -1, **values: str) -> list[int]:
    """Return the ids of entries that may be met again, the latest day first; -1: all."""
    chosen = preferences.get(vault)
    return store.index(vault).column(
        f"SELECT entry.id FROM entry JOIN record USING (n) WHERE {where} AND {WELCOME}"  # noqa: S608 - our own text only
        " ORDER BY day DESC, at, n LIMIT :limit",
        hidden=dumps(chosen.hidden_memories),
        without=dumps(chosen.memories_without),
        limit=limit,
        **values,
    )
