"""What this process has learned about a model on a server: proofs, speeds, room."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.ai.errors import (
    ModelChangedError,
    ModelMissingError,
    NotLocalError,
    RefusedError,
    RemoteAnswerError,
)
from journal.ai.local import plain_name
from journal.ai.models import named, rows
from journal.ai.wire import is_remote

if TYPE_CHECKING:
    from journal.ai.client import LocalClient

CONTEXT = 8192  # tokens; one value for every call: another one makes Ollama load the model anew
SMALL_CONTEXT = 4096  # tokens; for machines under 12 GB, and after an out of memory
PROOF_LASTS = 60.0  # seconds; with `:local` the server itself refuses a remote model
PROMPT_FASTER = 4.0  # than the answer, a token; so on a Raspberry Pi as on a laptop
LOADING = 60.0  # seconds that a cold start may take beside everything else


@dataclass(frozen=True, slots=True)
class Figures:
    """What one answer took, from Ollama's last line."""

    prompt_tokens: int
    answer_tokens: int
    prompt_speed: float  # tokens a second; 0 = unknown
    answer_speed: float
    load_seconds: float
    thoughts: int  # lines of thinking, thrown away; there should be none


@dataclass(slots=True)
class Known:
    """One model on one server."""

    model: str
    digest: str = ""  # the weights that the writer agreed to; "" = any
    context: int = CONTEXT
    speed: float = 2.5  # tokens of an answer a second; at first that of a Raspberry Pi 5
    distrusted: bool = False  # it answered from elsewhere: never ask it again
    sent_as: str = ""
    proven: float = float("-inf")  # when, by the clock
    figures: Figures | None = None  # of the last whole answer
    clock: Callable[[], float] = time.monotonic

    async def name(self, client: "LocalClient") -> str:
        """
        Return the name to ask for, after proof that the model lies on this computer.

        A `NAME:local` is refused by Ollama itself when it is elsewhere, so that proof lasts a
        while. Servers of before this suffix are asked each time.

        Raises:
            AIError: If it is elsewhere, missing, another one than agreed, or cannot be asked.
        """
        if self.distrusted:
            raise RemoteAnswerError("this model has answered from elsewhere")
        if self.clock() - self.proven > PROOF_LASTS:
            await self._listed(client)
            self.sent_as = await self._shown(client)
            self.proven = self.clock() if self.sent_as.endswith(":local") else float("-inf")
        return self.sent_as

    def patience(self, prompt: int, limit: int) -> float:
        """
        Return the longest time that a whole answer may take (seconds).

        Prompts are not measured: what the engine remembers of the last one counts as read, so
        that a speed would be too high for the next.
        """
        return LOADING + 3 * (prompt / (PROMPT_FASTER * self.speed) + limit / self.speed)

    async def _listed(self, client: "LocalClient") -> None:
        found = named(await rows(client), plain_name(self.model))
        if found is None:
            raise ModelMissingError(self.model)
        if not found.local:
            raise NotLocalError("ollama lists this model as a remote one")
        if self.digest and found.digest != self.digest:
            raise ModelChangedError(self.model)

    async def _shown(self, client: "LocalClient") -> str:
        plain = plain_name(self.model)
        name = f"{plain}:local"
        try:
            shown = await client.call("POST", "/api/show", {"model": name})
        except RefusedError as error:
            if error.status != 400:
                raise
            name = plain
            shown = await client.call("POST", "/api/show", {"model": name})
        if is_remote(shown):
            raise NotLocalError("ollama shows this model as a remote one")
        return name


_KNOWN: dict[tuple[str, str, str], Known] = {}


def known(url: str, model: str, digest: str = "") -> Known:
    """Return what this process knows about *model* at *url*; at first, nothing."""
    distrusted = any(one.distrusted for one in _same(url, model))
    return _KNOWN.setdefault((url, model, digest), Known(model, digest, distrusted=distrusted))


def distrust(url: str, model: str) -> None:
    """Never ask this model again: it has answered from elsewhere. Until the process ends."""
    for one in _same(url, model):
        one.distrusted = True


def _same(url: str, model: str) -> list[Known]:
    """Return what is known about *model*, whichever weights were agreed to."""
    return [one for (at, name, _), one in _KNOWN.items() if (at, name) == (url, model)]


def forget() -> None:
    """Begin anew, as a fresh process would."""
    _KNOWN.clear()
