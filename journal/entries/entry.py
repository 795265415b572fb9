"""An entry and its mood in the clear, and how they lie in a document."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

from django.utils import timezone

from journal.entries import tagging
from journal.entries.errors import EmptyEntryError, TooLongError
from journal.entries.kinds import Document

LONGEST = 1 << 20  # bytes of UTF-8 in the text of one entry
UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mood:
    """What the writer says of a mood."""

    valence: int | None = None  # -3 very unpleasant .. 3 very pleasant
    energy: int | None = None  # 1 low .. 3 high
    labels: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is on no scale."""
        if self.valence is not None and self.valence not in range(-3, 4):
            raise ValueError("valence is not on the scale")
        if self.energy is not None and self.energy not in range(1, 4):
            raise ValueError("energy is not on the scale")

    def __bool__(self) -> bool:
        """Tell whether anything was said."""
        return self != Mood()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in the clear. Lives for one request and is never stored."""

    id: int
    uid: str
    day: date  # the writer's own calendar day
    at: datetime | None  # in the writer's zone; None: only the day is known
    zone: str  # IANA
    title: str
    text: str  # Markdown
    tags: tuple[str, ...]  # all of them
    given_tags: tuple[str, ...]  # those given beside the text
    mood: Mood | None
    starred: bool
    journal: str  # uid of the journal it belongs to; "": the first one
    kept_out: bool  # no model sees it, for its own sake or its journal's
    own_kept_out: bool
    closed_until: date | None  # it was a time capsule until then
    text_hash: str  # names this very text: what was made of an older one is stale
    version: str  # names this very version of the record, 32 hex digits
    created: datetime
    updated: datetime


def to_entry(record: int, version: str, document: Document) -> Entry:
    """Return the entry that a document holds, without what its journal says of it."""
    at, closed = document["at"], document["closed_until"]
    return Entry(
        id=record,
        uid=document["uid"],
        day=date.fromisoformat(document["day"]),
        at=at and datetime.fromisoformat(at),
        zone=document["zone"],
        title=document["title"],
        text=document["text"],
        tags=all_tags(document),
        given_tags=tuple(document["tags"]),
        mood=to_mood(document["mood"]),
        starred=document["starred"],
        journal=document["journal"],
        kept_out=document["kept_out"],
        own_kept_out=document["kept_out"],
        closed_until=date.fromisoformat(closed) if closed else None,
        text_hash=document["text_hash"],
        version=version,
        created=datetime.fromisoformat(document["created"]),
        updated=datetime.fromisoformat(document["updated"]),
    )


def to_mood(shape: Mapping[str, Any] | None) -> Mood | None:
    """Return the mood in a document, if there is one."""
    if not shape:
        return None
    labels, about = (tuple(shape.get(name, ())) for name in ("labels", "about"))
    return Mood(shape.get("valence"), shape.get("energy"), labels, about)


def from_mood(mood: Mood | None) -> Document | None:
    """Return what a document holds of *mood*."""
    return asdict(mood) if mood else None


def all_tags(document: Document) -> tuple[str, ...]:
    """Return the tags given beside the text, then its #words; people come last."""
    named = tagging.distinct((*document["tags"], *tagging.of_text(document["text"])))
    return tuple(sorted(named, key=tagging.is_person))


def clean(text: str) -> str:
    """Return *text* in NFC, without what no text may hold: NUL and halves of pairs."""
    return unicodedata.normalize("NFC", UNWRITABLE.sub("\ufffd", text))


def stamp(moment: datetime | None = None) -> str:
    """Return *moment*, or else the present one, as documents hold it: ISO 8601 in UTC."""
    return (moment or timezone.now()).astimezone(UTC).isoformat()


def in_utc(moment: str) -> str:
    """Return a *moment* that has any offset as documents hold it."""
    return stamp(datetime.fromisoformat(moment))


def hash_of(text: str) -> str:
    """Return what names this very text."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def check(document: Document) -> None:
    """
    Refuse what is no entry.

    Raises:
        EmptyEntryError: If it has neither a word nor a title nor a mood.
        TooLongError: If its text is larger than 1 MiB.
    """
    words = document["text"].strip() or document["title"]
    if not words and not document["mood"]:
        raise EmptyEntryError("entry is empty")
    if len(document["text"].encode()) > LONGEST:
        raise TooLongError("entry is larger than 1 MiB")
