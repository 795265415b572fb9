"""Letters as a search compares them: without case and accents, as the index does it."""

import re
import unicodedata

ALONE = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")


class _Folded(dict[int, str]):
    """Each letter's plain form, one character for one, found at first use."""

    def __missing__(self, letter: int) -> str:
        base = unicodedata.normalize("NFD", chr(letter))[0].lower()
        self[letter] = base if len(base) == 1 else chr(letter)
        return self[letter]


FOLDED = _Folded()


def fold(text: str) -> str:
    """Return *text* without case and accents, letter for letter in the same places."""
    return text.lower() if text.isascii() else text.translate(FOLDED)


def spaced(text: str) -> str:
    """Return *text* with Chinese and Japanese letters apart: their words have no spaces."""
    return text if text.isascii() else ALONE.sub(r" \1 ", text)
