"""Tags: the #words of a text, and those given beside it."""

import re
import unicodedata
from collections.abc import Iterable

CODE = re.compile(
    r"^(```|~~~).*?(?:^\1|\Z)|(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
ADDRESS = re.compile(r"\b\w+://\S+|\]\([^)]*\)")
HASH_WORD = re.compile(r"#([^\s#]\S*)")  # begins with a letter: a fast search
APART = re.compile(r"(?<![\w&/#\\])")  # it is part of nothing else
JOINERS = "_-\u200c\u200d"  # inside a word only; the last two join letters in some scripts
LONGEST = 80  # characters


def of_text(text: str) -> list[str]:
    """Return the #words of *text* as they are spelt: not in code, addresses or headings."""
    if "#" not in text:
        return []
    prose = CODE.sub(" ", text) if "`" in text or "~~~" in text else text
    if "://" in prose or "](" in prose:
        prose = ADDRESS.sub(" ", prose)
    found = HASH_WORD.finditer(prose)
    words = (_word(hit[1]) for hit in found if APART.match(prose, hit.start()))
    return list(distinct(word for word in words if word))


def distinct(tags: Iterable[str]) -> tuple[str, ...]:
    """Return *tags* trimmed and once each. Case does not count; the first spelling wins."""
    found: dict[str, str] = {}
    for tag in tags:
        name = unicodedata.normalize("NFC", " ".join(tag.split()).lstrip("#"))[:LONGEST].strip()
        if name:
            found.setdefault(key(name), name)
    return tuple(found.values())


def key(tag: str) -> str:
    """Return what two spellings of one tag share."""
    return unicodedata.normalize("NFC", tag.casefold())


def _word(rest: str) -> str:
    """Return the word that *rest* begins with: letters, marks and digits of any script."""
    end = 0
    while end < len(rest) and _belongs(rest[end]):
        end += 1
    word = rest[:end].strip(JOINERS)
    return word if any(letter.isalpha() for letter in word) else ""


def _belongs(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter)[0] in "LMN"
