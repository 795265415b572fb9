"""JSON Lines: one entry a line, `{"date": "2024-01-05", "title": "...", "text": "..."}`.

`date` is a day or a moment (ISO 8601), `text` the words; both must be there. `title`, `tags` (a
list), `mood` (-3 to 3), `starred`, `timezone` and `id` may be. A line with `_meta` tells about
the file and is skipped. Where a file has other names for these, `Choices.fields` tells them.
"""

import json
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from journal.archive.draft import Choices, Draft, Problem
from journal.archive.importers import days
from journal.archive.source import Source, lines
from journal.entries import Mood

NAMES = ("date", "text", "title", "tags", "mood", "starred", "timezone", "id")
ENDINGS = (".jsonl", ".ndjson")
PROBED = 64 * 1024  # bytes
META = "_meta"
HALF = b"\\ud"  # how JSON writes one of a pair


class JsonLines:
    """Reads files of JSON Lines."""

    app = "jsonl"
    label = "JSON Lines (.jsonl)"

    def detect(self, source: Source) -> int:
        """Trust the ending of the name, or a first line that is a JSON object."""
        names = list(source)
        if any(_ends_well(name) for name in names):
            return 90
        if len(names) != 1:
            return 0
        with source.open(names[0]) as file:
            start = file.readline(PROBED)
        return 50 if isinstance(_shape(start), dict) else 0

    def read(self, source: Source, choices: Choices) -> Iterator[Draft | Problem]:
        """Yield what each line holds."""
        names = list(source)
        for name in filter(_ends_well, names) if len(names) > 1 else names:
            with source.open(name) as file:
                for number, line in enumerate(lines(file), 1):
                    shape = _shape(line)
                    if line.strip() and not (isinstance(shape, dict) and META in shape):
                        yield _draft(shape, f"line {number}", choices)


def _ends_well(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def _shape(line: bytes) -> Any:
    """Return the JSON of a line, halves of surrogate pairs mended; None if it is none."""
    try:
        shape = json.loads(line.decode("utf-8-sig"))
        if HALF in line.lower():
            text = json.dumps(shape, ensure_ascii=False)
            shape = json.loads(
                text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            )
    except (ValueError, RecursionError):
        return None
    return shape


def _draft(shape: Any, where: str, choices: Choices) -> Draft | Problem:
    if not isinstance(shape, dict):
        return Problem(where, "not a JSON object")
    field = {name: shape.get(choices.fields.get(name, name)) for name in NAMES}
    if not isinstance(field["text"], str):
        return Problem(where, f"no {choices.fields.get('text', 'text')}")
    named = days.zone_of(field["timezone"]) if isinstance(field["timezone"], str) else None
    zone = named or ZoneInfo(choices.zone)
    try:
        day, at = days.read(field["date"], zone, named=named is not None)
    except (ValueError, OverflowError):
        return Problem(where, f"no {choices.fields.get('date', 'date')}")
    mood, warnings = _mood(field["mood"])
    return Draft(
        where=where,
        external_id=_id(field["id"]),
        day=day,
        at=at,
        zone=zone.key,
        title=field["title"] if isinstance(field["title"], str) else "",
        text=field["text"],
        tags=_tags(field["tags"]),
        mood=mood,
        starred=field["starred"] is True,
        warnings=warnings,
    )


def _id(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) and value != "" else None


def _tags(value: Any) -> tuple[str, ...]:
    return (
        tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, list) else ()
    )


def _mood(value: Any) -> tuple[Mood | None, tuple[str, ...]]:
    """Return the mood, and a warning if there is one we do not understand."""
    if value is None:
        return None, ()
    if type(value) is int and value in range(-3, 4):
        return Mood(value), ()
    return None, ("mood is not on the scale of -3 to 3",)
