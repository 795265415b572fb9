"""A piece of work, and how long what failed rests. In memory: the state says what is due."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

stopping = threading.Event()  # set when the process is asked to end; streams watch it too

FIRST_REST = 5.0  # seconds; each further rest is four times as long
TRIES = 5  # then a piece is left alone until its text or the process changes


class LaterError(Exception):
    """Not now, and nobody's fault: no model runs, a person is using it, no network."""

    def __init__(self, seconds: float, why: str) -> None:
        """Rest for *seconds*; *why* is for the writer and holds no word of an entry."""
        super().__init__(why)
        self.seconds, self.why = seconds, why


@dataclass(frozen=True, slots=True)
class Work:
    """One small step: one entry read, one letter written, one mail sent."""

    key: str  # names what it would make: "reading:<entry>:<text hash>"
    do: Callable[[], object]
    needs: str = ""  # what all such work shares: "model", "smtp"


@dataclass(slots=True)
class Rest:
    """How often something failed, until when it rests, and why."""

    tries: int = 0
    until: float = 0.0
    why: str = ""


@dataclass
class Rests:
    """What rests now: single pieces, and everything that needs the same thing."""

    clock: Callable[[], float] = time.monotonic
    _rests: dict[str, Rest] = field(default_factory=dict)

    def resting(self, work: Work) -> bool:
        """Tell whether *work* is to be left alone for now."""
        return self._is_resting(work.key) or self._is_resting(work.needs)

    def failed(self, work: Work) -> None:
        """Let a piece rest 5, 20, 80 and 320 seconds, then for good."""
        rest = self._rests.setdefault(work.key, Rest())
        rest.until = self.clock() + FIRST_REST * 4**rest.tries
        rest.tries += 1

    def later(self, work: Work, later: LaterError) -> None:
        """Let everything rest that needs what *work* needs. That costs no try."""
        rest = self._rests.setdefault(work.needs or work.key, Rest())
        rest.until, rest.why = self.clock() + later.seconds, later.why

    def done(self, work: Work) -> None:
        """Forget that *work* ever failed, and that what it needs was missing."""
        for key in (work.key, work.needs):
            self._rests.pop(key, None)

    def given_up(self) -> list[str]:
        """Return the keys of what failed too often."""
        return [key for key, rest in self._rests.items() if rest.tries >= TRIES]

    def why(self, needs: str) -> str:
        """Return why everything that needs this rests; empty if it does not."""
        rest = self._rests.get(needs)
        return rest.why if rest and rest.until > self.clock() else ""

    def _is_resting(self, key: str) -> bool:
        rest = self._rests.get(key)
        return rest is not None and (rest.tries >= TRIES or rest.until > self.clock())
