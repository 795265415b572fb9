"""A letter as it is kept, and what the writer may do with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from journal.entries import Entry, store
from journal.entries.kinds import Document
from journal.insights.facts import days_of
from journal.vault import Vault

type Voice = Literal["model", "builtin", "self"]
type State = Literal["", "wanted", "kept", "edited", "discarded"]
type Part = Literal["own_words", "themes", "arc", "wins", "hard", "people", "open_loops"]

PARTS: tuple[Part, ...] = ("themes", "arc", "wins", "hard", "people", "open_loops")


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence of an entry that a line rests on."""

    entry: int  # id of its record
    day: date
    start: int  # in code points of the entry's text
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a letter. Its sources open the entry with the sentence marked."""

    part: Part
    text: str
    sources: tuple[Source, ...]
    title: str = ""  # of a theme; the name of a person


@dataclass(frozen=True, slots=True)
class Letter:
    """What one voice says about one week."""

    id: int
    week: str  # ISO 8601, "2026-W47"
    voice: Voice
    speaker: str  # the model's name
    state: State
    headline: str
    lines: tuple[Line, ...]
    question: str
    words: tuple[tuple[str, int], ...]  # said more than in the writer's past, with counts
    text: str  # the writer's own, once edited
    entries: int  # how many it rests on
    unread: int  # entries that no model read: kept out of AI, or left to the writer
    left_out: int  # lines of the model that could not be traced
    stale: bool  # an entry of the week was changed, added or deleted since
    made: datetime

    @property
    def own_words(self) -> tuple[Line, ...]:
        """Return the sentences of the writer that speak for the week."""
        return tuple(line for line in self.lines if line.part == "own_words")

    @property
    def parts(self) -> tuple[tuple[Part, tuple[Line, ...]], ...]:
        """Return what the model says, part by part; empty parts are left out."""
        found = ((part, tuple(one for one in self.lines if one.part == part)) for part in PARTS)
        return tuple((part, lines) for part, lines in found if lines)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A letter on the shelf, unopened."""

    id: int
    week: str
    voice: Voice
    state: State


def get(vault: Vault, record: int) -> Letter:
    """Return one letter; UnknownRecordError if there is none."""
    return _letter(vault, record, store.get(vault, record, kind="letter"))


def of(vault: Vault, week: str) -> Letter | None:
    """Return the letter of *week*, if there is one."""
    found = store.index(vault).rows("SELECT id FROM letter WHERE week = :week", week=week)
    return get(vault, found[0][0]) if found else None


def shelf(vault: Vault) -> list[Shelved]:
    """Return all letters, newest week first, without opening one."""
    rows = store.index(vault).rows(
        "SELECT id, week, voice, state FROM letter WHERE state != 'discarded'"
        " ORDER BY week DESC"
    )
    return [Shelved(*row) for row in rows]


def keep(vault: Vault, letter: Letter) -> None:
    """Take the letter out of the keeper's hands: it stays as it is."""
    _change(vault, letter, state="kept")


def edit(vault: Vault, letter: Letter, text: str) -> None:
    """Put the writer's *text* in its place. It is the writer's from then on."""
    _change(vault, letter, state="edited", voice="self", text=text)


def discard(vault: Vault, letter: Letter) -> None:
    """Throw the letter's words away, and remember that none is wanted for this week."""
    empty: Document = {"lines": (), "headline": "", "text": "", "question": None, "words": ()}
    _change(vault, letter, state="discarded", **empty)


def made_from(found: Iterable[Entry]) -> list[tuple[str, str]]:
    """Return what names the entries, and the very words, that a letter rests on."""
    return sorted((entry.uid, entry.text_hash) for entry in found)


def to_source(entry: Entry, start: int, end: int) -> list[Any]:
    """Return a source as it lies in a document: ids of records do not outlive an archive."""
    return [entry.uid, start, end]


def _change(vault: Vault, letter: Letter, **changes: Any) -> None:
    document = store.get(vault, letter.id, kind="letter") | changes
    store.put(vault, document, record=letter.id)


def _letter(vault: Vault, record: int, document: Document) -> Letter:
    known = _known(vault, document)
    lines = [_line(line, known) for line in document["lines"]]
    question = document["question"] or {"text": ""}
    return Letter(
        id=record,
        week=document["week"],
        voice=document["voice"],
        speaker=document["speaker"],
        state=document["state"],
        headline=document["headline"],
        lines=tuple(line for line in lines if line.sources),
        question=question["text"],
        words=tuple((word, count) for word, count in document["words"]),
        text=document["text"],
        entries=len(document["made_from"]),
        unread=document["unread"],
        left_out=document["left_out"],
        stale=_present(vault, document["week"]) != sorted(map(tuple, document["made_from"])),
        made=datetime.fromisoformat(document["made"] or "1970-01-01").replace(tzinfo=UTC),
    )


def _present(vault: Vault, week: str) -> list[tuple[str, str]]:
    """Return what names the words of *week* as they are now, see `made_from`."""
    days = days_of(week)
    return sorted(
        store.index(vault).rows(
            "SELECT record.uid, text_hash FROM entry JOIN record ON record.n = entry.n"
            " WHERE day BETWEEN :first AND :last",
            first=days[0].isoformat(),
            last=days[-1].isoformat(),
        )
    )


def _line(line: Mapping[str, Any], known: Mapping[str, tuple[int, date]]) -> Line:
    sources = tuple(
        Source(*known[uid], start, end) for uid, start, end in line["sources"] if uid in known
    )
    return Line(line["part"], line["text"], sources, line["title"])


def _known(vault: Vault, document: Document) -> dict[str, tuple[int, date]]:
    """Return the entries that a letter cites and that are still there, by their uids."""
    cited: Sequence[str] = [uid for line in document["lines"] for uid, _, _ in line["sources"]]
    rows = store.index(vault).rows(
        "SELECT record.uid, entry.id, entry.day FROM record JOIN entry ON entry.n = record.n"
        " WHERE record.uid IN (SELECT value FROM json_each(:cited))",
        cited=json.dumps(cited),
    )
    return {uid: (record, date.fromisoformat(day)) for uid, record, day in rows}
