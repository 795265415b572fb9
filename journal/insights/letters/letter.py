"""A letter as it is kept, and what the writer may do with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple

from journal.entries import Entry, Period, periods, store
from journal.entries.kinds import Document
from journal.entries.store import Swap
from journal.vault import Vault

type Voice = Literal["model", "builtin", "self"]
type State = Literal["", "wanted", "kept", "edited", "discarded"]
type Part = Literal[
    "own_words",
    "themes",
    "arc",
    "turning_points",
    "wins",
    "hard",
    "people",
    "open_loops",
    "carried_over",
]

PARTS: tuple[Part, ...] = (
    *("themes", "arc", "turning_points", "wins", "hard", "people"),
    *("open_loops", "carried_over"),
)
FIRST_LINE = 80  # characters


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence of an entry that a line rests on."""

    entry: int  # id of its record
    day: date
    start: int  # in code points of the entry's text
    end: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier letter that a line rests on: from there its sentences are found."""

    period: Period
    changed: bool = False  # since: what the line rested on may not stand in it any more


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a letter. Its sources lead to the sentences it rests on."""

    part: Part
    text: str
    sources: tuple[Source | Earlier, ...]
    title: str = ""  # of a theme; the name of a person


@dataclass(frozen=True, slots=True)
class Letter:
    """What one voice says about one week, month or year."""

    id: int
    uid: str
    period: Period
    voice: Voice
    speaker: str  # the model's name
    state: State
    headline: str
    lines: tuple[Line, ...]
    question: str
    words: tuple[tuple[str, int], ...]  # said more than in the writer's past, with counts
    text: str  # the writer's own, once edited
    text_hash: str  # names what it says
    made_from: frozenset[tuple[str, str]]  # (uid, hash) of all that it rests on
    entries: int  # how many it rests on
    letters: int  # how many earlier ones it rests on
    unread: int  # entries that no model read: kept out of AI, or left to the writer
    left_out: int  # lines of the model that could not be traced
    stale: bool  # something it rests on was changed, added or deleted since
    made: datetime

    @property
    def own_words(self) -> tuple[Line, ...]:
        """Return the sentences of the writer that speak for the period."""
        return tuple(line for line in self.lines if line.part == "own_words")

    @property
    def parts(self) -> tuple[tuple[Part, tuple[Line, ...]], ...]:
        """Return what the model says, part by part; empty parts are left out."""
        found = ((part, tuple(one for one in self.lines if one.part == part)) for part in PARTS)
        return tuple((part, lines) for part, lines in found if lines)

    @property
    def told(self) -> str:
        """Return all that the model says, but for the question."""
        lines = [line.text for line in self.lines if line.part != "own_words"]
        return "\n".join([self.headline, *lines])

    @property
    def begins(self) -> str:
        """Return its headline, or else its first line, shortened."""
        said = [self.text, *(line.text for line in self.lines)]
        return self.headline or first_line(next(filter(None, said), ""))


@dataclass(frozen=True, slots=True)
class Shelved:
    """A letter on the shelf, unopened."""

    id: int
    period: Period
    voice: Voice
    state: State


class Standing(NamedTuple):
    """An entry or an earlier letter that a letter rests on, as it is now."""

    id: int
    text_hash: str
    day: str  # of an entry
    period: str  # of a letter


def get(vault: Vault, record: int) -> Letter:
    """Return one letter; UnknownRecordError if there is none."""
    return _letter(vault, record, store.get(vault, record, kind="letter"))


def of(vault: Vault, period: str) -> Letter | None:
    """Return the letter of the period of this name, if there is one."""
    return of_several(vault, [period]).get(period)


def of_several(vault: Vault, names: Sequence[str]) -> dict[str, Letter]:
    """Return the letters of several periods, by their names, in one query."""
    ids = store.index(vault).column(
        "SELECT id FROM letter WHERE period IN (SELECT value FROM json_each(:names))",
        names=json.dumps(names),
    )
    found = store.read_many(vault, ids)
    return {one.document["period"]: _letter(vault, one.id, one.document) for one in found}


def shelf(vault: Vault) -> list[Shelved]:
    """Return all letters, newest first, without opening one."""
    rows = store.index(vault).rows(
        "SELECT period, id, voice, state FROM letter WHERE state != 'discarded'"
    )
    told = ((periods.known(name), record, *more) for name, record, *more in rows)
    found = [Shelved(record, period, *more) for period, record, *more in told if period]
    return sorted(found, key=lambda one: _order(one.period), reverse=True)


def keep(vault: Vault, letter: Letter) -> None:
    """Take the letter out of the keeper's hands: it stays as it is."""
    _change(vault, letter, state="kept")


def edit(vault: Vault, letter: Letter, text: str) -> None:
    """Put the writer's *text* in its place. It is the writer's from then on."""
    _change(vault, letter, state="edited", voice="self", text=text)


def discard(vault: Vault, letter: Letter) -> None:
    """Throw the letter's words away, and remember that none is wanted for this period."""
    empty: Document = {"lines": (), "headline": "", "text": "", "question": None, "words": ()}
    _change(vault, letter, state="discarded", **empty)


def made_from(found: Iterable[Entry | Letter]) -> list[tuple[str, str]]:
    """Return what names the entries and letters, and their very words, for a letter on them."""
    return sorted((one.uid, one.text_hash) for one in found)


def to_source(rests_on: Entry | Letter, start: int = 0, end: int = 0) -> list[Any]:
    """Return a source as it lies in a document: ids of records do not outlive an archive."""
    return [rests_on.uid, start, end]


def standing(vault: Vault, uids: Iterable[str]) -> dict[str, Standing]:
    """
    Return those entries and letters that are still there, by their uids.

    What is closed until a day to come is not there, nor is a letter that rests on it or that
    was discarded.
    """
    rows = store.index(vault).rows(
        "SELECT uid, record.id, coalesce(entry.text_hash, letter.text_hash),"
        " coalesce(day, ''), coalesce(period, '')"
        " FROM record LEFT JOIN entry USING (n) LEFT JOIN letter ON letter.id = record.id"
        " WHERE uid IN (SELECT value FROM json_each(:uids))"
        " AND (entry.id IS NOT NULL OR letter.state != 'discarded') AND NOT EXISTS ("
        "  SELECT 1 FROM json_each(rests_on) AS cited JOIN record AS behind"
        "  ON behind.uid = cited.value JOIN capsule ON capsule.n = behind.n)",
        uids=json.dumps(list(uids)),
    )
    return {uid: Standing(*facts) for uid, *facts in rows}


def first_line(text: str) -> str:
    """Return the first line of *text* without Markdown's marks before it, shortened."""
    line = next(iter(text.strip().splitlines()), "").lstrip("#>-*+ ")
    return line if len(line) <= FIRST_LINE else line[:FIRST_LINE].rsplit(" ", 1)[0] + " …"


def _order(period: Period) -> tuple[date, int]:
    """Return what sorts a month after its weeks, and a year after its months."""
    return period.last, -period.first.toordinal()


def _change(vault: Vault, letter: Letter, **changes: Any) -> None:
    store.swap(vault, [Swap.amend(letter.id, **changes)])


def _letter(vault: Vault, record: int, document: Document) -> Letter:
    pairs = frozenset((uid, said) for uid, said in document["made_from"])
    cited = [uid for line in document["lines"] for uid, _, _ in line["sources"]]
    there = standing(vault, [*cited, *(uid for uid, _ in pairs)])
    [(text_hash,)] = store.index(vault).rows(
        "SELECT text_hash FROM letter WHERE id = :id", id=record
    )
    period = periods.named(document["period"])
    still = {(uid, one.text_hash) for uid, one in there.items()}
    lines = [_line(line, there, pairs) for line in document["lines"]]
    document = document if all(uid in there for uid, _ in pairs) else _but(document, there)
    question = document["question"] or {"text": ""}
    return Letter(
        id=record,
        uid=document["uid"],
        period=period,
        voice=document["voice"],
        speaker=document["speaker"],
        state=document["state"],
        headline=document["headline"],
        lines=tuple(line for line in lines if line),
        question=question["text"],
        words=tuple((word, count) for word, count in document["words"]),
        text=document["text"],
        text_hash=text_hash,
        made_from=pairs,
        entries=sum(there[uid].period == "" for uid, _ in pairs if uid in there),
        letters=sum(there[uid].period != "" for uid, _ in pairs if uid in there),
        unread=document["unread"],
        left_out=document["left_out"],
        stale=not _present(vault, period) <= pairs <= still,
        made=datetime.fromisoformat(document["made"] or "1970-01-01").replace(tzinfo=UTC),
    )


def _but(document: Document, there: Mapping[str, Standing]) -> Document:
    """Return *document* without what may tell of an entry that is closed or deleted."""
    question = document["question"]
    gone = question and any(uid not in there for uid, _, _ in question["sources"])
    return document | {
        "headline": "",
        "words": (),
        "question": None if gone else question,
    }


def _present(vault: Vault, period: Period) -> set[tuple[str, str]]:
    """Return what names the entries of *period* as they are now, see `made_from`."""
    return set(
        store.index(vault).rows(
            "SELECT record.uid, text_hash FROM entry JOIN record ON record.n = entry.n"
            " WHERE day BETWEEN :first AND :last",
            first=period.first.isoformat(),
            last=period.last.isoformat(),
        )
    )


def _line(
    line: Mapping[str, Any], there: Mapping[str, Standing], pairs: frozenset[tuple[str, str]]
) -> Line | None:
    """Return a line, if all that it rests on is there; *pairs* say how that was."""
    if not line["sources"] or any(uid not in there for uid, _, _ in line["sources"]):
        return None
    sources = (
        _source(there[uid], start, end, changed=(uid, there[uid].text_hash) not in pairs)
        for uid, start, end in line["sources"]
    )
    return Line(line["part"], line["text"], tuple(sources), line["title"])


def _source(found: Standing, start: int, end: int, *, changed: bool) -> Source | Earlier:
    if found.period:
        return Earlier(periods.named(found.period), changed)
    return Source(found.id, date.fromisoformat(found.day), start, end)
