"""What Ollama has: its version, whether its cloud is on, and its models."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journal.ai.errors import AIError, NotLocalError
from journal.ai.local import plain_name
from journal.ai.wire import is_remote

if TYPE_CHECKING:
    from journal.ai.client import LocalClient

LEAST = 50_000_000  # bytes; the stub of a remote model has a few hundred
ENFORCES_SCHEMAS = (0, 21, 1)  # before, a schema is ignored for Gemma 4
WANTED = (0, 30, 5)  # what we ask for: 12b needs it, and a leak of prompts is closed


@dataclass(frozen=True, slots=True)
class Installed:
    """One model that Ollama lists."""

    name: str
    digest: str  # 64 hex digits; names these very weights
    size: int  # bytes on disk
    family: str
    parameters: str  # as Ollama words it: "5.1B"
    capabilities: frozenset[str]  # completion, vision, audio, embedding, thinking ...
    local: bool  # False: asking it would send words to another computer

    @property
    def answers(self) -> bool:
        """Whether it may be asked: it lies here and can hold a conversation."""
        return self.local and ("completion" in self.capabilities or not self.capabilities)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One model in Ollama's memory."""

    name: str
    size: int  # bytes
    on_gpu: float  # share of it, 0..1
    context: int  # tokens


@dataclass(frozen=True, slots=True)
class Ollama:
    """What answers at the address; nothing at all is a normal state."""

    running: bool = False
    version: str = ""  # "0.0.0" is a build from source
    cloud: bool | None = None  # whether it may forward to its makers; None: it does not say
    models: tuple[Installed, ...] = ()
    loaded: tuple[Loaded, ...] = ()  # what is in its memory now

    @property
    def too_old(self) -> bool:
        """Whether it ignores schemas, so that no model may be used."""
        return (0, 0, 0) < numbers(self.version) < ENFORCES_SCHEMAS

    @property
    def outdated(self) -> bool:
        """Whether a newer one is asked for."""
        return (0, 0, 0) < numbers(self.version) < WANTED


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fetch is, over all its layers (bytes). The total grows as layers begin."""

    status: str  # Ollama's word: "pulling manifest", "verifying sha256 digest" ...
    done: int
    total: int


def installed(url: str, *, container: str = "") -> Ollama:
    """
    Look at what Ollama has; for code that is not async. Takes six seconds at the worst.

    Raises:
        NotLocalError: If *url* is not on this computer.
    """
    return asyncio.run(look(url, container=container))


async def look(url: str, *, container: str = "") -> Ollama:
    """
    Look at what Ollama has.

    Raises:
        NotLocalError: If *url* is not on this computer.
    """
    from journal.ai.client import LocalClient  # noqa: PLC0415 - slow to import

    async with LocalClient(url, container=container) as client:
        try:
            version = await client.call("GET", "/api/version")
            models, in_memory = await rows(client), await loaded(client)
        except NotLocalError:
            raise
        except AIError:
            return Ollama()
        return Ollama(
            running=True,
            version=str(version.get("version", "")),
            cloud=await _cloud(client),
            models=models,
            loaded=in_memory,
        )


async def rows(client: "LocalClient") -> tuple[Installed, ...]:
    """
    Return the models that Ollama lists.

    Raises:
        AIError: If it does not answer.
    """
    return listed((await client.call("GET", "/api/tags")).get("models"))


async def loaded(client: "LocalClient") -> tuple[Loaded, ...]:
    """
    Return the models in Ollama's memory.

    Raises:
        AIError: If it does not answer.
    """
    found = (await client.call("GET", "/api/ps")).get("models")
    return tuple(_loaded(row) for row in _dicts(found))


def listed(found: object) -> tuple[Installed, ...]:
    """Return the models in the list that a server sent, whatever it sent."""
    return tuple(_installed(row) for row in _dicts(found))


def named(models: Iterable[Installed], name: str) -> Installed | None:
    """Return the model of this *name*; a name without a tag means `latest`."""
    full = name if ":" in name.rpartition("/")[2] else f"{name}:latest"
    return next((model for model in models if model.name in {name, full}), None)


def numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers: "0.33.0-rc2" is 0, 33, 0; what cannot be read is 0, 0, 0."""
    parts = version.partition("-")[0].split(".")
    return tuple(map(int, parts)) if all(map(str.isdigit, parts)) else (0, 0, 0)


async def _cloud(client: "LocalClient") -> bool | None:
    with suppress(AIError):  # servers of before the cloud have no such address
        said = (await client.call("GET", "/api/status")).get("cloud")
        if isinstance(said, dict) and isinstance(said.get("disabled"), bool):
            return not said["disabled"]
    return None


def _dicts(found: object) -> Sequence[Mapping[str, Any]]:
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _installed(row: Mapping[str, Any]) -> Installed:
    name, size = str(row.get("name") or ""), _whole(row.get("size"))
    details = row.get("details")
    details = details if isinstance(details, dict) else {}
    return Installed(
        name=name,
        digest=str(row.get("digest") or ""),
        size=size,
        family=str(details.get("family") or ""),
        parameters=str(details.get("parameter_size") or ""),
        capabilities=frozenset(map(str, row.get("capabilities") or ())),
        local=size > LEAST and not is_remote(row) and _is_plain(name),
    )


def _loaded(row: Mapping[str, Any]) -> Loaded:
    size = _whole(row.get("size"))
    share = _whole(row.get("size_vram")) / size if size else 0.0
    return Loaded(str(row.get("name") or ""), size, share, _whole(row.get("context_length")))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _is_plain(name: str) -> bool:
    try:
        plain_name(name)
    except NotLocalError:
        return False
    return True
