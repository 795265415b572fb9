"""
What an editor began from, named without saying it.

An editor sends this along with its words. What is still as it began was not changed there, so
it stays as another window has left it; and where the words on disk are those that it began
from, nobody else has changed them.
"""

from collections.abc import Mapping
from typing import Any

from journal.entries.entry import Entry, Mood, clean, hash_of

PARTS = ("text", "title", "mood", "day", "kept_out", "journal", "tags")
WORDS = {"text", "title"}  # they are kept, and met by others, as one
EACH = 16  # hex digits


def of(entry: Entry) -> str:
    """Return 16 hex digits for each part of *entry* that an editor shows."""
    shown = {name: getattr(entry, name) for name in PARTS}
    own = {"kept_out": entry.own_kept_out, "tags": entry.given_tags}
    return "".join(map(_mark, (shown | own).values()))


def changed(began: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of *said* an editor that *began* so has changed; all, if that is unknown."""
    was = _parts(began)
    alike = {name for name in said if was.get(name) == _mark(said[name])}
    if not alike >= WORDS:
        alike -= WORDS
    return {name: value for name, value in said.items() if name not in alike}


def with_words(began: str, text_hash: str, title: str) -> bool:
    """Tell whether an editor that *began* so began from these very words."""
    was = _parts(began)
    return (was.get("text"), was.get("title")) == (text_hash[:EACH], _mark(title))


def _parts(began: str) -> dict[str, str]:
    """Return the digits of each part; none, if *began* is nothing of ours."""
    if len(began) != EACH * len(PARTS):
        return {}
    digits = [began[start : start + EACH] for start in range(0, len(began), EACH)]
    return dict(zip(PARTS, digits, strict=True))


def _mark(value: Any) -> str:
    if isinstance(value, Mood):  # words stand in the order of the form, or of another app
        words = sorted(value.labels), sorted(value.about)
        value = (value.valence, value.energy, *words) if value else ""
    return hash_of(clean(str(value or "")))[:EACH]
