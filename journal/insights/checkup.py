"""The check-up of a model: what it has shown, and what it had better not do."""

import json
import os
from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from journal.ai import AIError, Companion, Embedder, NonsenseError
from journal.ai.check import PICTURES, Finding, sight, trials
from journal.ai.check_meaning import meaning
from journal.ai.meaning import family_of
from journal.insights import readings

if TYPE_CHECKING:
    from journal.ai.embedding import OllamaEmbedder
    from journal.ai.ollama import OllamaCompanion

NAME = "ai_check.json"  # in the data folder; it holds nothing about any writer
OF_VECTORS = "ai_check_vectors.json"  # the same for a model that search by meaning uses
TEXTS = (
    "The exam is over and I passed. I called Mum at once and we both cried a little, happily.",
    "I argued with Peter about money again. I slept badly and I feel tired and a bit ashamed.",
    "I was so angry at the landlord that my hands shook. Later, outside, I felt calm again.",
)


@dataclass(frozen=True, slots=True)
class Checkup:
    """The last check-up of one model."""

    model: str
    digest: str
    at: str  # ISO 8601, UTC
    findings: tuple[Finding, ...]

    @property
    def wrong(self) -> bool:
        """Whether it speaks against the model."""
        return any(finding.state == "wrong" for finding in self.findings)

    @property
    def off(self) -> frozenset[str]:
        """The tasks that this model had better not do."""
        return frozenset(task for finding in self.findings for task in finding.off)


async def examine(model: "OllamaCompanion | OllamaEmbedder") -> AsyncGenerator[Finding]:
    """
    Yield what each trial of a model has shown.

    Raises:
        AIError: If it cannot be asked at all.
    """
    from journal.ai.embedding import OllamaEmbedder  # noqa: PLC0415 - slow to import

    if isinstance(model, OllamaEmbedder):
        yield await meaning(model)
        return
    async for finding in trials(model):
        yield finding
    yield await _moods(model)


def keep(companion: Companion | Embedder, findings: Sequence[Finding]) -> Checkup:
    """Keep what the trials have shown; the next question goes by it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    found = Checkup(companion.name, getattr(companion, "digest", ""), now, tuple(findings))
    Path(settings.HOME).mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _path(companion.name)
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(found), file, ensure_ascii=False, indent=1)
    new.replace(path)
    return found


def last(model: str = "") -> Checkup | None:
    """
    Return the last check-up; None if there was none, or its file cannot be read.

    Models that make vectors are checked by themselves: *model* says which kind is meant.
    """
    try:
        found = json.loads(_path(model).read_text())
        findings = [
            Finding(one["what"], one["state"], one["said"], tuple(one["off"]))
            for one in found["findings"]
        ]
        return Checkup(found["model"], found["digest"], found["at"], tuple(findings))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def fit_for(task: str, model: str, digest: str = "") -> bool:
    """Tell whether *model* may do *task*: unless its own last check-up speaks against it."""
    return not against(task, model, digest)


def against(task: str, model: str, digest: str = "") -> str:
    """Return what the last check-up of *model* says against *task*; empty if nothing does."""
    found = last(model)
    if found is None or found.model != model:
        return ""
    if digest and found.digest and digest != found.digest:
        return ""
    return next((one.said for one in found.findings if task in one.off), "")


async def sees(companion: Companion) -> bool:
    """
    Tell whether *companion* has shown that it sees pictures; try it out if it never was.

    The stand-in of a test or of the demo is taken at its word.

    Raises:
        AIError: If it cannot be asked now.
    """
    from journal.ai.ollama import OllamaCompanion  # noqa: PLC0415 - slow to import

    if not isinstance(companion, OllamaCompanion):
        return True
    known = _known(companion)
    tried = [finding for finding in known if finding.what == PICTURES]
    if not tried:
        tried = [await sight(companion)]
        keep(companion, [*known, *tried])
    return tried[0].state == "good"


def _known(companion: "OllamaCompanion") -> Sequence[Finding]:
    """Return what the last check-up has shown of these very weights."""
    found = last()
    same = found and (found.model, found.digest) == (companion.name, companion.digest)
    return found.findings if found and same else ()


async def _moods(companion: "OllamaCompanion") -> Finding:
    """See whether it can read a mood and prove it by a quote."""
    proven = 0
    for text in TEXTS:
        try:
            found, _ = await readings.ask(companion, text)
        except NonsenseError:
            continue
        except AIError:
            break
        proven += bool(found.evidence)
    said = f"{proven} of {len(TEXTS)} moods could be proven by words of the text"
    if proven == len(TEXTS):
        return Finding("moods", "good", said)
    return Finding(
        "moods", "wrong" if proven == 0 else "look", said, () if proven else ("reading",)
    )


def _path(model: str) -> Path:
    return Path(settings.HOME) / (OF_VECTORS if family_of(model) else NAME)
