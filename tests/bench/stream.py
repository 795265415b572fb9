"""What we add to a model's stream: proof, guard, time limits and checks, over plain HTTP."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from statistics import median
from typing import Any

from tests.ai import fake_ollama
from tests.bench.figure import Figure, at_most

WORDS, TIMES = 400, 30
ASK = [{"role": "user", "content": "rain"}]


def figures() -> Iterator[Figure]:
    """Measure a stream of 400 tokens, ours beside a plain one, in turns."""
    with fake_ollama.running() as ollama:
        plain, ours = asyncio.run(_in_turns(ollama))
    pairs = list(zip(ours, plain, strict=True))
    first = median(mine[0] - raw[0] for mine, raw in pairs)
    rest = median(mine[1] - raw[1] for mine, raw in pairs)
    yield at_most("added to the first token of a model, p50", first * 1000, 5, "ms")
    yield at_most("added to each further token, p50", rest * 1000 / WORDS, 0.5, "ms")


async def _in_turns(ollama: Any) -> tuple[list[Any], list[Any]]:
    from journal.ai.ollama import OllamaCompanion

    plain, ours = [], []
    for _ in range(TIMES):
        ollama.says(*["word "] * WORDS)
        plain.append(await _timed(_plain(ollama.url)))
        ollama.says(*["word "] * WORDS)
        companion = OllamaCompanion(ollama.url, "gemma4:e4b")
        ours.append(await _timed(companion.stream(ASK, limit=WORDS + 1)))
    return plain[3:], ours[3:]


async def _timed(pieces: AsyncGenerator[str]) -> tuple[float, float]:
    """Return when the first piece came, and the last after it (seconds)."""
    begun = time.perf_counter()
    async with aclosing(pieces):
        await anext(pieces)
        first = time.perf_counter()
        async for _ in pieces:
            pass
    return first - begun, time.perf_counter() - first


async def _plain(url: str) -> AsyncGenerator[str]:
    import httpx

    options = {"num_ctx": 8192, "num_predict": WORDS + 1}
    body = {"model": "gemma4:e4b", "messages": ASK, "think": False, "options": options}
    async with (
        httpx.AsyncClient(verify=False, trust_env=False) as client,  # noqa: S501 - plain http
        client.stream("POST", f"{url}/api/chat", json=body) as reply,
    ):
        async for line in reply.aiter_lines():
            yield json.loads(line)["message"]["content"]
