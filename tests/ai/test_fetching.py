import asyncio
from contextlib import aclosing

import pytest

from journal.ai import (
    CutShortError,
    ModelMissingError,
    NotLocalError,
    NotRunningError,
    RefusedError,
    fetching,
    installed,
)
from journal.ai.models import named


def fetched(url, model):
    async def steps():
        return [step async for step in fetching.pull(url, model)]

    return asyncio.run(steps())


def test_tells_how_far_it_is_over_all_layers(ollama):
    steps = fetched(ollama.url, "gemma4:12b")

    assert [(step.done, step.total) for step in steps] == [
        (0, 0),
        (500, 1000),
        (1000, 1000),
        (1500, 2000),
        (2000, 2000),
        (2000, 2000),
        (2000, 2000),
    ]
    assert named(installed(ollama.url).models, "gemma4:12b").answers


def test_leaving_stops_the_fetch(ollama):
    ollama.delay = 0.05

    async def first_step():
        async with aclosing(fetching.pull(ollama.url, "gemma4:12b")) as steps:
            await anext(steps)

    asyncio.run(first_step())
    assert ollama.cut.wait(5)
    assert "gemma4:12b" not in ollama.models


def test_a_name_that_the_library_lacks_is_told_in_plain_words(ollama):
    with pytest.raises(RefusedError) as caught:
        fetched(ollama.url, "gemma4:none")
    assert "no model of this name" in caught.value.hint


def test_without_a_network_what_has_come_is_kept(ollama):
    error = 'pull model manifest: Get "https://x/": dial tcp: lookup x: no such host'
    lines = [{"status": "pulling manifest"}, {"error": error}]
    ollama.replays({"path": "/api/pull", "status": 200, "lines": lines})

    with pytest.raises(RefusedError) as caught:
        fetched(ollama.url, "gemma4:12b")
    assert "Check the connection" in caught.value.hint


@pytest.mark.parametrize("cut", [True, False])
def test_a_fetch_without_its_end_can_go_on(ollama, cut):
    lines = [{"status": "pulling manifest"}]
    ollama.replays({"path": "/api/pull", "status": 200, "lines": lines, "cut": cut})

    with pytest.raises(CutShortError) as caught:
        fetched(ollama.url, "gemma4:12b")
    assert "goes on from there" in caught.value.hint


def test_a_stub_that_was_fetched_is_refused(ollama):
    ollama.replays({"path": "/api/pull", "status": 200, "lines": [{"status": "success"}]})

    with pytest.raises(NotLocalError):
        fetched(ollama.url, "innocent")


@pytest.mark.parametrize("model", ["gemma4:31b-cloud", "hf.co/a/b", ""])
def test_never_asks_for_a_model_elsewhere(ollama, model):
    with pytest.raises(NotLocalError):
        fetched(ollama.url, model)
    assert not ollama.requests


def test_says_when_nothing_is_running():
    with pytest.raises(NotRunningError):
        fetched("127.0.0.1:9", "gemma4:12b")


def test_deletes_a_model(ollama):
    asyncio.run(fetching.delete(ollama.url, "gemma4:e2b"))

    assert "gemma4:e2b" not in ollama.models


def test_a_model_that_is_not_there_cannot_be_deleted(ollama):
    with pytest.raises(ModelMissingError):
        asyncio.run(fetching.delete(ollama.url, "gemma4:31b"))
