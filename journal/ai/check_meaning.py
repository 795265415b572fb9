"""Try out a model that makes vectors: is a question nearest to what answers it?"""

from journal.ai.check import Finding
from journal.ai.errors import NonsenseError
from journal.ai.meaning import Embedder, Passage, nearness

PAIRS = {  # made-up questions, each with the passage that answers it
    "my mother's bad knee": "Mum called. Her knee hurts again and she won't see a doctor.",
    "quarrels about money": "We argued about money until midnight. The rent is late again.",
    "a good day by the sea": "We swam in the sea all day and ate figs on the beach. So good.",
    "nights in which I could not sleep": "I lay awake for hours, as in all nights of the week.",
}


async def meaning(embedder: Embedder) -> Finding:
    """
    See whether questions find the passages that answer them.

    Raises:
        AIError: If the model cannot be asked at all.
    """
    right = 0
    try:
        passages = await embedder.passages([Passage(text) for text in PAIRS.values()])
        for place, question in enumerate(PAIRS):
            near = nearness(await embedder.question(question), passages)
            right += near.index(max(near)) == place
    except NonsenseError:
        return Finding("meaning", "wrong", "what it answers is no vector", ("vectors",))
    said = f"{right} of {len(PAIRS)} questions found the passage that answers them"
    if right == len(PAIRS):
        return Finding("meaning", "good", said)
    if right > len(PAIRS) // 2:
        return Finding("meaning", "look", said)
    return Finding("meaning", "wrong", said, ("vectors",))
