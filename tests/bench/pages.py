"""What a page costs on the server: the whole application but the network."""

import asyncio
import itertools
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from tests.bench.figure import Figure, at_most, p50
from tests.bench.house import PASSPHRASE, diary, open_house

HOST = "journal.localhost:8765"
ENTRIES = "with 413 entries"


def figures() -> Iterator[Figure]:
    """Measure the pages that are asked for most."""
    browser = Browser()
    texts = (f"A line about this evening, number {number}." for number in itertools.count())
    yield at_most(
        f"today page, server-side p50, {ENTRIES}", p50(lambda: browser.get("/")), 10, "ms"
    )
    yield at_most(
        f"search for a word, server-side p50, {ENTRIES}",
        p50(lambda: browser.post("/search/", words=browser.word)),
        10,
        "ms",
    )
    yield at_most(
        f"save an entry, server-side p50, {ENTRIES}",
        p50(lambda: browser.post("/", text=next(texts), expected=302)),
        5,
        "ms",
    )


class Browser:
    """Speaks to the application without a network, with a journal open."""

    def __init__(self) -> None:
        """Write the diary and open it."""
        open_house()
        from django.contrib.sessions.backends.cache import SessionStore
        from django.utils.module_loading import import_string

        from journal import entries
        from journal.entries import household, store
        from journal.vault import KEYRING, Cost

        vault = household.create("Bench", PASSPHRASE, cost=Cost(memory_kib=19 * 1024, passes=1))
        written = list(diary())
        store.put_many(vault, [entries.document(text, day=day) for day, text in written])
        self.word = max(written[0][1].split(), key=len).strip(".,;:")
        session = SessionStore()
        session["visit"], session["_csrftoken"] = KEYRING.admit(vault), "a" * 32
        session.create()
        self._headers = {
            "host": HOST,
            "origin": f"http://{HOST}",
            "sec-fetch-site": "same-origin",
            "cookie": f"__Host-lamplit={session.session_key}",
            "x-csrftoken": "a" * 32,
        }
        self._application = import_string("config.asgi.application")
        self._loop = asyncio.new_event_loop()

    def get(self, path: str) -> None:
        """Ask for a page."""
        self._ask("GET", path, b"", expected=200)

    def post(self, path: str, *, expected: int = 200, **fields: str) -> None:
        """Send a form."""
        self._ask("POST", path, urlencode(fields).encode(), expected=expected)

    def _ask(self, method: str, path: str, body: bytes, *, expected: int) -> None:
        status = self._loop.run_until_complete(self._answer(method, path, body))
        if status != expected:
            raise SystemExit(f"{method} {path} gave {status}")

    async def _answer(self, method: str, path: str, body: bytes) -> int:
        more = {"content-length": str(len(body))}
        if body:
            more["content-type"] = "application/x-www-form-urlencoded"
        headers = self._headers | more
        scope: dict[str, Any] = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
            "client": ("127.0.0.1", 50_000), "server": ("127.0.0.1", 8765),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        received = iter([{"type": "http.request", "body": body}])
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return next(received, None) or await asyncio.Future()

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self._application(scope, receive, send)
        return int(sent[0]["status"])
