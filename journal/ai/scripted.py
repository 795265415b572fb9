"""Stand-ins without a model, for tests and the demo."""

import json
import re
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from journal.ai.companion import Message, Schema
from journal.ai.errors import AIError
from journal.ai.meaning import DIMENSIONS, Passage, packed

type Matcher = str | Callable[[str], bool]  # words that the conversation must hold, or a test
type Answer = str | Mapping[str, Any] | AIError  # words, JSON, or what goes wrong
type Script = Answer | Callable[[str], Answer]  # the same, made of the conversation

FALLBACK = "What stayed with you from this?"
DEEPEST = 20  # levels; a schema that refers to itself ends there


class ScriptedCompanion:
    """
    A companion that says what it was told to, and remembers what it was asked.

    It looks in this order: *error*, *script*, *pieces*, the smallest JSON that fits the schema,
    one question that fits anything.
    """

    def __init__(
        self,
        *pieces: str,
        error: AIError | None = None,
        script: Sequence[tuple[Matcher, Script]] = (),
        name: str = "scripted",
    ) -> None:
        """
        Prepare what will be said.

        Args:
            pieces: Answers every question that the script does not know.
            error: Is raised instead of any answer.
            script: Pairs of matcher and answer; the first that matches is taken.
            name: Shown beside all it says.
        """
        self.name = name
        self.pieces, self.error, self.script = pieces, error, script
        self.asked: list[Sequence[Message]] = []

    async def stream(
        self, messages: Sequence[Message], *, schema: Schema | None = None, **_: Any
    ) -> AsyncGenerator[str]:
        """Yield the script."""
        self.asked.append(messages)
        if self.error:
            raise self.error
        for piece in self._pieces(messages, schema):
            yield piece

    def _pieces(self, messages: Sequence[Message], schema: Schema | None) -> Sequence[str]:
        text = "\n".join(message["content"] for message in messages)
        for matcher, answer in self.script:
            if matcher in text if isinstance(matcher, str) else matcher(text):
                return [_worded(answer(text) if callable(answer) else answer)]
        if self.pieces:
            return self.pieces
        return [FALLBACK if schema is None else json.dumps(smallest(schema))]


class ScriptedEmbedder:
    """Makes vectors by counting words: texts are near each other that have words in common."""

    def __init__(
        self,
        *,
        alike: Mapping[str, str] | None = None,
        error: AIError | None = None,
        name: str = "scripted vectors",
        digest: str = "0" * 64,
    ) -> None:
        """
        Prepare what is taken for alike.

        Args:
            alike: Words, each with the one whose meaning it shares.
            error: Is raised instead of any answer.
            name: Shown where a model is named.
            digest: Another one stands for other weights.
        """
        self.name, self.digest = name, digest
        self.alike, self.error = alike or {}, error
        self.told: list[Passage] = []
        self.asked: list[str] = []

    async def passages(self, found: Sequence[Passage]) -> list[bytes]:
        """Return a vector for each passage."""
        self.told += found
        return [self._vector(f"{one.title} {one.text}") for one in found]

    async def question(self, text: str) -> bytes:
        """Return the vector of a question."""
        self.asked.append(text)
        return self._vector(text)

    def _vector(self, text: str) -> bytes:
        if self.error:
            raise self.error
        values = [0] * DIMENSIONS
        for word in re.findall(r"\w+", text.casefold()) or [""]:
            [place] = blake2b(self.alike.get(word, word).encode(), digest_size=1).digest()
            values[place] += 1
        return packed(values)


def smallest(schema: Schema, root: Schema | None = None, depth: int = 0) -> Any:
    """
    Return the smallest value that keeps to *schema*.

    Knows what a grammar of Ollama knows, but for patterns: type, properties, required, enum,
    const, anyOf, bounds of lengths and integers, local `$ref`.
    """
    root = root or schema
    if depth > DEEPEST:
        return None
    if "$ref" in schema:
        return smallest(_referred(schema["$ref"], root), root, depth + 1)
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    if "anyOf" in schema:
        return smallest(schema["anyOf"][0], root, depth + 1)
    return _of_type(schema, root, depth + 1)


def _of_type(schema: Schema, root: Schema, depth: int) -> Any:
    match schema.get("type"):
        case "object":
            parts: Schema = schema.get("properties", {})
            wanted = schema.get("required", parts)
            return {
                name: smallest(parts[name], root, depth) for name in parts if name in wanted
            }
        case "array":
            few = range(schema.get("minItems", 0))
            return [smallest(schema["items"], root, depth) for _ in few]
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
        case "string":
            return "word".ljust(schema.get("minLength", 0), "s")[: schema.get("maxLength")]
    return None


def _referred(address: str, root: Schema) -> Schema:
    found: Any = root
    for part in address.removeprefix("#").strip("/").split("/"):
        found = found[part] if part else found
    schema: Schema = found
    return schema


def _worded(answer: Answer) -> str:
    if isinstance(answer, AIError):
        raise answer
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
