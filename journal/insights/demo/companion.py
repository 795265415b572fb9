"""What a model might say about the made-up life: the same checks apply to it as to a real one.

An answer names its sources by words that stand in them. Which ids they have depends on the day
the demo is shown, so they are looked up in what the model was given; what cannot be found there
is not said.
"""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from journal.ai import Message, Schema, ScriptedCompanion, ScriptedEmbedder
from journal.insights.demo.life import DEMO
from journal.insights.words import folded

NAME = "scripted demo"
ID = re.compile(r"\[?([ewm]\d+(?:\.\d+)?)\]? ")  # [e2.5] a sentence, e3.2 a note, w1 days
FRAME = re.compile(rb"\xff[\xc0-\xc2]...(..)(..)", re.DOTALL)  # of a JPEG: height, width
MOST: Mapping[str, int] = {"claims": 6}  # items of one list
FEW = 4  # of every other
APART = {"turning_points", "carried_over"}  # each source must be another one

type Known = Sequence[tuple[str, str]]  # ids, each with a line that stands under it


class MadeUpCompanion(ScriptedCompanion):
    """One that tells the pictures of the made-up life apart by their sizes."""

    def _pieces(self, messages: Sequence[Message], schema: Schema | None) -> Sequence[str]:
        told: list[Message] = [
            {"role": one["role"], "content": one["content"] + _sizes(one)} for one in messages
        ]
        return super()._pieces(told, schema)


class MadeUpEmbedder(ScriptedEmbedder):
    """One to whom two texts are alike if they are about the same few things."""

    def _vector(self, text: str) -> bytes:
        told = [word for word in folded(text) if word in self.alike]
        return super()._vector(" ".join(told) or text)


def embedder() -> ScriptedEmbedder:
    """Return what makes vectors of the made-up life, for search by meaning."""
    groups: Mapping[str, str] = json.loads(
        DEMO.joinpath("alike.json").read_text(encoding="utf-8")
    )
    alike = {word: name for name, words in groups.items() for word in words.split()}
    return MadeUpEmbedder(alike=alike)


def companion() -> ScriptedCompanion:
    """Return a companion that knows what to say about the made-up life, and about no other."""
    script = [(_asks(row["task"], row["about"]), _says(row["answer"])) for row in _told()]
    return MadeUpCompanion(script=script, name=NAME)


def _sizes(message: Message) -> str:
    """Return a line for each picture of a message: its pixels, as a JPEG's frame has them."""
    frames = (FRAME.search(b64decode(image)) for image in message.get("images", ()))
    sides = ([int.from_bytes(side) for side in frame.groups()] for frame in frames if frame)
    return "".join(f"\npicture of {width} x {height}" for height, width in sides)


def _asks(task: str, about: str) -> Callable[[str], bool]:
    """Return a test for a conversation that is of this task and about these words."""
    return lambda conversation: task in conversation and bool(re.search(about, conversation))


def _says(answer: Mapping[str, Any]) -> Callable[[str], Mapping[str, Any]]:
    """Return what makes *answer* one about a conversation."""
    return lambda conversation: {
        name: _part(name, said, _known(conversation)) for name, said in answer.items()
    }


def _part(name: str, said: Any, known: Known) -> Any:
    """Return one part of an answer with ids as its sources; of several, those there are."""
    if isinstance(said, dict) and "sources" in said:
        return said | {"sources": _ids(said["sources"], known)}
    if not isinstance(said, list):
        return said
    found = [
        _part(name, one, known) for one in said if _stands(one, known, apart=name in APART)
    ]
    if name in {"headline", "question"}:  # the first that holds
        return (found[0]["text"] if name == "headline" else found[0]) if found else ""
    return found[: MOST.get(name, FEW)]


def _stands(one: Any, known: Known, *, apart: bool) -> bool:
    if not isinstance(one, dict) or "sources" not in one:
        return True
    ids = [_ids([words], known) for words in one["sources"]]
    return all(ids) and not (apart and len({found for [found] in ids}) < len(ids))


def _ids(sources: Sequence[str], known: Known) -> list[str]:
    """Return the ids under which these words stand, once each."""
    found = [next((name for name, line in known if words in line), "") for words in sources]
    return list(dict.fromkeys(filter(None, found)))


def _known(conversation: str) -> Known:
    """Return what was given to the model: the lines that it can name."""
    found, name = [], ""
    for line in conversation.splitlines():
        if hit := ID.match(line):
            name = hit[1]
        found.append((name, line))
    return found


@cache
def _told() -> Sequence[Mapping[str, Any]]:
    told: Sequence[Mapping[str, Any]] = json.loads(
        DEMO.joinpath("answers.json").read_text(encoding="utf-8")
    )
    return told
