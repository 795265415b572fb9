"""The entries behind a number: those of a stretch of time that are alike in something."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from journal.entries import store
from journal.entries.entry import Entry
from journal.entries.timeline import opened
from journal.vault import Vault

type Tone = Literal["", "pleasant", "neutral", "unpleasant", "said"]

TONES: dict[str, str] = {
    "pleasant": "valence > 0",
    "neutral": "valence = 0",
    "unpleasant": "valence < 0",
    "said": "valence IS NOT NULL",
}
ALIKE = {
    "hour": "hour = :hour",
    "weekday": "(strftime('%w', day) + 6) % 7 = :weekday",  # SQLite's week begins on Sunday
    "valence": "valence = :valence",
    "energy": "energy = :energy",
    "tag": "n IN (SELECT entry FROM tag WHERE key = :tag)",
    "label": "n IN (SELECT entry FROM felt WHERE sort = 'labels' AND name = :label)",
    "about": "n IN (SELECT entry FROM felt WHERE sort = 'about' AND name = :about)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What entries are looked for; whatever is None does not matter."""

    first: date
    last: date
    hour: int | None = None  # by the writer's clock
    weekday: int | None = None  # 0 Monday .. 6
    valence: int | None = None
    energy: int | None = None
    tag: str | None = None  # its key
    label: str | None = None
    about: str | None = None
    tone: Tone = ""
    without: bool = False  # those that have not got the tag, or are not about it


def picked(
    vault: Vault, pick: Pick, *, older: Entry | None = None, limit: int = 30
) -> list[Entry]:
    """Return up to *limit* entries, newest first; those before *older*, if it is given."""
    alike = {name: getattr(pick, name) for name in ALIKE}
    given = {name: value for name, value in alike.items() if value is not None}
    where = ["day BETWEEN :first AND :last"]
    where += [_condition(name, without=pick.without) for name in given]
    where += [TONES[pick.tone]] if pick.tone else []
    where += (
        ["(day, at, n) < (SELECT day, at, n FROM entry WHERE id = :older)"] if older else []
    )
    ids = store.index(vault).column(
        f"SELECT id FROM entry WHERE {' AND '.join(where)}"  # noqa: S608 - our own text only
        " ORDER BY day DESC, at DESC, n DESC LIMIT :limit",
        first=pick.first.isoformat(),
        last=pick.last.isoformat(),
        limit=limit,
        **({"older": older.id} if older else {}),
        **given,
    )
    return opened(vault, ids)


def goes_with(vault: Vault, tag: str, limit: int = 12) -> list[tuple[str, int]]:
    """Return the tags that stand in the same entries as *tag* (a key), the most often first."""
    found = store.index(vault).counted(
        "SELECT max(other.name), count(*) AS often FROM tag"
        " JOIN tag AS other USING (entry) WHERE tag.key = :tag AND other.key != :tag"
        " GROUP BY other.key ORDER BY often DESC, other.key LIMIT :limit",
        tag=tag,
        limit=limit,
    )
    return [(name, often) for name, often in found]


def first_with(vault: Vault, tag: str) -> date:
    """Return the first day that bears *tag* (a key): some day does."""
    [(day,)] = store.index(vault).counted(
        "SELECT min(day) FROM tag JOIN entry ON entry.n = tag.entry WHERE key = :tag", tag=tag
    )
    return date.fromisoformat(day)


def days_with(vault: Vault, tag: str, first: date, last: date) -> dict[date, int]:
    """Return the days from *first* to *last* that bear *tag* (a key), and how many entries."""
    found = store.index(vault).rows(
        "SELECT day, count(*) FROM entry CROSS JOIN tag ON tag.entry = n"  # days lead: few
        " WHERE day BETWEEN :first AND :last AND key = :tag GROUP BY day",
        first=first.isoformat(),
        last=last.isoformat(),
        tag=tag,
    )
    return {date.fromisoformat(day): often for day, often in found}


def _condition(name: str, *, without: bool) -> str:
    turned = without and name in {"tag", "about"}
    return f"NOT ({ALIKE[name]})" if turned else ALIKE[name]
