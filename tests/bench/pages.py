"""What a page costs on the server: the whole application but the network."""

import asyncio
import itertools
import os
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import batched
from typing import Any
from urllib.parse import urlencode

from tests.bench.figure import Figure, at_most, p50
from tests.bench.house import PASSPHRASE, diary, open_house
from tests.bench.made_up import DAYS, FIRST, TAGS, made_up

NUMBERS = itertools.count(1)
HOST = "journal.localhost:8765"
ENTRIES = "with 413 entries"
SIZES = (1_000, 10_000, 100_000)  # entries, made up
LARGER = 1.5  # times: what ten times the entries may cost
BATCH = 5_000  # documents in memory at once
FEELINGS = ["calm", "proud", "tired", "anxious", "happy", "sad"]


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
    yield from looking_back()


def looking_back() -> Iterator[Figure]:
    """Measure the pages that look back at made-up journals of a thousand entries and more."""
    before: dict[str, float] = {}
    for count in [
        size for size in SIZES if size <= int(os.environ.get("BENCH_MOST", "100000"))
    ]:
        browser = Browser(lived(count))
        browser.last = (FIRST + timedelta(days=DAYS - 1)).isoformat()
        for name, most, page in pages(browser):
            page()  # counts what it keeps
            taken = p50(page)
            yield at_most(f"{name}, with {count:,} entries", taken, most, "ms")
            if count == SIZES[-1]:
                times = taken / before[name]
                yield at_most(f"{name}, beside 10,000 entries", times, LARGER, "x")
            before[name] = taken


def pages(browser: "Browser") -> Iterator[tuple[str, float, Callable[[], None]]]:
    """Yield name, aim (ms) and a way to ask for each page."""
    day, month, year = browser.last, browser.last[:7], browser.last[:4]
    asked = {
        "today page": (10, "/"),
        "timeline": (10, "/timeline/"),
        "one month as a list": (10, f"/timeline/{browser.veil(f'month/{month}')}/"),
        "calendar": (10, f"/calendar/{browser.veil(f'month/{month}')}/"),
        "year in pixels": (20, f"/year/{browser.veil(f'year/{year}')}/"),
        "day": (10, f"/d/{browser.veil(f'day/{day}')}/"),
        "insights of a year": (40, f"/insights/{browser.veil(f'in/{year}')}/"),
        "insights of all": (40, f"/insights/{browser.veil('in/ever')}/"),
        "tag page": (40, f"/t/{browser.veil(f'tag/{browser.tag}')}/"),
    }
    for name, (most, path) in asked.items():
        yield name, most, partial(browser.get, path)
    for name, most, words in (
        ("search for a word", 10, browser.word),
        ("search for a phrase", 20, f'"{browser.phrase}"'),
        ("search for a prefix", 20, f"{browser.word[:3]}*"),
    ):
        yield name, most, partial(browser.post, "/search/", words=words)


def lived(count: int) -> Iterator[dict[str, Any]]:
    """Yield documents of *count* entries, half of them with a mood."""
    from journal import entries

    chance = random.Random(count)
    for day, title, text in made_up(count):
        at = datetime.combine(day, time(chance.randrange(24)), UTC)
        mood = entries.Mood(
            chance.randint(-3, 3), chance.randint(1, 3), (chance.choice(FEELINGS),)
        )
        yield entries.document(
            text, day=day, at=at, title=title, mood=mood if chance.random() < 0.5 else None
        )


class Browser:
    """Speaks to the application without a network, with a journal open."""

    def __init__(self, documents: Iterable[dict[str, Any]] | None = None) -> None:
        """Write *documents*, or the diary, and open them."""
        open_house()
        from django.contrib.sessions.backends.cache import SessionStore
        from django.utils.module_loading import import_string

        from journal import entries
        from journal.entries import household, store
        from journal.vault import KEYRING, Cost
        from journal.web import veils

        name = f"Bench {next(NUMBERS)}"
        vault = household.create(name, PASSPHRASE, cost=Cost(memory_kib=19 * 1024, passes=1))
        documents = documents or (entries.document(text, day=day) for day, text in diary())
        text = ""
        for batch in batched(documents, BATCH):
            store.put_many(vault, batch)
            text = text or batch[0]["text"]
        words = text.split()
        self.last = ""
        self.word = max(words, key=len).strip(".,;:")
        self.phrase = " ".join(words[:2])
        self.tag = veils.brief(TAGS[0])
        self.veil = vault.veil
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
