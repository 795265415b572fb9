"""Texts as vectors: two texts that mean alike get vectors that point alike.

A vector is kept as 256 bytes, one for each dimension: its value from -127 to 127, plus 128.
Python multiplies such bytes a good deal faster than signed ones or fractions, so that no
package is needed to compare a question with ten thousand of them.
"""

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from journal.ai.errors import NonsenseError
from journal.ai.models import Installed

DIMENSIONS = 256  # EmbeddingGemma is trained so that the first ones say the most
MIDDLE, REACH = 128, 127  # the byte that stands for 0, and how far a value goes from it


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of writing whose meaning is wanted."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Models that want to be asked in one way: a row of models.toml."""

    family: str  # what the names of its models begin with
    model: str  # the one that is proposed
    download: float  # GB
    query: str  # how it wants a question, with {text} in it
    document: str  # how it wants what may answer it, with {title} and {text} in it

    def asking(self, text: str) -> str:
        """Return *text* as a question."""
        return self.query.replace("{text}", text)

    def telling(self, passage: Passage) -> str:
        """Return *passage* as something that may answer one."""
        titled = self.document.replace("{title}", passage.title or "none")
        return titled.replace("{text}", passage.text)


class Embedder(Protocol):
    """Anything that turns texts into vectors: Ollama in life, a script in tests."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    @property
    def digest(self) -> str:
        """The weights: vectors of others cannot be compared with its own."""
        ...

    async def passages(self, found: Sequence[Passage]) -> list[bytes]:
        """
        Return a vector of 256 bytes for each passage.

        Raises:
            AIError: If there are none.
        """
        ...

    async def question(self, text: str) -> bytes:
        """
        Return the vector that the vectors of passages can be compared with.

        Raises:
            AIError: If there is none.
        """
        ...


@cache
def families() -> tuple[Family, ...]:
    """Return the models whose ways are known, as models.toml has them."""
    text = files("journal.ai").joinpath("models.toml").read_text()
    rows: list[dict[str, Any]] = tomllib.loads(text)["embedding"]
    return tuple(Family(**row) for row in rows)


def family_of(model: str) -> Family | None:
    """Return how *model* wants to be asked; None for one that makes no vectors we know of."""
    name = model.rpartition("/")[2]
    return next((one for one in families() if name.startswith(one.family)), None)


def makes_vectors(model: Installed) -> bool:
    """Tell whether *model* may be asked for vectors: it lies here and its ways are known."""
    able = "embedding" in model.capabilities or not model.capabilities
    return model.local and able and family_of(model.name) is not None


def packed(values: object) -> bytes:
    """
    Return the first 256 of *values*, brought to the length of one, as 256 bytes.

    Raises:
        NonsenseError: If they are no vector of 256 finite numbers, or all of them are 0.
    """
    first = values[:DIMENSIONS] if isinstance(values, list) else []
    if len(first) < DIMENSIONS or not all(isinstance(one, int | float) for one in first):
        raise NonsenseError("an answer holds no vector")
    length = math.hypot(*first)
    if not 0 < length < math.inf:
        raise NonsenseError("a vector has no direction")
    return bytes(MIDDLE + round(REACH * one / length) for one in first)


def nearness(question: bytes, vectors: Iterable[bytes]) -> list[float]:
    """
    Return how near each of *vectors* is to *question*: 1 alike, 0 nothing in common.

    Args:
        question: 256 bytes, as of `packed`.
        vectors: The same, of the same model.
    """
    wanted = [byte - MIDDLE for byte in question]
    shift = MIDDLE * sum(wanted)
    return [(math.sumprod(wanted, one) - shift) / REACH**2 for one in vectors]
