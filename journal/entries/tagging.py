"""Tags: the #words and @names of a text, and those given beside it. An @name is a person."""

import re
import unicodedata
from collections.abc import Iterable

CODE = re.compile(
    r"^(```|~~~).*?(?:^\1|\Z)|(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
ADDRESS = re.compile(r"\b\w+://\S+|\]\([^)]*\)")
PERSON = "@"
LONGEST = 80  # characters
SIGNED = {  # begins with a letter: a fast search
    sign: re.compile(rf"{sign}(?=([^\s#@]\S{{0,{LONGEST}}}))") for sign in ("#", PERSON)
}
APART = re.compile(r"(?<![\w&/=#@\\])")  # it is part of nothing else, such as an address
JOINERS = "_-\u200c\u200d"  # inside a word only; the last two join letters in some scripts
HANDLE = re.compile(r"[\w.+-]*\w@")  # anna@example.org
APOSTROPHES = "'\u2019"  # inside a name: O'Brien
ENDING = re.compile(rf"[{APOSTROPHES}](s|d|ll|re|ve)$")  # Anna's: not of the name
ALIKE = str.maketrans("\u2019\u02bc", "''")


def of_text(text: str) -> list[str]:
    """Return the #words and @names of *text*: not in code, addresses, headings or mail."""
    signs = [sign for sign in SIGNED if sign in text]
    if not signs:
        return []
    prose = CODE.sub(" ", text) if "`" in text or "~~~" in text else text
    if "://" in prose or "](" in prose:
        prose = ADDRESS.sub(" ", prose)
    return list(distinct(name for sign in signs for name in _signed(prose, sign)))


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
    return unicodedata.normalize("NFC", tag.casefold()).translate(ALIKE)


def is_person(tag: str) -> bool:
    """Tell whether *tag*, or its key, names a person."""
    return tag.startswith(PERSON) and tag[1:2].isalpha()


def person(name: str) -> str:
    """Return the tag of the person called *name*."""
    return PERSON + name.removeprefix(PERSON)


def bare(tag: str) -> str:
    """Return *tag* as it is called where its sign is plain: walk, Anna."""
    return tag.removeprefix(PERSON) if is_person(tag) else tag


def signed(tag: str) -> str:
    """Return *tag* as it is written in a text: #walk, @Anna."""
    return tag if is_person(tag) else f"#{tag}"


def _signed(prose: str, sign: str) -> Iterable[str]:
    found = SIGNED[sign].finditer(prose)
    words = (hit[1] for hit in found if APART.match(prose, hit.start()))
    named = map(_person if sign == PERSON else _word, words)
    return (name for name in named if name)


def _person(rest: str) -> str:
    """Return the name that *rest* begins with, and its sign; a handle elsewhere is none."""
    if not rest[0].isalpha() or HANDLE.match(rest):
        return ""
    return PERSON + ENDING.sub("", _word(rest, APOSTROPHES))


def _word(rest: str, joiners: str = "") -> str:
    """Return the word that *rest* begins with: letters, marks and digits of any script."""
    end, joiners = 0, JOINERS + joiners
    while end < len(rest) and _belongs(rest[end], joiners):
        end += 1
    word = rest[:end].strip(joiners)
    return word if any(letter.isalpha() for letter in word) else ""


def _belongs(letter: str, joiners: str) -> bool:
    return letter in joiners or unicodedata.category(letter)[0] in "LMN"
