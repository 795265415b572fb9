"""What an importer yields, whatever program the words come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from journal.archive.source import Source
from journal.entries import Mood


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry of a foreign journal, in the words of ours."""

    where: str  # place in the source, as "line 7"; never words of it
    external_id: str | None  # opaque; None: the source has no ids
    day: date  # the writer's local day
    at: datetime | None  # aware; None: only the day is known
    zone: str  # IANA
    title: str
    text: str  # Markdown
    tags: tuple[str, ...] = ()
    mood: Mood | None = None  # only what the source's writer chose
    starred: bool = False
    warnings: tuple[str, ...] = ()  # codes, no words of the entry


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be taken. It never stops the rest."""

    where: str
    code: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the writer answers once, before the preview."""

    zone: str = "UTC"  # IANA; of moments that name none
    fields: Mapping[str, str] = field(default_factory=dict)  # our name -> the source's name


class Importer(Protocol):
    """Reads the files of one program."""

    app: str  # names it in records, for ever
    label: str  # names it on pages

    def detect(self, source: Source) -> int:
        """Return how sure it is that *source* is one of its own, 0 to 100."""
        ...

    def read(self, source: Source, choices: Choices) -> Iterator[Draft | Problem]:
        """Yield all entries of *source* and what could not be taken."""
        ...
