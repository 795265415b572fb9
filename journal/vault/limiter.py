"""Slow down guessing, without ever locking a writer out."""

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from journal.vault.errors import TooManyTriesError, WrongSecretError

FREE = 5  # wrong tries before the first wait
LONGEST = 300  # seconds
NAMES = 1_000  # names remembered: unknown ones must not fill the memory
WAITING = 3  # derivations that may wait for the one at work
HOUSE = ""  # the name under which tries are counted for the whole process


@dataclass(frozen=True, slots=True)
class Failures:
    """Wrong tries since a vault was opened last."""

    count: int
    since: datetime


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    last: float = 0.0
    since: datetime = field(default_factory=lambda: datetime.now(UTC))


class Limiter:
    """Count wrong secrets for each vault and for the whole process. Memory only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with no wrong tries."""
        self._clock = clock
        self._guard = threading.Lock()
        self._tries: dict[str, _Tries] = {}
        self._past: dict[str, Failures] = {}

    @contextmanager
    def attempt(self, name: str) -> Iterator[None]:
        """
        Try a secret of the vault called *name* inside `with`.

        It counts as wrong from the beginning, so that tries side by side are no way round;
        leaving without WrongSecretError takes it back, and leaving without any error
        forgets the earlier ones.

        Raises:
            TooManyTriesError: If it is too early for the next try.
        """
        before = self._begin(name)
        try:
            yield
        except WrongSecretError:
            raise
        except BaseException:
            self._take_back(before)
            raise
        self._forget(name)

    def failures(self, name: str) -> Failures | None:
        """Return, once, the wrong tries that went before the last right one."""
        with self._guard:
            return self._past.pop(name, None)

    def clear(self) -> None:
        """Forget all tries, as a restart does."""
        with self._guard:
            self._tries.clear()
            self._past.clear()

    def _begin(self, name: str) -> list[_Tries]:
        with self._guard:
            now = self._clock()
            counted = [self._of(HOUSE), self._of(name)]
            wait = max(tries.last + _pause(tries.wrong) - now for tries in counted)
            if wait > 0:
                raise TooManyTriesError(math.ceil(wait))
            for tries in counted:
                tries.wrong += 1
                tries.last = now
            return counted

    def _of(self, name: str) -> _Tries:
        while len(self._tries) > NAMES:
            del self._tries[next(key for key in self._tries if key != HOUSE)]
        return self._tries.setdefault(name, _Tries())

    def _take_back(self, counted: list[_Tries]) -> None:
        with self._guard:
            for tries in counted:
                tries.wrong -= 1

    def _forget(self, name: str) -> None:
        with self._guard:
            self._tries.pop(HOUSE, None)
            tries = self._tries.pop(name, None)
            if tries is not None and tries.wrong > 1:
                self._past[name] = Failures(tries.wrong - 1, tries.since)


def _pause(wrong: int) -> float:
    """Return the wait (seconds) after so many wrong tries."""
    return 0.0 if wrong < FREE else float(min(2 ** min(wrong - FREE, 16), LONGEST))


class Turnstile:
    """Let one slow derivation through at a time: twenty side by side would take 5 GiB."""

    def __init__(self, waiting: int = WAITING) -> None:
        """Allow *waiting* threads to wait; the next one is sent away."""
        self._work = threading.Lock()
        self._places = threading.BoundedSemaphore(waiting + 1)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """
        Wait for the turn and hold it inside `with`.

        Raises:
            TooManyTriesError: If too many wait already.
        """
        if not self._places.acquire(blocking=False):
            raise TooManyTriesError(1)
        try:
            with self._work:
                yield
        finally:
            self._places.release()
