"""What a real server said, and what it deserves."""

import asyncio
import json
from pathlib import Path

import pytest

import journal.ai
from journal.ai import AIError, RefusedError, fetching, installed, whole
from journal.ai.client import LocalClient
from journal.ai.models import listed, loaded
from journal.ai.ollama import OllamaCompanion
from tests.ai.conftest import ASK

HERE = Path(__file__).parent
OURS = {path.stem: json.loads(path.read_text()) for path in HERE.glob("recordings/*.json")}
ALL = HERE.parents[1] / "../shared/handbook/data/ollama-recordings"


def exchanges():
    """Yield all recorded exchanges: what was asked, and the answer."""
    for path in sorted(ALL.glob("*.json")):
        found = json.loads(path.read_text())
        for number, one in enumerate(found.get("exchanges") or [found]):
            if "response" in one:
                name = f"{path.stem}-{number}"
                yield pytest.param(one["request"], answered(one["response"]), id=name)


def answered(response):
    """Return the answer as the fake replays it."""
    if "lines" in response:
        lines = [line["json"] for line in response["lines"]]
        return {"status": response["status"], "lines": lines}
    return {
        "status": response["status"],
        "body": response.get("body", response.get("body_text")),
    }


def chats(*, loading):
    found = [
        (p, p.values[0]["body"]) for p in exchanges() if p.values[0]["path"] == "/api/chat"
    ]
    posted = [(p, body or {}) for p, body in found if p.values[0]["method"] == "POST"]
    return [p for p, body in posted if (body.get("messages") == []) is loading]


def to(path):
    return [
        p
        for p in exchanges()
        if p.values[0]["path"] == path and p.values[0]["method"] != "HEAD"
    ]


def deserved(answer):
    """Return the error that an answer to a chat deserves, or its words."""
    status, last = answer["status"], (answer.get("lines") or [answer.get("body")])[-1]
    text = json.dumps(last)
    if "exceed_context_size" in text or "longer than the context" in text:
        return "TooLongError"
    if "while running the model" in text or (status == 200 and not isinstance(last, dict)):
        return "CutShortError"
    if status != 200:
        cloud = "cloud is disabled" in text and "NotLocalError"
        return (
            {404: "ModelMissingError", 503: "BusyError"}.get(status) or cloud or "RefusedError"
        )
    if last.get("done_reason") != "stop":
        return "CutShortError"
    lines = answer.get("lines") or [last]
    return "".join(line["message"]["content"] for line in lines)


def asked(ollama, answer):
    """Return the words, or the error."""
    ollama.replays({"path": "/api/chat", **answer})
    companion = OllamaCompanion(ollama.url, "gemma4:e4b")
    try:
        return asyncio.run(whole(companion.stream(ASK, limit=40)))
    except AIError as error:
        return error


@pytest.mark.parametrize("name", OURS)
def test_each_recording_gets_what_it_deserves(ollama, name):
    recording = OURS[name]
    expect = recording["expect"]

    got = asked(ollama, recording)
    if isinstance(expect, str):
        assert type(got) is getattr(journal.ai, expect)
        assert got.hint
    elif "words" in expect:
        assert got == expect["words"]
    else:
        assert (got.prompt_tokens, got.context_tokens) == (*expect.values(),)


@pytest.mark.parametrize("name", OURS)
def test_no_error_repeats_what_the_server_said(ollama, name):
    got = asked(ollama, OURS[name])

    assert "objekt" not in f"{got}"
    assert "unmarshal" not in f"{got}"


def test_a_damaged_file_gets_its_own_advice(ollama):
    assert "damaged" in asked(ollama, OURS["file_cut"]).hint
    assert "Install Ollama anew" in asked(ollama, OURS["no_engine"]).hint
    assert "cannot do that" in asked(ollama, OURS["no_pictures"]).hint


@pytest.mark.skipif(not ALL.is_dir(), reason="the folder of recordings is not here")
class TestTheWholeFolder:
    @pytest.mark.parametrize(("request_", "answer"), chats(loading=False))
    def test_a_chat(self, ollama, request_, answer):
        got = asked(ollama, answer)
        assert (type(got).__name__ if isinstance(got, AIError) else got) == deserved(answer)

    @pytest.mark.parametrize(("request_", "answer"), chats(loading=True))
    def test_a_loading_or_unloading(self, ollama, request_, answer):
        ollama.replays(answer)
        companion = OllamaCompanion(ollama.url, "gemma4:e4b")

        if answer["status"] == 200:
            asyncio.run(companion.load())
        else:
            with pytest.raises(getattr(journal.ai, deserved(answer))):
                asyncio.run(companion.load())

    @pytest.mark.parametrize(("request_", "answer"), to("/api/tags"))
    def test_a_list(self, answer, request_):
        models = listed(answer["body"]["models"])

        assert {model.name for model in models} == {
            row["name"] for row in answer["body"]["models"]
        }
        assert all(model.answers and len(model.digest) == 64 for model in models)

    @pytest.mark.parametrize(("request_", "answer"), to("/api/ps"))
    def test_what_is_in_memory(self, ollama, request_, answer):
        ollama.replays({"path": "/api/ps", **answer})

        async def look():
            async with LocalClient(ollama.url) as client:
                return await loaded(client)

        found = asyncio.run(look())
        assert len(found) == len(answer["body"]["models"])
        assert all(model.size > 0 and 0 <= model.on_gpu <= 1 for model in found)

    @pytest.mark.parametrize(("request_", "answer"), to("/api/version"))
    def test_a_version_or_a_refusal(self, ollama, request_, answer):
        ollama.replays({"path": "/api/version", **answer})

        assert installed(ollama.url).running is isinstance(answer["body"], dict)

    @pytest.mark.parametrize(("request_", "answer"), to("/api/show"))
    def test_what_is_shown_of_a_model(self, ollama, request_, answer):
        ollama.replays({"path": "/api/show", **answer})
        companion = OllamaCompanion(ollama.url, "gemma4:e4b")

        if answer["status"] in {200, 400}:  # after a 400 the plain name is tried
            assert asyncio.run(whole(companion.stream(ASK, limit=40)))
        else:
            with pytest.raises((journal.ai.ModelMissingError, RefusedError)):
                asyncio.run(whole(companion.stream(ASK, limit=40)))
            assert not ollama.chats

    @pytest.mark.parametrize(("request_", "answer"), to("/api/pull"))
    def test_a_fetch_that_fails(self, ollama, request_, answer):
        ollama.replays({"path": "/api/pull", **answer})

        async def pull():
            return [step async for step in fetching.pull(ollama.url, "gemma4:12b")]

        with pytest.raises(RefusedError):
            asyncio.run(pull())

    @pytest.mark.parametrize(("request_", "answer"), to("/api/delete"))
    def test_a_deletion(self, ollama, request_, answer):
        ollama.replays({"path": "/api/delete", **answer})

        deletion = fetching.delete(ollama.url, "gemma4:12b")
        if answer["status"] == 200:
            asyncio.run(deletion)
        else:
            with pytest.raises((journal.ai.ModelMissingError, RefusedError)):
                asyncio.run(deletion)
