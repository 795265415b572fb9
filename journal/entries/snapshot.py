"""The index, sealed on disk: so that an unlock need not read every record again.

The file is an envelope of kind 03 in index/<vault>.jrn of the data folder. Its plaintext:

    length of the facts, u32 || facts, JSON {"v": shape, "head": hex} || image of the index

`v` names the tables it was made of, `head` is the commitment of the head it was made at. It is
a cache: without it, or if it does not open or fit, the index is made anew.
"""

import json
import struct
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from journal.entries import files
from journal.entries.index import Index
from journal.entries.tables import SCHEMA
from journal.models import StoredVault
from journal.vault import CorruptError, Vault
from journal.vault.envelope import commitment_of
from journal.vault.files import open_snapshot, seal_snapshot

MEANING = 3  # one more whenever a column comes to mean something else
SHAPE = blake2b(f"{MEANING}{SCHEMA}".encode(), digest_size=16).hexdigest()
LENGTH = struct.Struct(">I")
QUIET = 60.0  # seconds without a change
LATEST = 300.0  # seconds after the first


def load(vault: Vault) -> Index | None:
    """Return the index as it was saved last, or None. It is behind if the head moved since."""
    try:
        with path_of(vault).open("rb", buffering=0) as file:
            plain = open_snapshot(vault, file)
    except (OSError, CorruptError):
        return None
    (length,) = LENGTH.unpack_from(plain)
    start = LENGTH.size + length
    facts = json.loads(bytes(plain[LENGTH.size : start]))
    if facts["v"] != SHAPE:
        return None
    index = Index(plain[start:])
    index.behind, index.head = facts["head"] != _head(vault), bytes.fromhex(facts["head"])
    return index


def save(vault: Vault, index: Index) -> None:
    """Seal *index* and keep it; NotSavedError if the disk does not take it."""
    with vault.writing:  # head and index belong together
        if index.behind:
            return
        facts = json.dumps({"v": SHAPE, "head": _head(vault)}).encode()
        image, unsaved = index.image(), index.unsaved
    parts = LENGTH.pack(len(facts)), facts, image
    files.keep(path_of(vault), seal_snapshot(vault, *parts))
    if index.unsaved == unsaved:
        index.unsaved = None


def due(index: Index, now: float) -> bool:
    """Tell whether to save *now* (steady seconds): all is quiet, or has not been for long."""
    if index.unsaved is None:
        return False
    first, last = index.unsaved
    return now - last > QUIET or now - first > LATEST


def path_of(vault: Vault) -> Path:
    """Return where the snapshot of *vault* lies."""
    return Path(settings.HOME) / "index" / f"{vault.id.hex}.jrn"


def _head(vault: Vault) -> str:
    head = StoredVault.objects.values_list("head", flat=True).get(id=vault.id)
    return commitment_of(bytes(head)).hex()
