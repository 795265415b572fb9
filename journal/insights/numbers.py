"""Bare numbers about the model's work, for its page. They stay in this journal."""

from dataclasses import dataclass
from datetime import date

from journal.entries import store
from journal.insights.readings import READ, UNRATED
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of entries is."""

    done: int
    of: int

    @property
    def left(self) -> int:
        """Return how many wait."""
        return self.of - self.done


@dataclass(frozen=True, slots=True)
class Readings:
    """What the writer made of one model's readings."""

    speaker: str
    accepted: int
    changed: int
    dismissed: int
    pairs: int  # of the model's valence and the writer's own; from twelve on they count


@dataclass(frozen=True, slots=True)
class Questions:
    """What became of the questions of one voice."""

    voice: str  # model | builtin
    shown: int
    answered: int
    skipped: int
    less: int  # "less like this"


def progress(vault: Vault, since: str) -> Progress:
    """Return how many entries from the day *since* on (ISO 8601) a model has read."""
    [(done, of)] = store.index(vault).rows(
        f"SELECT coalesce(sum({READ}), 0), count(*) FROM entry"  # noqa: S608 - our own text only
        f" WHERE {UNRATED} AND day >= :since",
        since=since,
    )
    return Progress(done, of)


def first_day(vault: Vault) -> date | None:
    """Return the day of the oldest entry."""
    [(day,)] = store.index(vault).rows("SELECT min(day) FROM entry")
    return date.fromisoformat(day) if day else None


def readings(vault: Vault) -> list[Readings]:
    """Return what was made of each model's readings, the one with most of them first."""
    rows = store.index(vault).rows(
        "SELECT speaker, sum(state = 'accepted') AS accepted,"
        " sum(state = 'changed') AS changed, sum(state = 'dismissed') AS dismissed,"
        " sum(valence IS NOT NULL AND own IS NOT NULL)"
        " FROM reading WHERE voice = 'model' GROUP BY speaker"
        " HAVING accepted + changed + dismissed > 0 ORDER BY count(*) DESC, speaker"
    )
    return [Readings(*row) for row in rows]


def questions(vault: Vault) -> list[Questions]:
    """Return what became of questions, a model's first."""
    rows = store.index(vault).rows(
        "SELECT voice, count(*), sum(fate = 'answered'), sum(fate = 'skipped'),"
        " sum(fate = 'less') FROM question GROUP BY voice ORDER BY voice = 'model' DESC"
    )
    return [Questions(*row) for row in rows]
