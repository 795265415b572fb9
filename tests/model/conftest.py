"""The small model, loaded once; every test speaks to it as to Ollama."""

import asyncio

import pytest

from journal.ai import whole
from journal.ai.known import forget
from journal.ai.ollama import OllamaCompanion
from tests.ai import fake_ollama
from tests.model.small_model import NAME, SmallHandler, SmallModel


@pytest.fixture(scope="session")
def model():
    """The weights in memory (about 260 MiB)."""
    return SmallModel()


@pytest.fixture
def ollama(model):
    """An Ollama that has nothing but the small model, nothing known of it yet."""
    forget()
    with fake_ollama.running(SmallHandler) as server:
        server.models, server.model = {}, model
        server.has(NAME, "completion", size=98_362_432)
        yield server


@pytest.fixture
def companion(ollama):
    """The small model as the house sees it."""
    return OllamaCompanion(ollama.url, NAME, context=4096)


@pytest.fixture
def answer(companion):
    """Ask for a whole answer: `answer("Say yes.", limit=40, schema=None)`."""

    def ask(text, *, limit=40, schema=None):
        messages = [{"role": "user", "content": text}]
        stream = companion.stream(messages, limit=limit, schema=schema, seed=1)
        return asyncio.run(whole(stream))

    return ask
