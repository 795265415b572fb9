import asyncio
import os
import subprocess
import sys

import httpx
import pytest

from journal.ai import AIError, CutShortError, NotLocalError
from journal.ai.client import LocalClient, bare_environment
from journal.ai.wire import refusal
from tests.ai import fake_ollama

ASKING = """
import asyncio, sys
from journal.ai import whole
from journal.ai.ollama import OllamaCompanion
ask = [{"role": "user", "content": "SECRET"}]
print(asyncio.run(whole(OllamaCompanion(sys.argv[1], "gemma4:e4b").stream(ask, limit=40))))
"""


def test_nothing_in_the_environment_leads_away(ollama):
    with fake_ollama.running() as other:
        proxies = dict.fromkeys(["HTTP_PROXY", "http_proxy", "ALL_PROXY"], other.url)
        meddling = {"OLLAMA_API_KEY": "key", "OLLAMA_HOST": "http://[", **proxies}
        asked = subprocess.run(
            [sys.executable, "-c", ASKING, ollama.url],
            env={**os.environ, **meddling},
            capture_output=True,
            text=True,
            check=True,
        )

    assert asked.stdout.startswith("What stayed with you")
    assert all("authorization" not in head for head in ollama.heads)
    assert not other.requests


def test_the_environment_is_put_back(monkeypatch):
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:1")

    with bare_environment():
        assert "https_proxy" not in os.environ
    assert os.environ["https_proxy"] == "socks5://127.0.0.1:1"


def test_a_redirect_is_not_followed(ollama, answer):
    with fake_ollama.running() as other:
        ollama.redirect_to = other.url
        ollama.fails("redirect")
        with pytest.raises(Exception, match="status 307"):
            answer()

    assert not other.requests


@pytest.mark.parametrize("url", ["https://ollama.com/api/web_search", "http://localhost:1/"])
def test_whatever_builds_a_request_stays_behind_the_guard(url):
    async def stray():
        async with LocalClient("127.0.0.1:9") as client:
            await client._client.post(url, json={})

    with pytest.raises(NotLocalError):
        asyncio.run(stray())


def test_a_reply_is_read_as_it_came(ollama):
    async def tags():
        async with LocalClient(ollama.url) as client:
            return await client.call("GET", "/api/tags")

    assert any("remote_host" in row for row in asyncio.run(tags())["models"])


def test_a_server_that_closes_in_mid_line_cut_short(ollama):
    ollama.replays({"status": 200, "lines": [{"done": False}], "cut": True})

    async def lines():
        async with LocalClient(ollama.url) as client:
            return [line async for line in client.lines("/api/chat", {})]

    with pytest.raises(CutShortError):
        asyncio.run(lines())


@pytest.mark.parametrize(
    ("sent", "why"),
    [(b"a" * 2**22, "without end"), (b"[" * 100_000 + b"\n", "something else")],
    ids=["a line without end", "brackets without end"],
)
def test_what_a_server_sends_without_end_is_given_up(sent, why):
    async def answer(reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + sent)
        writer.close()

    async def asked():
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        async with server, LocalClient(f"{host}:{port}") as client:
            async for _ in client.lines("/api/chat", {}):
                pytest.fail("a line was taken")

    with pytest.raises(CutShortError, match=why):
        asyncio.run(asked())


@pytest.mark.parametrize("said", ["[" * 100_000, "1" * 10_000, "null", '{"error": [1]}'])
def test_a_refusal_that_cannot_be_read_is_a_refusal(said):
    assert isinstance(refusal(500, said, "gemma4:e4b"), AIError)


def test_waits_long_for_a_token_and_shortly_for_a_connection():
    client = LocalClient("127.0.0.1:9")

    assert client._client.timeout == httpx.Timeout(600, connect=2, write=30, pool=5)
    asyncio.run(client.close())
