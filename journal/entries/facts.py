"""What the index keeps of a document beside its own fields."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from journal.entries.entry import all_tags
from journal.entries.folding import spaced
from journal.entries.kinds import Document


def facts_of(document: Document) -> Document:
    """Return the fields of *document*, and what its kind derives from them."""
    derive = DERIVED.get(document["kind"])
    return document | derive(document) if derive else document


def _of_entry(document: Document) -> Document:
    mood, named = document["mood"] or {}, all_tags(document)
    return {
        "moment": _utc(document["at"] or document["created"]),
        "valence": mood.get("valence"),
        "energy": mood.get("energy"),
        "words": len(document["text"].split()),
        "all_tags": named,
        "title_words": spaced(document["title"]),
        "text_words": spaced(document["text"]),
        "tag_words": spaced(" ".join(named)),
    }


def _of_letter(document: Document) -> Document:
    return {"rests_on": json.dumps([uid for uid, _ in document["made_from"]])}


def _utc(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(UTC).isoformat()


DERIVED: Mapping[str, Callable[[Document], Document]] = {
    "entry": _of_entry,
    "letter": _of_letter,
}
