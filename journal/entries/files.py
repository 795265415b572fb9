"""Files in the data folder: for their owner only, whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from journal.entries.errors import NotSavedError


def keep(path: Path, pieces: Iterable[bytes]) -> None:
    """
    Write *pieces* beside *path*, see them onto the disk, and put them in its place.

    Raises:
        NotSavedError: If the disk did not take them. What was at *path* is untouched.
    """
    beside = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            beside = Path(file.name)  # 0600, and what goes in is sealed
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        beside = None
        _sync(path.parent)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise (NotSavedError.full() if full else NotSavedError("disk refused")) from None
    finally:
        if beside:
            beside.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """See the name of a new file onto the disk, where the system can."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
