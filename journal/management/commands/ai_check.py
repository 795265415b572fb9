"""`manage.py ai_check`: try out the model on this computer with made-up texts."""

import asyncio
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from journal.ai import AIError, Ollama, choose, this_machine
from journal.ai.check import Finding
from journal.ai.embedding import OllamaEmbedder
from journal.ai.meaning import family_of, makes_vectors
from journal.ai.models import named
from journal.ai.ollama import OllamaCompanion
from journal.insights import checkup
from journal.insights.companion import look
from journal.management.findings import line, words

type Tried = OllamaCompanion | OllamaEmbedder

OLD = "Ollama is too old: it does not keep answers to their form. Install the present one"


class Command(BaseCommand):
    """Examine the model. Reads no journal; what it finds decides what the model may do."""

    help = "Try out the model on this computer; ends with 1 if it should not be used."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Let another model be tried, and scripts read the answer."""
        parser.add_argument("--model", default="", help="its name in Ollama")
        parser.add_argument("--json", action="store_true", help="one object a line")

    def handle(self, *, model: str, json: bool, **_: Any) -> None:
        """Say one line for each trial, as soon as it is over."""
        wrong = False
        try:
            for one in _models(model):
                findings = asyncio.run(self._findings(one, json=json))
                checkup.keep(one, findings)
                wrong |= any(finding.state == "wrong" for finding in findings)
        except AIError as error:
            raise CommandError(error.hint) from None
        if wrong:
            sys.exit(1)

    async def _findings(self, model: Tried, *, json: bool) -> list[Finding]:
        found = []
        async for finding in checkup.examine(model):
            self.stdout.write(line(finding) if json else words(finding, _off(finding)))
            found.append(finding)
        return found


def _models(wanted: str) -> Iterator[Tried]:
    """Yield the model that is wanted; else the best one, and one that makes vectors."""
    ollama = look(anew=True)
    if ollama.too_old:
        raise CommandError(OLD)
    vectors = [found.name for found in ollama.models if makes_vectors(found)]
    for name in [wanted] if wanted else [_best(ollama), *vectors[:1]]:
        found = named(ollama.models, name)
        kind = OllamaEmbedder if family_of(name) else OllamaCompanion
        yield kind(
            settings.OLLAMA_URL,
            name,
            digest=found.digest if found else "",
            container=settings.OLLAMA_CONTAINER,
        )


def _best(ollama: Ollama) -> str:
    found = choose(ollama, settings.OLLAMA_MODEL, this_machine())
    return found.name if found else settings.OLLAMA_MODEL


def _off(finding: Finding) -> str:
    return f"It is not asked for: {', '.join(finding.off)}." if finding.off else ""
