"""The one way out: Ollama's client behind a guard that lets nothing leave this computer.

The import of `ollama` costs about a second and builds a client from the environment: a
malformed OLLAMA_HOST or proxy makes the import itself fail. So this module is imported late,
and it takes out of the environment, for that moment, whatever could meddle.
"""

import json
import os
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from typing import Any

from journal.ai.errors import CutShortError, NotLocalError, NotRunningError
from journal.ai.local import local_url, on_this_computer
from journal.ai.wire import is_remote, refusal

MEDDLING = {"OLLAMA_HOST", "OLLAMA_API_KEY", "SSL_CERT_FILE", "SSL_CERT_DIR"}
MEDDLING |= {f"{kind}_PROXY" for kind in ("HTTP", "HTTPS", "ALL", "NO")}


@contextmanager
def bare_environment() -> Iterator[None]:
    """Take proxies, keys and addresses out of the environment for a moment."""
    held = {name: os.environ.pop(name) for name in [*os.environ] if name.upper() in MEDDLING}
    try:
        yield
    finally:
        os.environ.update(held)


with bare_environment():
    import httpx
    import ollama

# No byte comes before the first token: `read` covers the queue, the loading and the prompt.
PATIENCE = httpx.Timeout(600, connect=2, write=30, pool=5)  # seconds
LONGEST = 2**20  # bytes of a line; one holds a token or two
QUICK = httpx.Timeout(2)  # seconds; for what needs no model


class LoopbackOnly(httpx.AsyncBaseTransport):
    """Refuse to send anything anywhere else, whatever built the request."""

    def __init__(self, container: str = "") -> None:
        """Use no proxy and no certificate store: plain HTTP at home needs neither."""
        self._container = container
        self._inner = httpx.AsyncHTTPTransport(verify=False, trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass on a request to this computer, or to the one container."""
        here = on_this_computer(request.url.host, self._container)
        if request.url.scheme != "http" or not here:
            raise NotLocalError("refused a request that would leave this computer")
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Close what is still open."""
        await self._inner.aclose()


class LocalClient(ollama.AsyncClient):
    """
    Ollama's client without its ways out: proxies, redirects and API keys.

    Replies are read as they came, since the package's own types drop `remote_host`. Cancelling
    the task, or closing the generator, closes the connection: Ollama stops at the next token.
    """

    _client: httpx.AsyncClient

    def __init__(self, url: str, *, container: str = "") -> None:
        """
        Speak to *url* only.

        Raises:
            NotLocalError: If *url* is neither this computer nor *container*.
        """
        super().__init__(
            local_url(url, container),
            transport=LoopbackOnly(container),
            trust_env=False,
            follow_redirects=False,
            timeout=PATIENCE,
        )
        self._client.headers.pop("authorization", None)

    async def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        wait: httpx.Timeout = QUICK,
    ) -> dict[str, Any]:
        """
        Return one reply; what needs no model comes within two seconds.

        Raises:
            AIError: If there is none, or a refusal.
        """
        with _translated():
            reply = await self._client.request(method, path, json=body, timeout=wait)
            _must_be_fine(reply, reply.text, body)
            return _object(reply.content) if reply.content else {}

    async def lines(self, path: str, body: Mapping[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """
        Yield the lines of a streamed reply.

        Raises:
            AIError: Before the first line or after any of them.
        """
        with _translated():
            async with self._client.stream(
                "POST", path, json={**body, "stream": True}
            ) as reply:
                if not reply.is_success:
                    _must_be_fine(reply, (await reply.aread()).decode(errors="replace"), body)
                async with aclosing(_rows(reply)) as rows:
                    async for row in rows:
                        yield _checked(row, body)


async def _rows(reply: httpx.Response) -> AsyncGenerator[bytes]:
    """Split at line feeds only: httpx would split at U+0085 and its like, within a text."""
    rest = b""
    async for chunk in reply.aiter_bytes():
        *rows, rest = (rest + chunk).split(b"\n")
        if len(rest) > LONGEST:
            raise CutShortError("ollama sent a line without end")
        for row in filter(bytes.strip, rows):
            yield row
    if rest.strip():
        yield rest


def _checked(row: bytes, body: Mapping[str, Any]) -> dict[str, Any]:
    line = _object(row)
    if "error" in line and not is_remote(line):
        raise refusal(200, row.decode(errors="replace"), str(body.get("model", "")))
    return line


def _must_be_fine(reply: httpx.Response, text: str, body: Mapping[str, Any] | None) -> None:
    if not reply.is_success:  # a redirect is no success either
        raise refusal(reply.status_code, text, str((body or {}).get("model", "")))


def _object(raw: bytes) -> dict[str, Any]:
    value = json.loads(raw)
    if not isinstance(value, dict):
        raise CutShortError("ollama sent something else")
    return value


@contextmanager
def _translated() -> Iterator[None]:
    """Raise our errors for those of httpx and json, without a cause: it could hold words."""
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout):
        raise NotRunningError("nothing answers at the address of ollama") from None
    except httpx.TimeoutException:
        raise CutShortError("ollama was silent for too long") from None
    except (httpx.HTTPError, httpx.StreamError, ValueError, RecursionError):
        raise CutShortError("the connection broke, or carried something else") from None
