"""A file that the writer sent: an archive of ours, or what another program wrote.

It waits between the look at it and the yes as it came: in memory, or as sealed pieces.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, cast

from journal.archive import importers, importing, restore, verify
from journal.archive.errors import NotArchiveError
from journal.archive.source import FileSource, Source, ZipSource
from journal.entries import EntryError
from journal.entries.attachments import Upload, uploads
from journal.vault import Vault, VaultError, age

type Report = restore.Report | importing.Report

ZIP_START = b"PK"
NAME = "file"  # what the writer calls it is nobody's business


@dataclass(slots=True)
class Bundle:
    """What came, for which vault, and what opens it."""

    vault: Vault
    sent: bytes | Upload = field(repr=False)
    passphrase: str = field(repr=False)

    def check(self) -> verify.Checked:
        """Read an archive to its end; ArchiveError if it cannot be opened."""
        with self._opened() as file:
            return verify.check(file, self._identities())

    def preview(self) -> Report:
        """Tell what `apply` would do; ArchiveError if the file cannot be read."""
        with self._opened() as file:
            try:
                return restore.preview(self.vault, file, self._identities())
            except NotArchiveError:
                source = self._source(file)
                return importing.preview(self.vault, source, importers.best(source))

    def apply(self) -> Report:
        """Take in what is new; twice does no harm."""
        with self._opened() as file:
            try:
                return restore.apply(self.vault, file, self._identities())
            except NotArchiveError:
                source = self._source(file)
                return importing.apply(self.vault, source, importers.best(source))

    def close(self) -> None:
        """Forget it; pieces that a locked vault cannot let go of are swept later."""
        if isinstance(self.sent, Upload):
            with suppress(VaultError, EntryError):
                uploads.drop(self.vault, self.sent)
        self.sent, self.passphrase = b"", ""

    def _opened(self) -> BinaryIO:
        if isinstance(self.sent, Upload):
            return cast("BinaryIO", uploads.opened(self.vault, self.sent))
        return BytesIO(self.sent)

    def _identities(self) -> list[age.Identity]:
        return [age.PassphraseIdentity(self.passphrase)] if self.passphrase else []

    def _source(self, file: BinaryIO) -> Source:
        file.seek(0)
        start = file.read(len(ZIP_START))
        file.seek(0)
        return ZipSource(file) if start == ZIP_START else FileSource(self._opened, NAME)
