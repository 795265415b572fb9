"""Have Ollama fetch a model, or delete one. Only fetching needs the network."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from journal.ai.client import LocalClient
from journal.ai.errors import CutShortError, NotLocalError
from journal.ai.local import plain_name
from journal.ai.models import Progress, named, rows

KEPT = "What has come so far is kept: fetch again, and it goes on from there."


async def pull(url: str, model: str, *, container: str = "") -> AsyncGenerator[Progress]:
    """
    Have Ollama fetch *model*, and tell how far it is.

    Closing the generator stops the fetch; another one goes on where it stopped. Ollama tells
    ollama.com this computer's address and the model's name.

    Raises:
        AIError: If it is not fetched whole, or turns out to lie elsewhere.
    """
    name = plain_name(model)
    layers: dict[str, tuple[int, int]] = {}
    last = ""
    async with LocalClient(url, container=container) as client:
        try:
            async with aclosing(client.lines("/api/pull", {"model": name})) as lines:
                async for line in lines:
                    last = str(line.get("status") or "")
                    yield _progress(line, last, layers)
        except CutShortError as error:
            raise CutShortError(str(error), KEPT) from None
        if last != "success":
            raise CutShortError("the fetch ended early", KEPT)
        found = named(await rows(client), name)
        if found is None or not found.local:
            raise NotLocalError("what was fetched is not a model on this computer")


async def delete(url: str, model: str, *, container: str = "") -> None:
    """
    Delete *model* from this computer.

    Raises:
        AIError: If Ollama has not got it, or refuses.
    """
    async with LocalClient(url, container=container) as client:
        await client.call("DELETE", "/api/delete", {"model": plain_name(model)})


def _progress(
    line: Mapping[str, Any], status: str, layers: dict[str, tuple[int, int]]
) -> Progress:
    digest, total = line.get("digest"), line.get("total")
    if isinstance(digest, str) and isinstance(total, int):
        done = line.get("completed", 0)
        layers[digest] = (done if isinstance(done, int) else 0, total)
    return Progress(
        status,
        sum(done for done, _ in layers.values()),
        sum(all_ for _, all_ in layers.values()),
    )
