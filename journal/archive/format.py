"""The archive format, version 1.0: names of members, and the Markdown copy of an entry.

`docs/archive-format.md` is its specification. In the front matter every value is JSON on one
line: JSON is YAML, so other programs read it and no YAML writer is needed. The body follows
byte for byte, but for links to other entries and attachments, which become relative paths.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

type Line = dict[str, Any]  # one entry as a line of entries.jsonl

NAME = "journal-archive"
VERSION = "1.0"
README, MANIFEST, SUMS = "README.txt", "manifest.json", "SHA256SUMS"
ENTRIES, MADE, DRAFTS, IMPORTS = "entries.jsonl", "ai.jsonl", "drafts.jsonl", "imports.jsonl"
VERSIONS = "versions.jsonl"
SETTINGS, TAGS = "settings.json", "tags.json"
LISTS = {  # members that hold a few things as one list, by the kind of these
    "journal": "journals",
    "template": "templates",
    "prompt": "prompts",
}

UID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
SHORT = 8  # hex digits of the uid in a file's name
LONGEST_NAME, LONGEST_SUFFIX = 112, 16  # bytes of UTF-8 in the name of a medium
NOT_IN_FRONT_MATTER = {"body", "body_format", "file"}

_INNER_LINK = re.compile(rf"(?<=\]\()(?:attachment|entry):{UID}")
_PATH_LINK = re.compile(r"(?<=\]\()(?:\.\./){3}(?:media|entries)/[^\s()<>]+")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(?i)(con|prn|aux|nul|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(\..*)?"
)
_NO_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def entry_path(line: Line) -> str:
    """Name the Markdown copy by day, time and uid, so that a new export differs little."""
    time = line["at"][11:16].replace(":", "") if line.get("at") else "day"
    return f"{_folder('entries', line['date'])}{line['date']}_{time}_{line['id'][-SHORT:]}.md"


def distinct(path: str, uid: str, taken: set[str]) -> str:
    """Return *path*, or one with the whole uid if *taken* has it already. Take it."""
    if path in taken:
        stem, dot, suffix = path.rpartition(".")
        path = f"{stem}_{uid}{dot}{suffix}"
    taken.add(path)
    return path


def media_path(created: str, uid: str, name: str) -> str:
    """Name an attachment by when it came, in a folder of its own."""
    return f"{_folder('media', created)}{uid[-SHORT:]}/{safe_name(name)}"


def safe_name(original: str) -> str:
    """Make a file name that Linux, macOS and Windows take, close to the original."""
    name = unicodedata.normalize("NFC", original).encode("utf-8", "replace").decode()
    name = _FORBIDDEN.sub("_", name).strip().rstrip(". ") or "file"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    stem, dot, suffix = name.rpartition(".")
    suffix = dot + suffix if stem and len(suffix.encode()) <= LONGEST_SUFFIX else ""
    stem = name.removesuffix(suffix) if suffix else name
    room = LONGEST_NAME - len(suffix.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + suffix


def browse_path(month: str) -> str:
    """Name the page of a month, `2026-11`."""
    return f"browse/{month}.html"


def summary_path(period: str) -> str:
    """Name the letter of a week, a month or a year: `2026-W48`, `2026-11`, `2026`."""
    return f"summaries/{period[:4]}/{period}.md"


def to_markdown(line: Line, links: "Links") -> str:
    """Write the Markdown copy of an entry."""
    front = {name: value for name, value in line.items() if name not in NOT_IN_FRONT_MATTER}
    body = links.outward(line["body"])
    if links.inward(body) != line["body"]:  # somebody typed such a path by hand
        body, front["links"] = line["body"], "kept"
    return front_matter(front) + body


def front_matter(fields: Mapping[str, Any]) -> str:
    """Write *fields* between two lines of dashes, leaving out what is empty."""
    told = {name: value for name, value in fields.items() if value not in (None, [], {}, "")}
    return (
        "---\n"
        + "".join(f"{name}: {scalar(value)}\n" for name, value in told.items())
        + "---\n"
    )


def scalar(value: object) -> str:
    """Write a value as JSON that YAML 1.1 and 1.2 readers take for the same value."""
    text = json.dumps(value, ensure_ascii=False)
    return _NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Links:
    """Links to `entry:<uid>` and `attachment:<uid>`, which are relative paths in an archive."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        """Take the paths of members by what links to them."""
        self._paths = paths
        self._back = {_relative(path, 3): link for link, path in paths.items()}

    def outward(self, body: str) -> str:
        """Turn links into paths as the Markdown copies need them; unknown ones stay."""

        def path(found: re.Match[str]) -> str:
            known = self._paths.get(found[0])
            return _relative(known, 3) if known else found[0]

        return _INNER_LINK.sub(path, body)

    def from_page(self, link: str) -> str | None:
        """Return where *link* leads from a page to browse; None if nowhere."""
        known = self._paths.get(link)
        return _relative(known, 1) if known else None

    def inward(self, body: str) -> str:
        """Turn the paths that `outward` made back into links."""
        return _PATH_LINK.sub(lambda found: self._back.get(found[0], found[0]), body)


def _folder(top: str, day: str) -> str:
    return f"{top}/{day[:4]}/{day[5:7]}/"


def _relative(path: str, up: int) -> str:
    return "../" * up + quote(path, safe="/")
