"""The parts of an archive that people read: README, browse pages, letters.

The browse pages open from a folder, without a network and without script: their own policy
forbids both, whatever an entry holds.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from journal.archive import format as archive_format
from journal.archive.format import Line, Links
from journal.archive.listing import Listing
from journal.archive.writer import json_line
from journal.entries import markdown, tagging
from journal.entries.kinds import Document

MOODS = {
    -3: "very unpleasant",
    -2: "unpleasant",
    -1: "slightly unpleasant",
    0: "neutral",
    1: "slightly pleasant",
    2: "pleasant",
    3: "very pleasant",
}

PERIOD = re.compile(r"\d{4}(-W\d{2}|-\d{2})?")
NO_MOOD: dict[str, Any] = {"valence": None}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to browse, as it goes into the archive."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry on a browse page."""

    day: date
    clock: str  # 08:30, or nothing
    title: str
    html: SafeString
    tags: tuple[str, ...]
    mood: str
    path: str  # of the Markdown copy, seen from the page


@dataclass
class Shelf:
    """The browse pages in the making: one month at a time is in memory."""

    links: Links
    _month: str = ""
    _entries: list[Shown] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, line: Line, path: str) -> Page | None:
        """Take the next entry; return the page of the month before, if it is complete now."""
        month = line["date"][:7]
        finished = self._page() if self._month not in {"", month} else None
        self._month = month
        self._entries.append(self._shown(line, path))
        return finished

    def rest(self) -> Iterator[Page]:
        """Yield the page of the last month, if there is any."""
        if self._entries:
            yield self._page()

    def index(self) -> str:
        """Return the first page: all years and months."""
        years: dict[str, list[dict[str, Any]]] = {}
        for month, count in self._counts.items():
            shown = {"day": _first(month), "path": archive_format.browse_path(month)}
            years.setdefault(month[:4], []).append(shown | {"entries": count})
        return _rendered("index", {"years": list(years.items())})

    def _page(self) -> Page:
        month, entries = self._month, self._entries
        self._counts[month] = len(entries)
        self._entries = []
        days = [(day, list(shown)) for day, shown in groupby(entries, lambda entry: entry.day)]
        text = _rendered("month", {"month": _first(month), "days": days})
        return Page(archive_format.browse_path(month), text)

    def _shown(self, line: Line, path: str) -> Shown:
        return Shown(
            day=date.fromisoformat(line["date"]),
            clock=(line["at"] or "")[11:16],
            title=line.get("title", ""),
            html=markdown.render(line["body"], where=self.links.from_page),
            tags=tuple(tagging.signed(tag) for tag in line.get("tags", ())),
            mood=MOODS.get((line.get("mood") or NO_MOOD)["valence"], ""),
            path=f"../{path}",
        )


class Tags:
    """How often each tag stands in an archive; case does not count, the first spelling wins."""

    def __init__(self) -> None:
        """Start with none."""
        self._counts: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def add(self, tags: Iterable[str]) -> None:
        """Count the tags of one entry."""
        for tag in tags:
            name = self._names.setdefault(tagging.key(tag), tag)
            self._counts[name] += 1

    def text(self) -> bytes:
        """Return tags.json."""
        counted = sorted(self._counts.items())
        return json_line({"tags": [{"name": name, "entries": n} for name, n in counted]})


def readme(now: datetime) -> str:
    """Return README.txt: what this is and how to open it, for a reader in twenty years."""
    facts = {"day": now.date(), "version": archive_format.VERSION}
    return render_to_string("archive/taken/README.txt", facts)


def letter(document: Document, listing: Listing, taken: set[str]) -> Page | None:
    """Return a letter as Markdown, with links to the entries it rests on."""
    if not PERIOD.fullmatch(document["period"]):
        return None
    names = ("kind", "period", "voice", "speaker", "state")
    front = {"id": document["uid"]} | {name: document.get(name) for name in names}
    path = archive_format.summary_path(document["period"])
    path = archive_format.distinct(path, document["uid"], taken)
    return Page(path, archive_format.front_matter(front) + _letter_text(document, listing))


def sha256(text: str) -> str:
    """Return SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _letter_text(document: Document, listing: Listing) -> str:
    """Return what a letter says: the writer's own words, where it was edited."""
    headline = f"# {document['headline']}" if document.get("headline") else ""
    own = document.get("text")
    lines = [line for line in document["lines"] if isinstance(line, dict)]
    paragraphs = [own] if own else [_paragraph(line, listing) for line in lines]
    return "\n\n".join(part for part in (headline, *paragraphs) if part) + "\n"


def _paragraph(line: Document, listing: Listing) -> str:
    title = f"**{line['title']}** " if line.get("title") else ""
    uids = listing.uids.named_in(line)
    paths = [listing.paths[uid] for uid in uids if uid in listing.paths]
    links = "".join(f" [{path.rpartition('/')[2][:10]}](../../{path})" for path in paths)
    return f"{title}{line.get('text', '')}{links}"


def _rendered(name: str, facts: dict[str, Any]) -> str:
    look = files("journal.archive").joinpath("browse.css").read_text()
    digest = base64.b64encode(hashlib.sha256(look.encode()).digest()).decode()
    return render_to_string(
        f"archive/taken/{name}.html", facts | {"look": look, "digest": digest}
    )


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
