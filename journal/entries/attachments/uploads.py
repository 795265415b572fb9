"""Large files come in pieces of 8 MiB, each sealed as it arrives; any may come again or later.

The record of an upload holds its key; the pieces present on disk are where it goes on, also
after a lock or a restart. Pieces go at the end, or a day after the last one came.
"""

import io
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from journal.entries import files, store
from journal.entries.attachments import media
from journal.entries.attachments.keeping import Attachment, keep
from journal.entries.attachments.places import check_room, upload_folder
from journal.entries.attachments.reading import PART, SealedFile, open_file, reader
from journal.entries.entry import stamp
from journal.entries.errors import TooLongError, UnfinishedError
from journal.entries.kinds import Document
from journal.vault import Vault
from journal.vault.files import MOST, PIECE, Piece, open_piece, seal_piece

PATIENCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is on its way."""

    id: int
    name: str
    size: int  # bytes
    folder: Path
    key: bytes

    @property
    def count(self) -> int:
        """Return how many pieces it has."""
        return max(1, -(-self.size // PIECE))

    @property
    def present(self) -> list[int]:
        """Return the numbers of the pieces that have come."""
        return sorted(int(path.stem) for path in self.folder.glob("*.jrn"))

    def piece(self, number: int) -> Piece:
        """Return the place of one piece."""
        return Piece(bytes.fromhex(self.folder.name), number, self.count)

    def path(self, number: int) -> Path:
        """Return where a piece lies."""
        return self.folder / f"{number:05}.jrn"


def start(vault: Vault, *, name: str, size: int) -> Upload:
    """
    Expect a file of *size* bytes.

    Raises:
        TooLongError: If it is larger than 4 GiB.
        NotSavedError: If the disk has no room for it.
    """
    if size > MOST:
        raise TooLongError.file()
    check_room(size)
    document: Document = {
        "kind": "upload",
        "name": media.shown_name(name),
        "size": size,
        "folder": secrets.token_hex(16),
        "key": secrets.token_hex(32),
        "created": stamp(),
    }
    return _upload(store.put(vault, document), document)


def get(vault: Vault, record: int) -> Upload:
    """Return an upload that is not finished; UnknownRecordError if there is none."""
    return _upload(record, store.get(vault, record, kind="upload"))


def put(vault: Vault, upload: Upload, number: int, data: bytes) -> None:
    """
    Seal one piece of an upload; one that came before is replaced.

    Raises:
        UnfinishedError: If it has another length or number than it should.
        NotSavedError: If the disk does not take it.
    """
    length = min(PIECE, upload.size - number * PIECE) if 0 <= number < upload.count else 0
    if not data or len(data) != length:
        raise UnfinishedError("piece is not the one it should be")
    sealed = seal_piece(vault, upload.key, upload.piece(number), data)
    files.keep(upload.path(number), [sealed])


def opened(vault: Vault, upload: Upload) -> io.BufferedReader:
    """
    Open a whole upload for reading.

    Raises:
        UnfinishedError: If a piece has not come.
        CorruptError: If one was changed or cut.
    """
    if upload.present != list(range(upload.count)):
        raise UnfinishedError("pieces are missing")
    with ExitStack() as stack:
        streams, handles = [], []
        for number in range(upload.count):
            path = upload.path(number)
            file = stack.enter_context(open_file(path))
            length, piece = path.stat().st_size, upload.piece(number)
            streams.append(open_piece(vault, upload.key, piece, reader(file), length))
            handles.append(file)
        stack.pop_all()
    return io.BufferedReader(SealedFile(streams, handles, upload.size), PART)


def finish(vault: Vault, upload: Upload) -> Attachment:
    """Make an attachment of a whole upload, and let go of its pieces."""
    with opened(vault, upload) as file:
        attachment = keep(vault, _parts(file), name=upload.name, size=upload.size)
    drop(vault, upload)
    return attachment


def drop(vault: Vault, upload: Upload) -> None:
    """Let go of an upload and its pieces."""
    store.remove(vault, upload.id)
    shutil.rmtree(upload.folder, ignore_errors=True)


def sweep(vault: Vault, now: datetime) -> int:
    """Let go of uploads for which nothing came for a day; return how many."""
    limit = (now - PATIENCE).timestamp()
    incoming = Path(settings.HOME) / "incoming"
    for folder in incoming.iterdir() if incoming.is_dir() else ():
        if folder.stat().st_mtime < limit:
            shutil.rmtree(folder, ignore_errors=True)
    found = store.index(vault).rows(
        "SELECT id, folder FROM upload WHERE created < :before",
        before=stamp(now - PATIENCE),
    )
    gone = [record for record, folder in found if not upload_folder(folder).is_dir()]
    store.remove(vault, *gone)
    return len(gone)


def _parts(file: io.BufferedReader) -> Iterator[bytes]:
    while part := file.read(PART):
        yield part


def _upload(record: int, said: Document) -> Upload:
    folder, key = upload_folder(said["folder"]), bytes.fromhex(said["key"])
    return Upload(record, said["name"], said["size"], folder, key)
