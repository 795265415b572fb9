"""Look entries up by day, month, week and tag. Most recent first, a day from morning on.

Journals that the writer hid from the timeline are left out of months and `before`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal.entries import journals, store, tagging
from journal.entries.entry import Entry, to_entry
from journal.entries.known import Known
from journal.entries.moves import Stored
from journal.entries.periods import Period, week_of
from journal.entries.query import Query, narrowed
from journal.vault import Vault

BESIDE = """
    WITH here AS (SELECT day, at, n FROM entry WHERE id = :id)
    SELECT
        (SELECT id FROM entry WHERE (day, at, n) < (SELECT day, at, n FROM here)
            AND NOT hidden ORDER BY day DESC, at DESC, n DESC LIMIT 1),
        (SELECT id FROM entry WHERE (day, at, n) > (SELECT day, at, n FROM here)
            AND NOT hidden ORDER BY day, at, n LIMIT 1)"""
MONTHS = (
    "SELECT CAST(substr(month, 1, 4) AS INTEGER), CAST(substr(month, 6) AS INTEGER), shown"
    " FROM month WHERE shown > 0 ORDER BY month DESC"
)


@dataclass(frozen=True, slots=True)
class Month:
    """A month that has entries."""

    year: int
    month: int
    entries: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month, 1)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and how often it was given."""

    name: str
    entries: int
    last: date  # the newest day that bears it

    @property
    def is_person(self) -> bool:
        """Whether it names a person."""
        return tagging.is_person(self.name)

    @property
    def bare(self) -> str:
        """How it is called where it is plain what it is."""
        return tagging.bare(self.name)


def on_day(vault: Vault, day: date) -> list[Entry]:
    """Return the entries of *day*, oldest first, in one query."""
    return _entries(vault, "day = :day ORDER BY at, n", day=day.isoformat())


def of_month(
    vault: Vault, month: date, entry: Entry | None = None, *, limit: int = 30
) -> list[Entry]:
    """Return up to *limit* entries of a month that are older than *entry*, as of `before`."""
    days = f"day BETWEEN '{month:%Y-%m}-01' AND '{month:%Y-%m}-31'"
    return before(vault, entry, limit=limit, among=days)


def between(vault: Vault, first: date, last: date) -> list[Entry]:
    """Return the entries from *first* to *last*, both included, oldest first."""
    return _entries(
        vault,
        "day BETWEEN :first AND :last ORDER BY day, at, n",
        first=first.isoformat(),
        last=last.isoformat(),
    )


def before(
    vault: Vault,
    entry: Entry | None = None,
    *,
    wanted: Query | None = None,
    limit: int = 30,
    among: str = "true",
) -> list[Entry]:
    """
    Return up to *limit* entries older than *entry* (None: the newest), newest first.

    Of a *wanted* query all but the words counts; *among* is a condition of ours, in SQL.
    """
    conditions = dict(narrowed(wanted)) if wanted else {}
    values: dict[str, Any] = {"limit": limit}
    values |= {name: value for pair in conditions.values() for name, value in pair.items()}
    older = ["(day, at, n) < (SELECT day, at, n FROM entry WHERE id = :id)"] if entry else []
    older += [] if wanted and wanted.journals else ["NOT hidden"]
    if entry:
        values["id"] = entry.id
    where = " AND ".join([among, *older, *conditions])
    return _entries(vault, f"{where} ORDER BY day DESC, at DESC, n DESC LIMIT :limit", **values)


def months(vault: Vault) -> Sequence[Month]:
    """Return the months that have entries, newest first."""
    shelf = store.index(vault)
    return shelf.kept("months", lambda: [Month(*row) for row in shelf.rows(MONTHS)])


def days_of_year(vault: Vault, year: int) -> list[tuple[date, int]]:
    """Return the days of *year* that have entries on the timeline, and how many."""
    found = store.index(vault).counted(
        "SELECT day, count(*) FROM entry WHERE day BETWEEN :first AND :last AND NOT hidden"
        " GROUP BY day",
        first=f"{year:04}-01-01",
        last=f"{year:04}-12-31",
    )
    return [(date.fromisoformat(day), count) for day, count in found]


def weeks(vault: Vault) -> list[str]:
    """Return the ISO weeks that have entries, as 2026-W47, newest first."""
    found = store.index(vault).rows("SELECT DISTINCT day FROM entry ORDER BY day DESC")
    return list(dict.fromkeys(week_of(date.fromisoformat(day)) for (day,) in found))


def during(vault: Vault, period: Period) -> list[Entry]:
    """Return the entries of a week, a month or a year, oldest first."""
    return between(vault, period.first, period.last)


def neighbours(vault: Vault, day: date) -> tuple[date | None, date | None]:
    """Return the nearest days before and after *day* that have entries."""
    ((earlier, later),) = store.index(vault).rows(
        "SELECT (SELECT max(day) FROM entry WHERE day < :day),"
        " (SELECT min(day) FROM entry WHERE day > :day)",
        day=day.isoformat(),
    )
    return earlier and date.fromisoformat(earlier), later and date.fromisoformat(later)


def beside(vault: Vault, record: int) -> tuple[int | None, int | None]:
    """Return the ids of the entries just before and after *record* on the timeline."""
    ((earlier, later),) = store.index(vault).rows(BESIDE, id=record)
    return earlier, later


def tags(vault: Vault) -> list[Tag]:
    """Return all tags as spelt last, the most used first."""
    found = store.index(vault).counted(
        "SELECT name, count(*) AS often, max(day)"  # its name is that of the row of the max
        " FROM tag JOIN entry ON entry.n = tag.entry GROUP BY key ORDER BY often DESC, key"
    )
    return [Tag(name, often, date.fromisoformat(last)) for name, often, last in found]


def tagged(vault: Vault, tag: str) -> list[Entry]:
    """Return the entries that bear *tag*, newest first. Case does not count."""
    bears = "n IN (SELECT entry FROM tag WHERE key = :key)"
    return _entries(vault, f"{bears} ORDER BY day DESC, at DESC, n DESC", key=tagging.key(tag))


def count(vault: Vault) -> int:
    """Return how many entries there are."""
    return int(store.index(vault).rows("SELECT count(*) FROM entry")[0][0])


def opened(vault: Vault, records: Sequence[int]) -> list[Entry]:
    """Return the entries of *records* that are there, in their order, in one query."""
    known = vault.derived(Known, Known)

    def kept(stored: Stored) -> Entry:
        return known.keep(to_entry(stored.id, stored.version, stored.document))

    return journals.seen(vault, store.read_once(vault, records, known.get, kept))


def _entries(vault: Vault, where: str, **values: Any) -> list[Entry]:
    found = store.index(vault).rows(f"SELECT id FROM entry WHERE {where}", **values)  # noqa: S608 - our own text only
    return opened(vault, [record for (record,) in found])
