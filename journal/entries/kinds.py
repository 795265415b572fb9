"""Every kind of record and its fields, on one page: what a document holds.

A document is the JSON of one record. Each has `v` (version of its shape), `kind` and `uid` (a
UUID4 that goes along into archives; row ids do not). The values below stand for a field that is
absent, as in records of an older Lamplit. Fields that are not listed here survive untouched.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

type Document = dict[str, Any]

VERSION = 1

ENTRY: Mapping[str, Any] = {
    "day": "",  # the writer's civil day, 2026-11-24
    "at": None,  # 2026-11-24T08:30:00+01:00; None: only the day is known
    "zone": "UTC",  # IANA
    "title": "",
    "text": "",  # Markdown, NFC
    "text_hash": "",  # BLAKE2b of the text, 32 hex digits
    "tags": (),  # beside the #words of the text
    "mood": None,  # what the writer said or accepted: valence, energy, labels, about
    "starred": False,
    "kept_out": False,  # no model sees it
    "journal": "",  # uid of the journal it belongs to; "": the first one
    "closed_until": "",  # day before which it is a time capsule
    "created": "",  # UTC
    "updated": "",  # UTC
    "source": None,  # where it was imported from: app, id
}

KINDS: Mapping[str, Mapping[str, Any]] = {
    "entry": ENTRY,
    "deleted": {  # an entry in the bin
        **ENTRY,
        "deleted": "",  # UTC; since when
        "overdue": "",  # UTC; since when it is known to have lain there long enough
    },
    "reading": {  # of the mood of an entry
        "entry": 0,  # id of the record
        "text_hash": "",  # of the words that were read
        "voice": "",  # model | builtin
        "speaker": "",  # the model's name
        "prompt": "",  # name and version of what was asked
        "state": "suggested",  # accepted | changed | dismissed
        "own": None,  # valence that the writer gave when accepting or changing it
        "decided": "",  # UTC; when the writer said so
        "valence": None,  # -3..3; None: cannot tell
        "energy": None,  # 1..3
        "labels": (),
        "about": (),
        "evidence": (),  # (start, end) in the text, one for each label
        "clarity": "",  # stated | implied | unclear
        "made": "",  # UTC
    },
    "question": {
        "entry": None,  # id of the record; None: for an empty page
        "text_hash": "",
        "voice": "",  # model | builtin
        "speaker": "",
        "prompt": "",
        "text": "",
        "lens": "",
        "about": "",  # the writer's words it builds on
        "made_from": (),  # (uid, text_hash) of other entries that the model had notes on
        "answer": "",  # the writer's, while a thread goes on
        "turn": 1,  # how deep in a thread
        "before": "",  # uid of the question whose answer it follows
        "shown": "",  # UTC
        "fate": "",  # answered | skipped | less
    },
    "digest": {  # of an entry, for letters
        "entry": 0,
        "text_hash": "",
        "voice": "",
        "speaker": "",
        "prompt": "",
        "points": (),  # places (start, end in the text), kind, text
        "people": (),
        "places": (),
        "gist": "",
        "made": "",  # UTC
    },
    "letter": {  # about a week, a month or a year
        "period": "",  # ISO 8601: 2026-W47, 2026-11, 2026
        "voice": "",  # model | builtin | self, once the writer has edited it
        "speaker": "",
        "prompt": "",
        "state": "",  # wanted | kept | edited | discarded; "": as it was made
        "made_from": (),  # (uid, text_hash) of the entries and letters it rests on
        "headline": "",
        "lines": (),  # part, title, text, sources (uid, start, end; a letter's are 0, 0)
        "question": None,  # text, sources
        "words": (),  # said more than in the writer's past: word, count
        "text": "",  # the writer's own, once edited
        "left_out": 0,  # lines of the model that could not be traced
        "unread": 0,  # entries that no model read: kept out, or left to the writer
        "made": "",  # UTC
    },
    "draft": {  # what the editor has not kept yet
        "entry": None,  # id of the record it changes; None: a new entry
        "title": "",
        "text": "",
        "text_hash": "",
        "based_on": "",  # the version of the entry that was being changed
        "began": "",  # what else the entry was then: journal/entries/began.py
        "mood": None,  # as of an entry
        "kept_out": False,
        "tags": (),  # as of an entry
        "journal": "",  # uid of the one chosen for a new entry
        "updated": "",  # UTC
        "left": False,  # written while the vault was locked
    },
    "version": {  # what the words of an entry were before a sitting changed them
        "entry": 0,  # id of the record
        "title": "",
        "text": "",
        "text_hash": "",
        "written": "",  # UTC; when these words were kept
        "made": "",  # UTC; when others took their place
    },
    "answer": {  # to a question about the journal
        "question": "",
        "within": "",  # a search that the entries kept to
        "voice": "",  # model
        "speaker": "",
        "prompt": "",
        "claims": (),  # text, sources (uid of the entry, start, end)
        "made_from": (),  # (uid, text_hash) of the entries that the model saw
        "left_out": 0,  # lines that could not be traced
        "untold": 0,  # likely entries that no model may see
        "waiting": 0,  # entries that were not known by meaning yet
        "asked": "",  # UTC
    },
    "vector": {  # what the words of an entry mean, for search by meaning
        "entry": 0,  # id of the record
        "text_hash": "",
        "title": "",
        "speaker": "",  # the model's name
        "digest": "",  # its weights: vectors of others cannot be compared with these
        "passages": (),  # places in the text: start, end
        "vectors": "",  # base64; 256 bytes for each passage
        "made": "",  # UTC
    },
    "journal": {  # a part of the vault that entries belong to
        "first": False,  # the one of all entries that name none
        "name": "",
        "mark": "",  # colour and shape, by name
        "place": 0,  # among the others
        "kept_out": False,  # no model sees what is in it
        "hidden": False,  # not on the timeline, nor among memories
        "template": "",  # what a new entry in it begins with: see templates.py
        "updated": "",  # UTC
    },
    "template": {  # of an entry
        "name": "",
        "text": "",
        "updated": "",  # UTC
    },
    "prompt": {  # a question of the writer's own, asked among ours
        "text": "",
        "updated": "",  # UTC
    },
    "settings": {},  # journal/entries/preferences.py names its fields
    "import": {  # a part of one: what was written in one transaction
        "app": "",  # whose file it was
        "run": "",  # UUID4, the same for all parts
        "at": "",  # UTC
        "items": (),  # id in the source, uid of the entry, hash of the source, hash as written
    },
    "attachment": {  # a file; the texts that show it name its uid
        "name": "",  # as it was given
        "media_type": "",  # told by its first bytes
        "size": 0,  # bytes
        "sha256": "",  # hex
        "file": "",  # 16 random bytes in hex: the name of the sealed file
        "key": "",  # 32 random bytes in hex: opens that file and nothing else
        "width": None,  # pixels, of a picture
        "height": None,
        "taken": None,  # as the camera noted it, 2026:11:24 08:30:00
        "place": None,  # latitude, longitude (degrees)
        "moves": False,  # it has more images than the one that is shown
        "unnamed": "",  # UTC; since when no text names it
        "copies": {},  # shown, small: file, key, size, media_type, width, height
        "created": "",  # UTC
    },
    "upload": {  # a file that comes in pieces
        "name": "",
        "size": 0,  # bytes
        "folder": "",  # 16 random bytes in hex: where its sealed pieces lie
        "key": "",  # 32 random bytes in hex: opens them
        "created": "",  # UTC
    },
}


def whole(document: Document) -> Document:
    """
    Return *document* with every field its kind has.

    Raises:
        KeyError: For a kind not on this page. One that has its `v` already comes from another
            Lamplit and is carried along.
    """
    kind = document["kind"]
    absent = KINDS.get(kind, {}) if "v" in document else KINDS[kind]
    return {"v": VERSION, "uid": str(uuid4()), **absent, **document}


def filled(document: Document) -> Document:
    """Return a stored *document* with what it lacks; of whatever kind and age."""
    return {**KINDS.get(document["kind"], {}), **document}
