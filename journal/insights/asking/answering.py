"""Have a model answer, and keep of its answer only what stands in the sentences it names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from journal.ai import Companion
from journal.insights import digests, guards, prompting, schemas
from journal.insights.asking.gathering import ROOM, Cited, Material, rendered
from journal.insights.prompting import Asking, Seen
from journal.insights.words import folded, language

LIMIT = 500  # tokens
TOO_MANY = 0.4  # share of lines left out, from which nothing is shown
# Words of a judge. What a line says must be the writer's own verdict, never a model's.
JUDGING = re.compile(
    r"\b(should|ought|must|better|best|worse|worst|right|wrong|worth|deserves?|toxic|abusive"
    r"|(un)?healthy|mistakes?|recommend\w*|advis\w+|suggest\w*|consider\w*|time to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of an answer, and the sentences that it rests on."""

    text: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answers, checked. No claims: it is not in the journal."""

    material: Material
    claims: tuple[Claim, ...] = ()
    left_out: int = 0  # lines that could not be traced
    seen: Seen | None = None


async def answer(companion: Companion, material: Material, today: date) -> Answer:
    """
    Ask for an answer to a question; without an entry that it could rest on, nobody is asked.

    Raises:
        AIError: If there is no whole answer of the right shape.
    """
    if not material.sentences():
        return Answer(material)

    async def about(longest: int) -> Answer:
        cited = material.sentences(min(longest, ROOM))
        said, seen = await prompting.answered(companion, _asking(material, cited, today))
        return replace(checked(said, cited, material), seen=seen)

    return await prompting.fitting(rendered(material.sentences()), about)


def checked(said: Mapping[str, Any], cited: Mapping[str, Cited], material: Material) -> Answer:
    """Return what of an answer of the right shape stands in the sentences that it names."""
    text = "\n".join(entry.text for entry in material.entries)
    german = language(text) == "de"
    claims = []
    for one in said["claims"]:
        sources = tuple(cited[name] for name in dict.fromkeys(one["sources"]))
        if not faults(one["text"], sources, text, german=german):
            claims.append(Claim(one["text"].strip(), sources))
    left_out = len(said["claims"]) - len(claims)
    if left_out > TOO_MANY * len(said["claims"]):
        claims = []
    return Answer(material, tuple(claims), left_out)


def faults(line: str, sources: Sequence[Cited], text: str, *, german: bool) -> list[str]:
    """Return why *line* may not be said of the sentences in *sources*."""
    own = [one.sentence.text for one in sources]
    known = [*own, *(one.date for one in sources)]
    found = digests.overstated(line, known, text, german=german)
    found += digests.unrelated(line, own)
    if not line.strip() or any(mark in line for mark in guards.QUESTION_MARKS):
        found.append("tells nothing")
    if _judged(line) - {word for one in own for word in folded(one)}:
        found.append("a judgement that the writer did not make")
    return found


def _judged(line: str) -> set[str]:
    return {word for found in JUDGING.finditer(line) for word in folded(found.group())}


def _asking(material: Material, cited: Mapping[str, Cited], today: date) -> Asking:
    task = prompting.prompt("answer")
    blocks = {"entries": rendered(cited), "question": guards.neutralise(material.question)}
    return Asking(
        task.name,
        prompting.messages(task, blocks, {"today": f"{today:%A} {today.day} {today:%B %Y}"}),
        schemas.answer(cited),
        limit=LIMIT,
        temperature=0.2,
    )
