"""A download of a model that goes on while no page watches it. One at a time in the process."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import aclosing, suppress
from functools import partial

from journal.ai.errors import AIError
from journal.ai.models import Progress

ENOUGH = 5.0  # seconds; a speed over less than that tells nothing


class Download(threading.Thread):
    """One download. What it came to can be read from any thread."""

    def __init__(
        self,
        url: str,
        model: str,
        *,
        container: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare to have Ollama at *url* fetch *model*; `start` starts it."""
        super().__init__(name="download", daemon=True)
        self.model, self.progress = model, Progress("asking", 0, 0)
        self.error: AIError | None = None
        self.stopped = False
        self._url, self._container, self._clock = url, container, clock
        self._began: tuple[float, int] | None = None  # when, and how much was there already
        self._leave: Callable[[], object] | None = None  # known once it runs

    @property
    def seconds_left(self) -> float | None:
        """How long it may take from here (seconds); None while nobody can tell."""
        if self._began is None:
            return None
        since, before = self._began
        passed, come = self._clock() - since, self.progress.done - before
        if passed < ENOUGH or come <= 0:
            return None
        return (self.progress.total - self.progress.done) * passed / come

    def run(self) -> None:
        """Fetch until it is whole, stopped or broken."""
        try:
            asyncio.run(self._fetch())
        except asyncio.CancelledError:
            self.stopped = True
        except AIError as error:
            self.error = error

    def stop(self) -> None:
        """Stop; what has come so far is kept by Ollama."""
        self.stopped = True
        if self._leave is not None:
            with suppress(RuntimeError):  # it has come to its end meanwhile
                self._leave()

    async def _fetch(self) -> None:
        from journal.ai import fetching  # noqa: PLC0415 - slow to import

        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        if task is not None:
            self._leave = partial(loop.call_soon_threadsafe, task.cancel)
        steps = fetching.pull(self._url, self.model, container=self._container)
        async with aclosing(steps):
            async for step in steps:
                self.progress = step
                if self._began is None and step.total:
                    self._began = self._clock(), step.done
                if self.stopped:
                    return


class Downloads:
    """The one download of this process, while it runs and after."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self.last: Download | None = None

    @property
    def running(self) -> Download | None:
        """The download that runs now."""
        last = self.last
        return last if last and last.is_alive() else None

    def start(self, url: str, model: str, *, container: str = "") -> Download:
        """Start a download, or return the one that runs."""
        with self._lock:
            if (running := self.running) is not None:
                return running
            self.last = Download(url, model, container=container)
            self.last.start()
            return self.last

    def forget(self) -> None:
        """Say no more about the last one."""
        if self.running is None:
            self.last = None


DOWNLOADS = Downloads()
