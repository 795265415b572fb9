"""A ZIP that is written forward only, and remembers what it holds.

Members are DEFLATED, never STORED: Java's `ZipInputStream` cannot read a stored member whose
size follows it. Media are packed already, so theirs is level 0.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from journal.archive import format as archive_format
from journal.vault.age import SupportsWrite

type Role = Literal["entry", "data", "media", "summary", "browse", "schema", "doc"]

LEVEL = 6  # of 9
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # a ZIP knows no earlier day
PIECE = 256 * 1024  # bytes
MODE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """What manifest.json says of one member."""

    path: str
    size: int  # bytes
    sha256: str
    role: Role


class ArchiveWriter:
    """Adds members to a ZIP; `finish` closes it with manifest.json and SHA256SUMS."""

    def __init__(self, sink: SupportsWrite, *, when: datetime) -> None:
        """Write to *sink*, which need not be seekable; *when* dates the members of no day."""
        self._zip = zipfile.ZipFile(_Forward(sink), "w")
        self._when = when
        self.members: list[Member] = []

    def add(
        self, path: str, content: str | bytes, role: Role, *, when: datetime | None = None
    ) -> None:
        """Add a small member whole."""
        plain = content.encode() if isinstance(content, str) else content
        self._zip.writestr(self._info(path, when, LEVEL), plain)
        self._remember(path, len(plain), hashlib.sha256(plain).hexdigest(), role)

    def add_stream(
        self, path: str, pieces: Iterable[bytes], role: Role, *, size: int
    ) -> Iterator[None]:
        """Add a large member piece by piece, giving way after each."""
        info = self._info(path, None, 0 if role == "media" else LEVEL)
        info.file_size = size  # may be an estimate: decides about ZIP64, no more
        digest, count = hashlib.sha256(), 0
        with self._zip.open(info, "w") as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                count += len(piece)
                yield
        self._remember(path, count, digest.hexdigest(), role)

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Write manifest.json and SHA256SUMS, and the ZIP's directory."""
        files = [asdict(member) for member in self.members]
        text = json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1)
        self.add(archive_format.MANIFEST, text, "doc")
        sums = "".join(f"{member.sha256}  {member.path}\n" for member in self.members)
        self.add(archive_format.SUMS, sums, "doc")
        self._zip.close()

    def _remember(self, path: str, size: int, sha256: str, role: Role) -> None:
        self.members.append(Member(path, size, sha256, role))

    def _info(self, path: str, when: datetime | None, level: int) -> zipfile.ZipInfo:
        moment = max((when or self._when).astimezone(UTC), EARLIEST)
        info = zipfile.ZipInfo(path, moment.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        setattr(info, "_compresslevel", level)  # noqa: B010 - public only from Python 3.13 on
        info.external_attr = MODE
        return info


class Lines:
    """JSON lines that wait, packed, until their member's turn: 0.4 kB for an entry of 1 kB."""

    def __init__(self) -> None:
        """Start empty."""
        self._packer, self._packed = zlib.compressobj(1), bytearray()
        self.size = 0  # bytes

    def add(self, shape: Mapping[str, Any]) -> None:
        """Take one line."""
        line = json_line(shape)
        self._packed += self._packer.compress(line)
        self.size += len(line)

    def pieces(self) -> Iterator[bytes]:
        """Yield all lines, some 256 KiB at a time."""
        packed, unpacker = bytes(self._packed + self._packer.flush()), zlib.decompressobj()
        while packed:
            yield unpacker.decompress(packed, PIECE)
            packed = unpacker.unconsumed_tail


def json_line(shape: Mapping[str, Any]) -> bytes:
    """Return *shape* as JSON on one line, in UTF-8."""
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class _Forward:
    """Hides `tell` and `seek`: `zipfile` then never goes back."""

    def __init__(self, sink: SupportsWrite) -> None:
        self._sink = sink

    def write(self, piece: bytes) -> int:
        self._sink.write(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: `zipfile` asks for the method."""

    def close(self) -> None:
        """Do nothing: whoever opened the sink closes it."""
