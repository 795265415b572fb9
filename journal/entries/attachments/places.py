"""Where sealed files lie in the data folder. Names are random: they tell nothing."""

import shutil
from pathlib import Path

from django.conf import settings

from journal.entries.errors import NotSavedError
from journal.vault import Vault

SPARE = 2  # times the size of a file must be free


def folder_of(vault: Vault) -> Path:
    """Return the folder of a vault's attachments."""
    return Path(settings.HOME) / "attachments" / vault.id.hex


def path_of(vault: Vault, name: str) -> Path:
    """Return the path of the sealed file *name* (32 hex digits)."""
    return folder_of(vault) / name[:2] / f"{name}.jrn"


def upload_folder(name: str) -> Path:
    """Return the folder of an upload's pieces (32 hex digits)."""
    return Path(settings.HOME) / "incoming" / name


def check_room(size: int) -> None:
    """
    See that a file of *size* bytes fits twice.

    Raises:
        NotSavedError: If the disk has not got that much left.
    """
    home = Path(settings.HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(home).free < SPARE * size:
        raise NotSavedError.full()
