"""Vectors by a model that Ollama serves on this computer."""

from collections.abc import Sequence
from itertools import batched

from journal.ai.client import PATIENCE, LocalClient
from journal.ai.errors import NonsenseError, NotLocalError, RemoteAnswerError
from journal.ai.known import distrust, known
from journal.ai.local import local_url, plain_name
from journal.ai.meaning import Passage, family_of, packed
from journal.ai.ollama import KEEP_ALIVE
from journal.ai.wire import is_remote

CONTEXT = 2048  # tokens; all that EmbeddingGemma was trained for
AT_ONCE = 8  # texts a request: between two of them a model is let go of


class OllamaEmbedder:
    """A model that turns texts into vectors, behind the guard of `OllamaCompanion`."""

    def __init__(self, url: str, model: str, *, digest: str = "", container: str = "") -> None:
        """
        Ask *model*; nothing is sent before the first text.

        Args:
            url: Where Ollama listens.
            model: Its name in Ollama.
            digest: The weights that the writer agreed to; "" takes whatever bears the name.
            container: The one neighbour beside loopback that may be named, see `local_url`.

        Raises:
            NotLocalError: If the address or the model is not on this computer, or its ways are
                not known.
        """
        self.name, self.digest = plain_name(model), digest
        family = family_of(self.name)
        if family is None:
            raise NotLocalError("no model that is known to make vectors")
        self._family = family
        self._url, self._container = local_url(url, container), container
        self._known = known(self._url, self.name, digest)

    async def passages(self, found: Sequence[Passage]) -> list[bytes]:
        """Return a vector for each passage, see Embedder."""
        return await self._vectors([self._family.telling(one) for one in found])

    async def question(self, text: str) -> bytes:
        """Return the vector of a question, see Embedder."""
        [vector] = await self._vectors([self._family.asking(text)])
        return vector

    async def _vectors(self, texts: Sequence[str]) -> list[bytes]:
        found: list[bytes] = []
        async with LocalClient(self._url, container=self._container) as client:
            for some in batched(texts, AT_ONCE):
                found += await self._some(client, some)
        return found

    async def _some(self, client: LocalClient, texts: Sequence[str]) -> list[bytes]:
        body = {
            "model": await self._known.name(client),
            "input": texts,
            "truncate": False,  # cut silently, a text would be found by its beginning only
            "keep_alive": KEEP_ALIVE,
            "options": {"num_ctx": CONTEXT},
        }
        reply = await client.call("POST", "/api/embed", body, wait=PATIENCE)
        if is_remote(reply):
            distrust(self._url, self.name)
            raise RemoteAnswerError("vectors came from elsewhere")
        vectors = reply.get("embeddings")
        if not isinstance(vectors, list) or len(vectors) != len(texts):
            raise NonsenseError("another number of vectors than of texts")
        return [packed(vector) for vector in vectors]
