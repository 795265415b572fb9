"""What a check has found."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's."""

    state: Literal["good", "look", "wrong"]
    what: str
    said: str
    next: str = ""  # what the writer can do about it


def good(what: str, said: str) -> Finding:
    """Say that all is well."""
    return Finding("good", what, said)


def look(what: str, said: str, next_step: str) -> Finding:
    """Say that it works, but that somebody should look."""
    return Finding("look", what, said, next_step)


def wrong(what: str, said: str, next_step: str) -> Finding:
    """Say that it does not work, or is not safe."""
    return Finding("wrong", what, said, next_step)
