"""A file that the writer sent: an archive of ours, or what another program wrote.

It waits in memory between the look at it and the yes, as it came: an archive stays encrypted.
"""

from dataclasses import dataclass, field
from io import BytesIO

from journal.archive import importers, importing, restore
from journal.archive.errors import NotArchiveError
from journal.archive.source import FileSource, Source, ZipSource
from journal.vault import Vault, age

type Report = restore.Report | importing.Report

ZIP_START = b"PK"
NAME = "file"  # what the writer calls it is nobody's business


@dataclass(slots=True)
class Bundle:
    """What came, for which vault, and what opens it."""

    vault: Vault
    file: bytes = field(repr=False)
    passphrase: str = field(repr=False)

    def preview(self) -> Report:
        """Tell what `apply` would do; ArchiveError if the file cannot be read."""
        try:
            return restore.preview(self.vault, BytesIO(self.file), self._identities())
        except NotArchiveError:
            source = self._source()
            return importing.preview(self.vault, source, importers.best(source))

    def apply(self) -> Report:
        """Take in what is new; twice does no harm."""
        try:
            return restore.apply(self.vault, BytesIO(self.file), self._identities())
        except NotArchiveError:
            source = self._source()
            return importing.apply(self.vault, source, importers.best(source))

    def close(self) -> None:
        """Forget it."""
        self.file, self.passphrase = b"", ""

    def _identities(self) -> list[age.Identity]:
        return [age.PassphraseIdentity(self.passphrase)] if self.passphrase else []

    def _source(self) -> Source:
        if self.file.startswith(ZIP_START):
            return ZipSource(BytesIO(self.file))
        return FileSource(lambda: BytesIO(self.file), NAME)
