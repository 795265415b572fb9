"""Ask a model from the keeper's thread, and let go of it at once when somebody else matters."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress

from journal.ai import (
    TURN,
    AIError,
    BusyError,
    CutShortError,
    NonsenseError,
    NotRunningError,
    TooLongError,
)
from journal.keeper.work import LaterError, stopping
from journal.vault import LockedError, Vault

LOOK = 0.05  # seconds between looks at who wants the model
PERSON_FIRST = 1.0  # seconds; a person who asks once often asks again
SHORTLY = 60.0  # seconds; Ollama may be starting
LATER = 600.0  # seconds; what needs the writer: a model to fetch, memory to free


def asked[T](vault: Vault, question: Coroutine[None, None, T]) -> T:
    """
    Return the answer to *question*, asked in this thread.

    Raises:
        LaterError: If a person wants the model, or no model can be asked now.
        LockedError: If the vault was locked meanwhile.
        AIError: If the answer is no good: broken off, nonsense, or the words too many.
    """
    with TURN.keeper() as mine:
        if not mine:
            question.close()
            raise LaterError(PERSON_FIRST, "")
        try:
            return asyncio.run(_letting_go(vault, question))
        except (CutShortError, NonsenseError, TooLongError):
            raise
        except (BusyError, NotRunningError) as error:
            raise LaterError(SHORTLY, error.hint) from None
        except AIError as error:
            raise LaterError(LATER, error.hint) from None


async def _letting_go[T](vault: Vault, question: Coroutine[None, None, T]) -> T:
    asking = asyncio.create_task(question)
    while not asking.done():
        await asyncio.wait({asking}, timeout=LOOK)
        if asking.done() or not (TURN.wanted or vault.locked or stopping.is_set()):
            continue
        asking.cancel()
        with suppress(asyncio.CancelledError, AIError):
            await asking
        if vault.locked:
            raise LockedError("the vault was locked meanwhile")
        raise LaterError(PERSON_FIRST, "")
    return asking.result()
