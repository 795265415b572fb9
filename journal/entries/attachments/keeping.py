"""Keep files, find them again, and let go of those that no text names."""

import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import batched
from mimetypes import guess_type
from pathlib import Path
from uuid import UUID

from journal.entries import files, store
from journal.entries.addresses import MENTION, UNFIT, address_of, key_of
from journal.entries.attachments import media, pictures
from journal.entries.attachments.places import check_room, folder_of, path_of
from journal.entries.entry import stamp
from journal.entries.errors import TooLongError, UnknownRecordError
from journal.entries.kinds import Document
from journal.entries.store import Stored
from journal.vault import Vault
from journal.vault.files import MOST, seal_attachment

COPIES = ("shown", "small")  # of a picture, in the order of pictures.SIDES
UNNAMED = "uid NOT IN (SELECT uid FROM mention)"
ALL = "SELECT id FROM attachment ORDER BY uid"
GRACE = timedelta(days=1)
CAMERAS = "%Y:%m:%d %H:%M:%S"  # how cameras write a moment
NAMED_BY = "SELECT id FROM entry JOIN mention USING (n) WHERE uid = :uid ORDER BY day, at"


@dataclass(frozen=True, slots=True)
class Copy:
    """One sealed file: the original, or a smaller copy of a picture."""

    file: str
    key: bytes
    size: int  # bytes
    media_type: str
    width: int | None = None  # pixels
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment in the clear, but for what it holds."""

    id: int
    uid: str
    name: str
    sha256: str  # of the original, hex
    original: Copy
    shown: Copy | None  # of a picture: large enough for a page, without the camera's notes
    small: Copy | None
    taken: str | None  # as the camera noted it: 2026:11:24 08:30:00
    place: tuple[float, float] | None  # latitude, longitude (degrees)
    moves: bool  # more than one image: copies hold the first
    created: datetime

    @property
    def key(self) -> int:
        """Return the number in its addresses."""
        return key_of(UUID(self.uid))

    @property
    def address(self) -> str:
        """Return where a page finds it."""
        return address_of(UUID(self.uid))

    @property
    def unshown(self) -> bool:
        """Whether it is a picture, or named like one, of which no page can show anything."""
        named = guess_type(self.name)[0] or ""
        return not self.shown and (
            named.startswith("image/") or self.original.media_type.startswith("image/")
        )

    @property
    def moment(self) -> datetime | None:
        """When it was taken, by the camera's own clock; None if it does not say so."""
        try:
            return datetime.strptime(self.taken or "", CAMERAS)  # noqa: DTZ007 - it has no zone
        except ValueError:
            return None

    @property
    def where(self) -> str:
        """Return where it was taken, as a line for a text: 48.2082° N, 16.3738° E."""
        if self.place is None:
            return ""
        (north, east), letters = self.place, ("NS", "EW")
        return ", ".join(
            f"{abs(degrees):.4f}° {both[degrees < 0]}"
            for degrees, both in zip((north, east), letters, strict=True)
        )

    @property
    def markdown(self) -> str:
        """Return what shows it in a text: a picture as such, anything else as a link."""
        name = " ".join(UNFIT.sub("", self.name).split()) or "file"
        return f"{'!' if self.shown else ''}[{name}](attachment:{self.uid})"


def keep(vault: Vault, pieces: Iterable[bytes], *, name: str, size: int) -> Attachment:
    """
    Seal a file of *size* bytes that comes in *pieces*; of a picture, smaller copies as well.

    Raises:
        TooLongError: If it is larger than 4 GiB.
        NotSavedError: If the disk does not take it.
    """
    if size > MOST:
        raise TooLongError.file()
    check_room(size)
    tap = _Tap(pieces)
    sealed = seal(vault, tap)
    document: Document = {
        "kind": "attachment",
        "name": media.shown_name(name),
        "media_type": tap.media_type,
        "size": tap.size,
        "sha256": tap.sha256.hexdigest(),
        "created": stamp(),
        **sealed,
        **_pictured(vault, tap),
    }
    return to_attachment(store.swap(vault, [store.Swap(document=document)])[0])


def get(vault: Vault, address: int) -> Attachment:
    """Return the attachment of an *address*; UnknownRecordError if there is none."""
    for record in store.index(vault).column(
        "SELECT id FROM attachment WHERE address = :address", address=address
    ):
        return to_attachment(store.read(vault, record, kind="attachment"))
    raise UnknownRecordError("no such attachment")


def every(vault: Vault) -> Iterator[Attachment]:
    """Yield all attachments, in the order of their uids."""
    records = store.index(vault).column(ALL)
    for batch in batched(records, store.BATCH):
        yield from map(to_attachment, store.read_many(vault, batch))


def named_in(vault: Vault, text: str) -> list[Attachment]:
    """Return the attachments that *text* names, in its order, once each."""
    uids = dict.fromkeys(MENTION.findall(text))
    records = [record for uid in uids if (record := store.by_uid(vault, uid)) is not None]
    return [to_attachment(stored) for stored in store.read_many(vault, records)]


def named_by(vault: Vault, found: Attachment) -> list[int]:
    """Return the records of the entries whose texts name it, oldest first."""
    return store.index(vault).column(NAMED_BY, uid=found.uid)


def remove(vault: Vault, records: Sequence[int]) -> None:
    """Delete attachments: the records first, then the files."""
    shelf = store.index(vault)
    names = [
        name
        for record in records
        for name in shelf.column("SELECT name FROM file WHERE id = :id", id=record)
    ]
    store.remove(vault, *records)
    for name in names:
        path_of(vault, name).unlink(missing_ok=True)


def let_go(vault: Vault, uids: Iterable[str]) -> None:
    """Delete those of the attachments *uids* that no text names any more."""
    shelf = store.index(vault)
    sql = f"SELECT id FROM attachment WHERE uid = :uid AND {UNNAMED}"  # noqa: S608 - ours
    gone = [record for uid in uids for record in shelf.column(sql, uid=uid)]
    remove(vault, gone)


def sweep_due(vault: Vault, now: float) -> bool:
    """Tell whether to sweep *now* (steady seconds): once a day, and soon after an unlock."""
    swept = store.index(vault).swept
    return not swept or now - swept > GRACE.total_seconds()


def sweep(vault: Vault, now: datetime) -> int:
    """
    Delete what no text has named for a day, and files of no record; return how many.

    A day counts from the first sweep that sees it: what was cut from one text may be on its
    way into another.
    """
    shelf, limit = store.index(vault), stamp(now - GRACE)
    shelf.swept = time.monotonic()
    seen = shelf.rows(f"SELECT id, unnamed, {UNNAMED} FROM attachment")  # noqa: S608 - ours
    gone = [record for record, since, unnamed in seen if unnamed and "" < since < limit]
    remove(vault, gone)
    _mark(
        vault, [record for record, since, unnamed in seen if unnamed and not since], stamp(now)
    )
    _mark(vault, [record for record, since, unnamed in seen if since and not unnamed], "")
    known = set(shelf.column("SELECT name FROM file"))
    strays = [path for path in _old_files(vault, now - GRACE) if path.stem not in known]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(gone) + len(strays)


def _mark(vault: Vault, records: Sequence[int], since: str) -> None:
    """Note since when no text names these attachments; "": one does again."""
    for batch in batched(records, store.BATCH):
        store.swap(vault, [store.Swap.amend(record, unnamed=since) for record in batch])


def _old_files(vault: Vault, before: datetime) -> Iterator[Path]:
    for path in folder_of(vault).glob("*/*"):
        if path.stat().st_mtime < before.timestamp():
            yield path


class _Tap:
    """Hands a file on while it looks at it: size, hash, kind, and all of it if a picture."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.size, self.sha256 = 0, sha256()
        self.media_type, self.picture = media.UNKNOWN, bytearray()
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if not self.size:
                self.media_type = media.kind_of(piece[: media.HEAD])
            self.size += len(piece)
            self.sha256.update(piece)
            if self.media_type in media.PICTURES and self.size <= pictures.LARGEST:
                self.picture += piece
            yield piece


def _pictured(vault: Vault, tap: _Tap) -> Document:
    """Return what an attachment's document says of a picture; nothing if it is none."""
    whole = tap.media_type in media.PICTURES and len(tap.picture) == tap.size
    picture = pictures.develop(bytes(tap.picture)) if whole else None
    if picture is None:
        return {}
    copies = {
        name: {
            **seal(vault, [copy.data]),
            "size": len(copy.data),
            "media_type": copy.media_type,
            "width": copy.width,
            "height": copy.height,
        }
        for name, copy in zip(COPIES, picture.copies, strict=True)
    }
    facts = {"width": picture.width, "height": picture.height, "copies": copies}
    return facts | {"taken": picture.taken, "place": picture.place, "moves": picture.moves}


def seal(vault: Vault, pieces: Iterable[bytes]) -> dict[str, str]:
    """Seal one file under a new key; return its name and key as a document holds them."""
    name, key = secrets.token_bytes(16), secrets.token_bytes(32)
    files.keep(path_of(vault, name.hex()), seal_attachment(vault, key, name, pieces))
    return {"file": name.hex(), "key": key.hex()}


def to_attachment(stored: Stored) -> Attachment:
    """Return the attachment that a record holds."""
    said = stored.document
    copies = {name: _copy(copy) for name, copy in said["copies"].items()}
    return Attachment(
        id=stored.id,
        uid=said["uid"],
        name=said["name"],
        sha256=said["sha256"],
        original=_copy(said),
        shown=copies.get("shown"),
        small=copies.get("small"),
        taken=said["taken"],
        place=said["place"] and tuple(said["place"]),
        moves=said["moves"],
        created=datetime.fromisoformat(said["created"]),
    )


def _copy(said: Document) -> Copy:
    key = bytes.fromhex(said["key"])
    size, kind = said["size"], said["media_type"]
    return Copy(said["file"], key, size, kind, said["width"], said["height"])
