"""Write a file so that it is there whole or not at all."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from django.core.management import CommandError

REFUSED = 2


def write_whole(path: Path, pieces: Iterable[bytes], check: Callable[[BinaryIO], None]) -> str:
    """
    Write *pieces* to *path*, for its owner only, and return the SHA-256 of the file.

    They go to `NAME.part` first. It takes the name when it lies on the disk, holds what was
    written, and *check* has read it.

    Raises:
        CommandError: If the file exists, or the disk does not take it. No file is left.
    """
    part = path.with_name(f"{path.name}.part")
    if path.exists():
        raise CommandError(f"{path} exists already. Choose another name", returncode=REFUSED)
    try:
        part.unlink(missing_ok=True)  # of a run that was killed
        digest = _write(part, pieces)
        with part.open("rb") as written:
            _compare(written, digest)
            check(written)
        part.rename(path)
        _settle(path.parent)
    except OSError as error:
        raise CommandError(_plain_words(error, path), returncode=REFUSED) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return digest


def _compare(written: BufferedReader, digest: str) -> None:
    if hashlib.file_digest(written, "sha256").hexdigest() != digest:
        raise OSError(errno.EIO, "what lies there is not what was written")


def _write(part: Path, pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _settle(folder: Path) -> None:
    """See that the new name lies on the disk, too; Windows does so by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _plain_words(error: OSError, path: Path) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        why = "the disk is full. Make some room, or choose another disk"
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        why = f"you may not write to {path.parent}. Choose another folder"
    elif error.errno == errno.ENOENT:
        why = f"there is no folder {path.parent}. Choose another one, or make it first"
    else:
        why = f"{path} cannot be written ({error.strerror})"
    return f"{why}. No file was left behind, and your journal is unchanged"
