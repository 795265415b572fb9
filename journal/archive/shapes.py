"""Documents of a vault as lines of an archive, and back.

What a document names is kept: see `references`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from journal.archive.format import UID, Line
from journal.archive.references import Uids, inward, outward
from journal.entries import tagging
from journal.entries.entry import check, clean, hash_of, in_utc, to_mood
from journal.entries.errors import EntryError
from journal.entries.kinds import KINDS, VERSION, Document, whole

STEPS = {-3: 1, -2: 2, -1: 2, 0: 3, 1: 4, 2: 4, 3: 5}  # valence on the five steps of others
SHA256 = "[0-9a-f]{64}"
OWN = {  # fields of an entry that have a place of their own in its line
    *("v", "kind", "uid", "day", "at", "zone", "title", "text", "text_hash", "tags", "mood"),
    *("starred", "kept_out", "journal", "closed_until", "created", "updated", "source"),
}
OPTIONAL = {  # if not empty
    *("title", "tags", "starred", "private", "journal", "closed_until", "mood", "source"),
    "extra",
}
DEEPEST = 50  # levels of lists and objects in a line; a letter has 5


class ShapeError(ValueError):
    """A line is not what an archive holds. Says which field, never its words."""


def entry_line(document: Document, uids: Mapping[int, str]) -> Line:
    """Return an entry as a line of entries.jsonl, without the name of its Markdown copy."""
    line: Line = {
        "id": document["uid"],
        "date": document["day"],
        "at": document["at"],
        "timezone": document["zone"],
        "created_at": _to_z(document["created"]),
        "updated_at": _to_z(document["updated"]),
        "title": document["title"],
        "tags": _all_tags(document),
        "starred": document["starred"],
        "private": document["kept_out"],
        "journal": document["journal"],
        "closed_until": document["closed_until"],
        "mood": _mood_line(document["mood"]),
        "source": document["source"],
        "extra": outward(_extra(document), uids),
        "body_format": "markdown",
        "body": document["text"],
    }
    if _given_tags(line) != list(document["tags"]):  # one of them stands in the text, too
        line["given_tags"] = list(document["tags"])
    return {name: value for name, value in line.items() if value or name not in OPTIONAL}


def entry_document(line: Line, ids: Mapping[str, int]) -> Document:
    """
    Return the document of an entry that a line of entries.jsonl holds.

    Raises:
        ShapeError: If a field is missing or is not what it should be.
    """
    _refuse_odd(line)
    try:
        return _entry_document(line, ids)
    except (EntryError, ShapeError) as error:
        raise ShapeError(str(error)) from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise ShapeError("a field is missing or not of its kind") from None


def other_line(document: Document, uids: Uids, hashes: Mapping[str, str]) -> Line:
    """
    Return what is no entry as a line.

    Args:
        document: Of any kind.
        uids: Of all records.
        hashes: SHA-256 of the entries whose present text *document* was made from, by uid.

    Returns:
        `output` is the whole document; what stands beside it is for other programs.
    """
    kind, uid = document["kind"], document["uid"]
    output = {name: value for name, value in document.items() if name not in {"kind", "uid"}}
    beside = {
        "voice": document.get("voice"),
        "model": {"name": document["speaker"]} if document.get("speaker") else None,
        "entry_ids": uids.named_in(output),
        "text_sha256": dict(hashes),
        "state": document.get("state"),
    }
    told = {name: value for name, value in beside.items() if value}
    return {"id": uid, "kind": kind, **told, "output": outward(output, uids.by_id)}


def other_document(line: Line, ids: Mapping[str, int]) -> Document:
    """
    Return the document of a line made by `other_line`, its references found again in *ids*.

    Raises:
        ShapeError: If it is none.
    """
    uid, kind, output = line.get("id"), line.get("kind"), line.get("output")
    if not _is_uid(uid) or not isinstance(kind, str) or not isinstance(output, dict):
        raise ShapeError("id, kind or output is missing")
    if kind == "entry":
        raise ShapeError("an entry where none may stand")
    _refuse_odd(output)
    document = whole({"v": VERSION, **inward(output, ids), "kind": kind, "uid": uid})
    _compare(document, KINDS.get(kind, {}))
    return document


@dataclass(frozen=True, slots=True)
class File:
    """What a line says of an attachment."""

    uid: str
    path: str | None  # in the archive; None: its file did not go along
    name: str  # as it was given
    size: int  # bytes
    sha256: str
    created: str  # UTC


def files_of(line: Line) -> list[File]:
    """
    Return the attachments that a line tells of.

    Raises:
        ShapeError: If that is no list of attachments.
    """
    try:
        return [_file(told) for told in line.get("attachments", ())]
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise ShapeError("attachments are not of their kind") from None


def _file(told: Line) -> File:
    path, name, size = told["path"], told["original_name"], told["size"]
    created = in_utc(told["created_at"])
    kinds = (
        isinstance(path, str | None)
        and isinstance(name, str)
        and type(size) is int
        and size >= 0
    )
    if not (kinds and _is_uid(told["id"]) and re.fullmatch(SHA256, told["sha256"])):
        raise ShapeError("attachments are not of their kind")
    return File(told["id"], path, name, size, told["sha256"], created)


def same(one: Document, other: Document) -> bool:
    """Tell whether two documents say the same, whatever version of Lamplit wrote them."""
    return _canonical(one) == _canonical(other)


def _canonical(document: Document) -> str:
    return json.dumps({**document, "v": 0}, sort_keys=True)


def _entry_document(line: Line, ids: Mapping[str, int]) -> Document:
    text, extra = clean(line["body"]), inward(line.get("extra", {}), ids)
    document = whole(
        {
            **{name: value for name, value in extra.items() if name not in OWN},
            "kind": "entry",
            "uid": line["id"],
            "day": date.fromisoformat(line["date"]).isoformat(),
            "at": _moment(line.get("at")),
            "zone": line["timezone"],
            "title": clean(line.get("title", "")),
            "text": text,
            "text_hash": hash_of(text),
            "tags": list(tagging.distinct(line.get("given_tags", _given_tags(line)))),
            "mood": _mood_document(line.get("mood")),
            "starred": bool(line.get("starred")),
            "kept_out": bool(line.get("private")),
            "journal": line.get("journal", ""),
            "closed_until": _day(line.get("closed_until")),
            "created": in_utc(line["created_at"]),
            "updated": in_utc(line["updated_at"]),
            "source": line.get("source"),
        }
    )
    check(document)
    _compare(document, KINDS["entry"])
    uids = [document["uid"], *filter(None, [document["journal"]])]
    if not all(map(_is_uid, uids)) or not isinstance(document["source"], dict | None):
        raise ShapeError("id or source is not of its kind")
    return document


def _extra(document: Document) -> Document:
    """Return the fields that have no place of their own, unless they say nothing."""
    empty = KINDS["entry"]
    return {
        name: value
        for name, value in document.items()
        if name not in OWN and (value or name not in empty)
    }


def _all_tags(document: Document) -> list[str]:
    return list(tagging.distinct((*document["tags"], *tagging.of_text(document["text"]))))


def _given_tags(line: Line) -> list[str]:
    """Return the tags that do not stand in the text itself."""
    in_text = {tagging.key(tag) for tag in tagging.of_text(line["body"])}
    return [tag for tag in line.get("tags", ()) if tagging.key(tag) not in in_text]


def _mood_line(mood: Mapping[str, Any] | None) -> Line | None:
    if not mood:
        return None
    value = STEPS.get(mood["valence"])
    return {**mood, **({"value": value} if value else {}), "source": "self"}


def _mood_document(mood: Mapping[str, Any] | None) -> Document | None:
    if not mood:
        return None
    to_mood(mood)  # refuses what is on no scale
    if not all(isinstance(word, str) for name in ("labels", "about") for word in mood[name]):
        raise ShapeError("mood is not of its kind")
    return {name: value for name, value in mood.items() if name not in {"value", "source"}}


def _compare(document: Document, usual: Mapping[str, Any]) -> None:
    """Refuse a field that is not of the type it has when it says nothing; None tells none."""
    for name, value in usual.items():
        kind = list if isinstance(value, tuple) else type(value)
        found = list(document[name]) if isinstance(document[name], tuple) else document[name]
        if value is not None and type(found) is not kind:
            raise ShapeError(f"{name} is not of its kind")


def _refuse_odd(value: Any) -> None:
    """Refuse what no vault could keep: absurd depth, and halves of surrogate pairs."""
    _refuse_deep(value)
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ShapeError("text that is none") from None


def _refuse_deep(value: Any, left: int = DEEPEST) -> None:
    if not left:
        raise ShapeError("nested too deeply")
    parts = value.values() if isinstance(value, dict) else value
    for part in parts if isinstance(value, dict | list) else ():
        _refuse_deep(part, left - 1)


def _is_uid(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(UID, value) is not None


def _day(text: str | None) -> str:
    return date.fromisoformat(text).isoformat() if text else ""


def _moment(text: str | None) -> str | None:
    """Return *text* in the one spelling we keep; a moment without offset is none."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ShapeError("at has no offset")
    moment.astimezone(UTC)  # refuses the ends of time, where there is no such hour
    return moment.isoformat()


def _to_z(moment: str) -> str:
    return in_utc(moment).replace("+00:00", "Z")
