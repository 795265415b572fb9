"""Which model search by meaning uses, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.ai import Installed, Ollama
from journal.ai.meaning import Family, families, makes_vectors
from journal.ai.models import named
from journal.entries import preferences
from journal.insights import checkup
from journal.insights.meaning.vectors import waiting
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a page may say of it."""

    chosen: str  # its name; "": none
    rows: Sequence[Installed]  # those that are there
    offer: Family | None  # what can be fetched
    missing: bool  # it was chosen, and is not there any more
    changed: bool  # another one bears its name now
    against: str  # what speaks against it in its check-up
    waiting: int  # entries that lack vectors


def state(vault: Vault, ollama: Ollama) -> Chosen:
    """Return what is chosen, and what could be."""
    kept = preferences.get(vault)
    rows = [found for found in ollama.models if makes_vectors(found)]
    here = named(rows, kept.vectors) if kept.vectors else None
    return Chosen(
        kept.vectors,
        rows,
        None if rows else families()[0],
        missing=bool(kept.vectors) and ollama.running and here is None,
        changed=here is not None and kept.vectors_digest != here.digest,
        against=checkup.against("vectors", kept.vectors, kept.vectors_digest),
        waiting=waiting(vault, kept.vectors_digest) if kept.vectors else 0,
    )


def choose(vault: Vault, ollama: Ollama, name: str) -> bool:
    """Agree to the model of this *name* and its very weights, or "" to none; False: no such."""
    if not name:
        preferences.keep(vault, vectors="", vectors_digest="")
        return True
    found = named(ollama.models, name)
    if found is None or not makes_vectors(found):
        return False
    preferences.keep(vault, vectors=found.name, vectors_digest=found.digest)
    return True
