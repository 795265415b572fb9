"""What a notice needs while its vault is locked: the mail password, in a file of mode 0600.

`smtp.secret` in the data folder, JSON: {vault id: {"password": .., "key": 64 hex digits}}. The
key makes Message-IDs and codes that nobody else can guess or link.
"""

import json
import os
import secrets as random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import UUID

from django.conf import settings

NAME = "smtp.secret"
KEY_SIZE = 32  # bytes


@dataclass(frozen=True, slots=True)
class Secret:
    """What is kept for one vault."""

    password: str = field(repr=False)
    key: str = field(default_factory=lambda: random.token_hex(KEY_SIZE), repr=False)


def read(vault: UUID) -> Secret | None:
    """Return what is kept for *vault*; None if there is nothing that can be read."""
    found = _all().get(str(vault))
    return Secret(**found) if found else None


def keep(vault: UUID, secret: Secret) -> None:
    """Keep *secret* for *vault*."""
    _write({**_all(), str(vault): asdict(secret)})


def forget(vault: UUID) -> None:
    """Keep nothing for *vault* any more."""
    rest = {name: found for name, found in _all().items() if name != str(vault)}
    if rest:
        _write(rest)
    else:
        _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.HOME) / NAME


def _all() -> Mapping[str, dict[str, str]]:
    try:
        found = json.loads(_path().read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(found: Mapping[str, Mapping[str, str]]) -> None:
    """Replace the file in one step; nobody else may read it at any moment."""
    _path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = _path().with_suffix(f".{random.token_hex(4)}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(found, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(_path())
