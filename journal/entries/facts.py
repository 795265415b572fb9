"""What the index keeps of a document beside its own fields."""

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from journal import zones
from journal.entries import tagging
from journal.entries.addresses import MENTION, key_of
from journal.entries.entry import all_tags, hash_of, in_utc
from journal.entries.folding import fold, spaced
from journal.entries.kinds import Document

VECTOR = 256  # bytes of one


def facts_of(document: Document) -> Document:
    """Return the fields of *document*, and what its kind derives from them."""
    derive = DERIVED.get(document["kind"])
    return document | derive(document) if derive else document


def _of_entry(document: Document) -> Document:
    mood, named = document["mood"] or {}, all_tags(document)
    return {
        "moment": in_utc(document["at"] or document["created"]),
        "valence": mood.get("valence"),
        "energy": mood.get("energy"),
        "words": len(document["text"].split()),
        "hour": document["at"] and datetime.fromisoformat(document["at"]).hour,  # the writer's
        "felt": [
            {"name": str(name), "sort": sort}
            for sort in ("labels", "about")
            for name in mood.get(sort, ())
        ],
        "tag": [{"key": tagging.key(name), "name": name} for name in named],
        "mention": _mentions(document["text"]),
        "title_words": spaced(document["title"]),
        "text_words": spaced(MENTION.sub("", document["text"])),
        "tag_words": spaced(" ".join(named)),
    }


def _of_words(document: Document) -> Document:
    return {"mention": _mentions(document["text"])}


def _of_attachment(document: Document) -> Document:
    copies = document["copies"].values()
    shown = document["copies"].get("shown", {})
    return {
        "address": key_of(UUID(document["uid"])),
        "look": "picture" if copies else document["media_type"].partition("/")[0],
        "shown_width": shown.get("width"),
        "shown_height": shown.get("height"),
        "file": [{"name": sealed["file"]} for sealed in (document, *copies)],
    }


def _mentions(text: str) -> list[Document]:
    """Return the uids of the attachments that *text* shows or links to."""
    return [{"uid": uid} for uid in MENTION.findall(text)] if "attachment:" in text else []


def _of_letter(document: Document) -> Document:
    said = [document[name] for name in ("headline", "lines", "question", "text")]
    return {
        **_of_sources(document),
        "text_hash": hash_of(json.dumps(said)),  # a letter that is made of it knows it by this
    }


def _of_sources(document: Document) -> Document:
    return {"rests_on": json.dumps([uid for uid, _ in document["made_from"]])}


def _of_vector(document: Document) -> Document:
    whole, size = b64decode(document["vectors"]), VECTOR
    return {
        "passage": [
            {"start": start, "stop": stop, "packed": whole[place * size : (place + 1) * size]}
            for place, (start, stop) in enumerate(document["passages"])
        ]
    }


def _of_journal(document: Document) -> Document:
    return {
        "key": "" if document["first"] else document["uid"],
        "folded": fold(document["name"]),
    }


def _of_settings(document: Document) -> Document:
    return {"zone": zones.known(document.get("zone"))}


DERIVED: Mapping[str, Callable[[Document], Document]] = {
    "attachment": _of_attachment,
    "draft": _of_words,
    "entry": _of_entry,
    "answer": _of_sources,
    "journal": _of_journal,
    "letter": _of_letter,
    "question": _of_sources,
    "vector": _of_vector,
    "settings": _of_settings,
    "deleted": _of_words,
    "version": _of_words,
}
