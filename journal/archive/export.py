"""Take a journal away: documents, ZIP, age, out in pieces. Nothing clear touches a disk.

    for piece in export.download(vault, [age.PassphraseRecipient(words)]):
        response.write(piece)

A download that is broken off never opens as a whole one: only the last piece ends the age file.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from django.utils import timezone

from journal.archive import format as archive_format
from journal.archive import pages
from journal.archive.listing import Listing, Medium, Scope
from journal.archive.shapes import entry_line, other_line
from journal.archive.writer import PIECE, ArchiveWriter, Lines, json_line
from journal.entries import attachments, store
from journal.entries.errors import MissingFileError
from journal.entries.kinds import Document
from journal.vault import CorruptError, Vault, age

type Progress = Callable[[int, int], None]  # entries done, entries in all

WHERE = {
    "draft": archive_format.DRAFTS,
    "import": archive_format.IMPORTS,
    "version": archive_format.VERSIONS,
}
SCHEMAS = ("entry", "ai", "manifest")


def file_name(day: datetime | None = None) -> str:
    """Name the archive of today."""
    return f"lamplit-{day or timezone.localtime():%Y-%m-%d}.zip.age"


def download(
    vault: Vault,
    recipients: Sequence[age.Recipient],
    scope: Scope | None = None,
    *,
    progress: Progress | None = None,
) -> Iterator[bytes]:
    """
    Yield an encrypted archive of *vault*, some 256 KiB at a time.

    Args:
        vault: Must stay open until the end.
        recipients: Who can open it: one passphrase, or any number of keys.
        scope: What is taken; all of it unless given.
        progress: Told of each entry.

    Raises:
        LockedError: If the vault is locked before the end; the file is then none.
    """
    waiting = _Waiting()
    with age.Writer(waiting, recipients) as sealed:
        for _ in _Export(vault, scope or Scope(), sealed, progress or _silent).steps():
            if waiting.tell() >= PIECE:
                yield waiting.take()
    yield waiting.take()


def _pieces(vault: Vault, medium: Medium) -> Iterator[bytes]:
    with attachments.opened(vault, medium.attachment.original) as file:
        while piece := file.read(PIECE):
            yield piece


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


class _Waiting(io.BytesIO):
    """Bytes that are sealed and not sent yet."""

    def take(self) -> bytes:
        taken = self.getvalue()
        self.seek(0)
        self.truncate()
        return taken


class _Export:
    """One archive in the making; `steps` gives way now and then, so that bytes can go out."""

    def __init__(
        self, vault: Vault, scope: Scope, sealed: age.Writer, progress: Progress
    ) -> None:
        self._now = timezone.now()
        self._today = store.index(vault).today().isoformat()
        self._listing = Listing.of(vault, scope)
        self._out = ArchiveWriter(sealed, when=self._now)
        self._progress = progress
        self._lines = {name: Lines() for name in (archive_format.ENTRIES, archive_format.MADE)}
        self._hashes: dict[str, tuple[str, str]] = {}  # uid -> text_hash, SHA-256
        self._counts: Counter[str] = Counter()
        self._days: list[str] = []
        self._letters: set[str] = set()  # paths that are taken
        self._media: dict[str, bool] = {}  # uid -> whether its file went along
        self._tags = pages.Tags()
        self._shelf = pages.Shelf(self._listing.links)

    def steps(self) -> Iterator[None]:
        self._out.add(archive_format.README, pages.readme(self._now), "doc")
        yield from self._each_entry()
        yield from self._each_other()
        for name, lines in self._lines.items():
            yield from self._out.add_stream(name, lines.pieces(), "data", size=lines.size)
        self._out.add(archive_format.TAGS, self._tags.text(), "data")
        self._out.add("index.html", self._shelf.index(), "browse")
        for name in SCHEMAS:
            schema = files("journal.archive").joinpath("schema", f"{name}.schema.json")
            self._out.add(f"schema/{name}.schema.json", schema.read_bytes(), "schema")
        self._out.finish(self._manifest())

    def _each_entry(self) -> Iterator[None]:
        listing = self._listing
        for done, (record, document) in enumerate(listing.each_entry(), 1):
            line = entry_line(document, listing.uids.by_id)
            yield from self._attached(line, document)
            self._entry(line, document, listing.entries[record])
            self._browsed(line, listing.entries[record])
            self._progress(done, len(listing.entries))
            yield
        for month in self._shelf.rest():
            self._out.add(month.path, month.text, "browse")

    def _browsed(self, line: archive_format.Line, path: str) -> None:
        """Put an entry on its page to browse, unless it is a time capsule that is closed."""
        if line.get("closed_until", "") > self._today:
            return
        if month := self._shelf.add(line, path):
            self._out.add(month.path, month.text, "browse")

    def _attached(self, line: archive_format.Line, document: Document) -> Iterator[None]:
        """Write the files that a text names, each once, and tell of them in its line."""
        told = []
        for medium in self._listing.media_of(document):
            uid = medium.attachment.uid
            if uid not in self._media:
                self._media[uid] = wanted = self._listing.scope.media and self._whole(medium)
                self._counts["attachments" if wanted else "attachments_left_out"] += 1
                if wanted:
                    yield from self._file(medium)
            told.append(medium.line(written=self._media[uid]))
        if told:
            line["attachments"] = told

    def _whole(self, medium: Medium) -> bool:
        """Read a file before it goes out: one damaged picture must not stop a journal."""
        digest = hashlib.sha256()
        try:
            for piece in _pieces(self._listing.vault, medium):
                digest.update(piece)
        except (MissingFileError, CorruptError):
            return False
        return digest.hexdigest() == medium.attachment.sha256

    def _file(self, medium: Medium) -> Iterator[None]:
        pieces = _pieces(self._listing.vault, medium)
        size = medium.attachment.original.size
        yield from self._out.add_stream(medium.path, pieces, "media", size=size)

    def _entry(self, line: archive_format.Line, document: Document, path: str) -> None:
        copy = archive_format.to_markdown(line, self._listing.links)
        written = datetime.fromisoformat(line["updated_at"])
        self._out.add(path, copy, "entry", when=written)
        self._lines[archive_format.ENTRIES].add(line | {"file": path})
        self._hashes[line["id"]] = (document["text_hash"], pages.sha256(document["text"]))
        self._counts += Counter(entries=1, words=len(document["text"].split()))
        self._days.append(line["date"])
        self._tags.add(line.get("tags", ()))

    def _each_other(self) -> Iterator[None]:
        lists: dict[str, list[archive_format.Line]] = {}
        for document in self._listing.each_other():
            line = other_line(document, self._listing.uids, self._read_by(document))
            yield from self._attached(line, document)
            if document["kind"] == "settings":
                self._out.add(archive_format.SETTINGS, json_line(line), "data")
                continue
            if document["kind"] in archive_format.LISTS:
                lists.setdefault(document["kind"], []).append(line)
                continue
            name = WHERE.get(document["kind"], archive_format.MADE)
            self._lines.setdefault(name, Lines()).add(line)
            self._counts["ai"] += name == archive_format.MADE
            if document["kind"] == "letter":
                self._summary(document)
            yield
        for kind, listed in lists.items():
            name = archive_format.LISTS[kind]
            self._out.add(f"{name}.json", json_line({name: listed}), "data")

    def _summary(self, document: Document) -> None:
        if page := pages.letter(document, self._listing, self._letters):
            self._out.add(page.path, page.text, "summary")
            self._counts["summaries"] += 1

    def _read_by(self, document: Document) -> dict[str, str]:
        """Return the SHA-256 of the texts *document* was made from, where they still stand."""
        known = [uid for uid in self._listing.named(document) if uid in self._hashes]
        return {
            uid: self._hashes[uid][1]
            for uid in known
            if self._hashes[uid][0] == document.get("text_hash")
        }

    def _manifest(self) -> dict[str, Any]:
        counts = dict.fromkeys(("entries", "attachments", "summaries", "ai", "words"), 0)
        return {
            "format": archive_format.NAME,
            "version": archive_format.VERSION,
            "created_at": self._now.isoformat().replace("+00:00", "Z"),
            "vault": str(self._listing.vault.id),
            "generator": {"name": "lamplit", "version": version("lamplit")},
            "scope": self._listing.scope.shape(),
            "counts": counts | self._counts,
            "first_date": min(self._days, default=None),
            "last_date": max(self._days, default=None),
        }
