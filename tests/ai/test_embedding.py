import asyncio
import json
from pathlib import Path

import pytest

from journal.ai import (
    AIError,
    BusyError,
    ModelChangedError,
    ModelMissingError,
    NonsenseError,
    NotLocalError,
    NotRunningError,
    OutOfMemoryError,
    Passage,
    RefusedError,
    RemoteAnswerError,
    TooLongError,
)
from journal.ai.embedding import AT_ONCE, OllamaEmbedder
from journal.ai.meaning import nearness

RAIN = Passage("It rained on the roof all night.")
RECORDED = [
    json.loads(path.read_text())
    for path in sorted((Path(__file__).parent / "recordings" / "embed").glob("*.json"))
]


@pytest.fixture
def embedder(ollama):
    return OllamaEmbedder(ollama.url, "embeddinggemma:latest")


def passages(embedder, *found):
    return asyncio.run(embedder.passages(found or (RAIN,)))


def test_gives_each_passage_a_vector_of_256_bytes(embedder):
    found = passages(embedder, RAIN, Passage("Mum called."))

    assert [len(vector) for vector in found] == [256, 256]
    assert found[0] != found[1]


def test_a_question_is_nearest_to_what_it_asks_about(embedder):
    found = passages(embedder, Passage("Mum called."), RAIN)

    near = nearness(asyncio.run(embedder.question("rain on the roof")), found)
    assert near[1] > near[0]


def test_asks_in_the_way_the_model_wants(ollama, embedder):
    passages(embedder, Passage("It rained.", title="Tuesday"), Passage("{title} in braces"))
    asyncio.run(embedder.question("rain"))

    told, asked = ollama.embeds
    assert told["input"] == [
        "title: Tuesday | text: It rained.",
        "title: none | text: {title} in braces",
    ]
    assert asked["input"] == ["task: search result | query: rain"]


def test_asks_for_the_local_model_and_cuts_nothing(ollama, embedder):
    passages(embedder)

    (sent,) = ollama.embeds
    assert sent["model"] == "embeddinggemma:latest:local"
    assert (sent["truncate"], sent["options"]) == (False, {"num_ctx": 2048})


def test_many_passages_go_a_few_at_a_time(ollama, embedder):
    passages(embedder, *[RAIN] * (AT_ONCE + 1))

    assert [len(body["input"]) for body in ollama.embeds] == [AT_ONCE, 1]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("busy", BusyError),
        ("out-of-memory", OutOfMemoryError),
        ("signed-out", RemoteAnswerError),
        ("html-500", RefusedError),
        ("list-400", RefusedError),
        ("redirect", RefusedError),
        ("remote", RemoteAnswerError),
        ("wrong", NonsenseError),
        ("cut", NonsenseError),
        ("zeros", NonsenseError),
        ("short", NonsenseError),
        ("words", NonsenseError),
    ],
)
def test_every_fault_has_its_error_with_a_hint(ollama, embedder, fault, error):
    ollama.fails(fault)

    with pytest.raises(error) as caught:
        passages(embedder)
    assert caught.value.hint
    assert "rained" not in str(caught.value)


def test_what_answered_from_elsewhere_is_never_asked_again(ollama, embedder):
    ollama.fails("remote")
    with pytest.raises(RemoteAnswerError):
        passages(embedder)

    with pytest.raises(RemoteAnswerError):
        passages(OllamaEmbedder(ollama.url, "embeddinggemma:latest", digest="a" * 64))
    assert len(ollama.embeds) == 1


def test_a_text_that_is_too_long_is_not_cut(embedder):
    with pytest.raises(TooLongError):
        passages(embedder, Passage("rain " * 5000))


def test_a_model_that_makes_none_is_refused_in_words(ollama):
    ollama.has("embeddinggemma-chat:latest", "completion")

    with pytest.raises(RefusedError) as caught:
        passages(OllamaEmbedder(ollama.url, "embeddinggemma-chat:latest"))
    assert "cannot do that" in caught.value.hint


@pytest.mark.parametrize(
    "name", ["embeddinggemma:cloud", "x.y/embeddinggemma", "gemma4:e4b", "", "nomic-embed-text"]
)
def test_is_not_made_for_a_model_elsewhere_or_of_unknown_ways(ollama, name):
    with pytest.raises(NotLocalError):
        OllamaEmbedder(ollama.url, name)


def test_a_stub_under_a_good_name_gets_no_word(ollama):
    ollama.has("embeddinggemma:latest", "embedding", size=384, remote_host="https://ollama.com")

    with pytest.raises(NotLocalError):
        passages(OllamaEmbedder(ollama.url, "embeddinggemma:latest"))
    assert not ollama.embeds


def test_other_weights_than_agreed_to_get_no_word(ollama):
    with pytest.raises(ModelChangedError):
        passages(OllamaEmbedder(ollama.url, "embeddinggemma:latest", digest="a" * 64))
    assert not ollama.embeds


def test_says_what_is_missing(ollama):
    with pytest.raises(ModelMissingError):
        passages(OllamaEmbedder(ollama.url, "embeddinggemma:300m"))
    with pytest.raises(NotRunningError):
        passages(OllamaEmbedder("127.0.0.1:9", "embeddinggemma"))


def test_is_let_go_of_at_once(ollama, embedder):
    ollama.fails("hang")

    async def impatient():
        async with asyncio.timeout(0.3):
            await embedder.passages([RAIN])

    with pytest.raises(TimeoutError):
        asyncio.run(impatient())
    assert ollama.cut.wait(1)


@pytest.mark.parametrize("recording", RECORDED, ids=lambda one: one["about"])
def test_what_a_real_server_said_gets_what_it_deserves(ollama, embedder, recording):
    ollama.replays(recording)

    with pytest.raises(AIError) as caught:
        passages(embedder)
    assert type(caught.value).__name__ == recording["expect"]
    assert caught.value.hint
