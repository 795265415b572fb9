"""One question, from its words to what the page shows; kept if a model has answered it."""

from contextlib import nullcontext
from dataclasses import dataclass

from asgiref.sync import sync_to_async

from journal.ai import TURN, AIError, Companion, Embedder
from journal.insights import facts, meaning, safety
from journal.insights.asking import history
from journal.insights.asking.answering import Answer, answer
from journal.insights.asking.cards import Card, Line, cards, likeliest, lines
from journal.insights.asking.gathering import Material, gather
from journal.insights.asking.history import Asked
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a question."""

    question: str
    asked: Asked | None = None  # as it was kept; None: no model has answered
    lines: tuple[Line, ...] = ()
    cards: tuple[Card, ...] = ()
    trouble: AIError | None = None  # why something could not be done
    worrying: bool = False  # show whom to call, and ask nobody


async def ask(
    vault: Vault,
    question: str,
    *,
    within: str = "",
    companion: Companion | None = None,
    embedder: Embedder | None = None,
) -> Shown:
    """
    Answer *question*, or show which entries are likeliest to tell something.

    Args:
        vault: Whose journal is asked.
        question: The writer's words; those that raise the safety card go to no model.
        within: A search that the entries keep to.
        companion: Who answers; None: nobody.
        embedder: Who makes vectors; None: entries are found by their words only.
    """
    if safety.worrying(question):
        return Shown(question, worrying=True)
    async with TURN.person() if companion or embedder else nullcontext():
        vector = await meaning.direction(embedder, question) if embedder else None
        gathering = sync_to_async(gather)
        material = await gathering(
            vault, question, within=within, embedder=embedder, vector=vector
        )
        if companion is None:
            return _without(material)
        try:
            found = await answer(companion, material, await sync_to_async(facts.today)(vault))
        except AIError as error:
            return _without(material, error)
    return await sync_to_async(_kept)(vault, found)


def again(vault: Vault, record: int) -> Shown:
    """Return a question that was kept; UnknownRecordError if there is none."""
    asked = history.get(vault, record)
    found = cards(vault, asked)
    return Shown(asked.question, asked, lines(asked, found), tuple(found))


def _kept(vault: Vault, found: Answer) -> Shown:
    shown = again(vault, history.keep(vault, found))
    if shown.cards:
        return shown
    return Shown(shown.question, shown.asked, (), tuple(likeliest(found.material)))


def _without(material: Material, trouble: AIError | None = None) -> Shown:
    closest = tuple(likeliest(material))
    return Shown(material.question, cards=closest, trouble=trouble or material.trouble)
