"""What an archive shall hold: listed once at its start, so that it shows one state."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import batched
from typing import Any, Self

from journal.archive import format as archive_format
from journal.archive.references import Uids
from journal.archive.shapes import entry_line
from journal.entries import attachments, store, tagging
from journal.entries.addresses import MENTION
from journal.entries.attachments import Attachment
from journal.entries.entry import stamp
from journal.entries.kinds import Document
from journal.vault import Vault

# Keys, whose files go out; what is made again; what the writer took out.
LEFT_HERE = frozenset({"upload", "attachment", "vector", "deleted"})
BATCH = 200  # documents in memory at a time


@dataclass(frozen=True, slots=True)
class Scope:
    """What the writer wants to take away; all of it, unless told otherwise."""

    since: date | None = None  # first day
    until: date | None = None  # last day
    tags: tuple[str, ...] = ()  # entries with any of these
    media: bool = True  # the files; their names and sums go out anyway
    ai: bool = True  # what was made of the entries: readings, questions, letters

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left out."""
        return self == Scope()

    def shape(self) -> dict[str, Any]:
        """Return what manifest.json says of it."""
        return {
            "complete": self.complete,
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "tags": list(self.tags),
            "media": self.media,
            "ai": self.ai,
            "revisions": self.complete,
            "redactions": [],
        }


@dataclass(frozen=True, slots=True)
class Medium:
    """One attachment, and where its file goes."""

    attachment: Attachment
    path: str

    def line(self, *, written: bool) -> dict[str, Any]:
        """Return what a line says of it; `path` is null where its file did not go along."""
        original = self.attachment.original
        created = stamp(self.attachment.created)
        return {
            "id": self.attachment.uid,
            "path": self.path if written else None,
            "original_name": self.attachment.name,
            "media_type": original.media_type,
            "size": original.size,
            "sha256": self.attachment.sha256,
            "created_at": created.replace("+00:00", "Z"),
        }


@dataclass(frozen=True)
class Listing:
    """The records that go out, and how they find each other."""

    vault: Vault
    scope: Scope
    entries: dict[int, str]  # id -> path of the Markdown copy, in the order of entries.jsonl
    others: list[int]
    media: dict[str, Medium]  # by uid
    uids: Uids = field(repr=False)

    @classmethod
    def of(cls, vault: Vault, scope: Scope) -> Self:
        """List what *scope* takes of *vault*."""
        shelf = store.index(vault)
        uids = Uids(dict(shelf.rows("SELECT id, uid FROM record")))
        others = shelf.rows(
            "SELECT id, kind FROM record WHERE kind != 'entry' ORDER BY kind, uid"
        )
        wanted = [record for record, kind in others if kind not in LEFT_HERE]
        paths, taken = {}, set[str]()
        for record, document in _documents(vault, _entries(vault, scope)):
            line = entry_line(document, uids.by_id)
            path = archive_format.distinct(archive_format.entry_path(line), line["id"], taken)
            paths[record] = path
        return cls(vault, scope, paths, wanted, _media(vault, taken), uids)

    @cached_property
    def paths(self) -> dict[str, str]:
        """Return the paths of the Markdown copies by the uids of their entries."""
        return {self.uids.by_id[record]: path for record, path in self.entries.items()}

    @cached_property
    def links(self) -> archive_format.Links:
        """Return where the links between entries lead in the archive."""
        entries = {f"entry:{uid}": path for uid, path in self.paths.items()}
        media = {f"attachment:{uid}": medium.path for uid, medium in self.media.items()}
        return archive_format.Links(entries | (media if self.scope.media else {}))

    @cached_property
    def _journals(self) -> set[str]:
        rows = store.index(self.vault).rows(
            "SELECT id, journal FROM entry UNION ALL SELECT id, journal FROM capsule"
        )
        return {journal for record, journal in rows if record in self.entries}

    def media_of(self, document: Document) -> list[Medium]:
        """Return the attachments that the text of *document* names, in its order."""
        text = document.get("text")
        named = MENTION.findall(text) if isinstance(text, str) else []
        return [self.media[uid] for uid in dict.fromkeys(named) if uid in self.media]

    def named(self, document: Document) -> list[str]:
        """Return the uids of what *document* was made from."""
        return self.uids.named_in({**document, "uid": None})

    def each_entry(self) -> Iterator[tuple[int, Document]]:
        """Yield the entries that are still there, as they now are."""
        return _documents(self.vault, list(self.entries))

    def each_other(self) -> Iterator[Document]:
        """Yield what is no entry, as far as the scope takes it."""
        for _, document in _documents(self.vault, self.others):
            if self._takes(document):
                yield document

    def _takes(self, document: Document) -> bool:
        """
        Tell whether a document goes along: in part, only with all that it was made from.

        Words that the writer has changed since are for a whole archive only.
        """
        if document["kind"] == "version":
            return self.scope.complete and document["entry"] in self.entries
        if self.scope.complete:
            return True
        if document["kind"] == "journal":  # its name goes where its entries go
            return ("" if document["first"] else document["uid"]) in self._journals
        named = self.named(document)
        return self.scope.ai and bool(named) and self.paths.keys() >= set(named)


def _media(vault: Vault, taken: set[str]) -> dict[str, Medium]:
    found = {}
    for one in attachments.every(vault):
        created = stamp(one.created)
        path = archive_format.media_path(created, one.uid, one.name)
        found[one.uid] = Medium(one, archive_format.distinct(path, one.uid, taken))
    return found


def _entries(vault: Vault, scope: Scope) -> list[int]:
    rows = store.index(vault).rows(
        "SELECT listed.id, listed.n FROM (SELECT id, n, day, at FROM entry"
        "  UNION ALL SELECT id, n, day, at FROM capsule) AS listed JOIN record USING (n)"
        " WHERE day >= :since AND day <= :until ORDER BY day, at, uid",
        since=scope.since.isoformat() if scope.since else "",
        until=scope.until.isoformat() if scope.until else "9999-12-31",
    )
    if not scope.tags:
        return [record for record, _ in rows]
    tagged = _tagged(vault, scope.tags)
    return [record for record, number in rows if number in tagged]


def _tagged(vault: Vault, tags: tuple[str, ...]) -> set[int]:
    shelf = store.index(vault)
    keys = {tagging.key(tag.removeprefix("#")) for tag in tags}
    return {
        number
        for key in keys
        for number in shelf.column("SELECT entry FROM tag WHERE key = :key", key=key)
    }


def _documents(vault: Vault, records: list[int]) -> Iterator[tuple[int, Document]]:
    for batch in batched(records, BATCH):
        found = store.get_many(vault, batch)
        yield from ((record, found[record]) for record in batch if record in found)
