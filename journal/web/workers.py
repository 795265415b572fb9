"""Threads for views that outlive a request, each with its connection to the database.

Django would make both anew for every request: 1.5 ms, where a whole page may take 10.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.core.handlers.asgi import ASGIHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

KEPT = 4  # threads at rest; more come and go
NAME = "page"


class Handler(ASGIHandler):
    """Django's own, but for the threads."""

    def __init__(self) -> None:
        """Begin with no thread."""
        super().__init__()
        self._resting: list[ThreadPoolExecutor] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request: its sync parts, one after the other, in one thread."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        worker = self._resting.pop() if self._resting else ThreadPoolExecutor(1, NAME)
        try:
            async with ThreadSensitiveContext(executor=worker):
                await self.handle(scope, receive, send)
        except BaseException:  # torn down: a view may still be at work in there
            worker.shutdown(wait=False)
            raise
        if len(self._resting) < KEPT:
            self._resting.append(worker)
        else:
            worker.shutdown(wait=False)


def _keep_open(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Keep a connection as long as its thread. A server's might be cut off meanwhile."""
    ours = threading.current_thread().name.startswith(NAME)
    if ours and connection.vendor == "sqlite":
        connection.close_at = None


connection_created.connect(_keep_open)
