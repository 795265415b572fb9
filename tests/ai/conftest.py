import asyncio

import pytest

from journal.ai import whole
from journal.ai.known import forget
from journal.ai.ollama import OllamaCompanion
from tests.ai import fake_ollama

ASK = [{"role": "user", "content": "rain"}]


@pytest.fixture
def ollama():
    with fake_ollama.running() as fake:
        yield fake


@pytest.fixture(autouse=True)
def _nothing_known():
    forget()


@pytest.fixture
def answer(ollama):
    """Ask the fake Ollama: `answer()`, `answer(model=..)`, `answer(schema=..)`."""

    def ask(model="gemma4:e4b", *, messages=ASK, limit=40, schema=None, **more):
        companion = OllamaCompanion(ollama.url, model, **more)
        return asyncio.run(whole(companion.stream(messages, limit=limit, schema=schema)))

    return ask
