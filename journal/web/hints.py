"""What an error says to the writer, in the writer's language."""

from typing import Protocol

from django.utils.translation import gettext


class Hinting(Protocol):
    """An error of any room."""

    hint: str


def told(error: Hinting) -> str:
    """
    Return the hint of *error*, translated.

    A hint that names something has `words` with places to fill in, and the `facts` for them.
    """
    words = getattr(error, "words", "")
    if words:
        return gettext(words).format(**getattr(error, "facts", {}))
    return gettext(error.hint) if error.hint else ""
