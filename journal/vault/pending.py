"""What waits for a writer's answer, in memory: a vault whose code must be typed back first."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from journal.vault.errors import ExpiredError
from journal.vault.opened import Closing

PATIENCE = 30 * 60.0  # seconds
PLACES = 16


@dataclass(frozen=True, slots=True)
class _Kept:
    thing: Closing
    since: float


class Pending:
    """Keep a few things for half an hour, each under a random token."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing."""
        self._clock = clock
        self._guard = threading.Lock()
        self._kept: dict[bytes, _Kept] = {}

    def keep(self, thing: Closing) -> str:
        """Keep *thing* and return its token (256 random bits). The oldest one may go."""
        token = secrets.token_urlsafe(32)
        with self._guard:
            gone = self._expired()
            while len(self._kept) >= PLACES:
                gone.append(self._kept.pop(next(iter(self._kept))))
            self._kept[hashed(token)] = _Kept(thing, self._clock())
        _close(gone)
        return token

    def find[T: Closing](self, token: str, kind: type[T]) -> T:
        """
        Return what waits under *token*, and go on keeping it.

        Raises:
            ExpiredError: If nothing of that kind does, or no longer.
        """
        self.expire()
        with self._guard:
            kept = self._kept.get(hashed(token))
        if kept is None or not isinstance(kept.thing, kind):
            raise ExpiredError
        return kept.thing

    def take[T: Closing](self, token: str, kind: type[T]) -> T:
        """Return what waits under *token*, and keep it no longer; ExpiredError as in `find`."""
        thing = self.find(token, kind)
        with self._guard:
            if self._kept.pop(hashed(token), None) is None:
                raise ExpiredError
        return thing

    def expire(self) -> None:
        """Close what has waited for half an hour."""
        with self._guard:
            gone = self._expired()
        _close(gone)

    def clear(self) -> None:
        """Close everything: the house is locked."""
        with self._guard:
            gone = list(self._kept.values())
            self._kept.clear()
        _close(gone)

    def _expired(self) -> list[_Kept]:
        limit = self._clock() - PATIENCE
        old = [key for key, kept in self._kept.items() if kept.since < limit]
        return [self._kept.pop(key) for key in old]


def _close(kept: list[_Kept]) -> None:
    for one in kept:
        one.thing.close()


def hashed(token: str) -> bytes:
    """Hash a token to look it up by, so that a lookup's time tells nothing of another."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
