"""What is deleted is gone from letters too: no line outlives the entries it quotes."""

from typing import Any

from journal.entries import store
from journal.entries.kinds import Document
from journal.insights.letters import letter
from journal.vault import Vault


def untidy(vault: Vault) -> list[int]:
    """
    Return the ids of letters that rest on entries, or letters, which were deleted since.

    Weeks come first, then months, then years: a letter made of others is tidied after them,
    so that it loses what they lost.
    """
    return store.index(vault).column(
        "SELECT id FROM letter WHERE EXISTS (SELECT 1 FROM json_each(rests_on) AS cited"
        " WHERE NOT EXISTS (SELECT 1 FROM record"
        "  WHERE record.uid = cited.value AND record.kind IN ('entry', 'letter')))"
        " ORDER BY length(period) DESC"
    )


def tidy(vault: Vault, record: int) -> None:
    """Take out of a letter what rests on deleted entries; a letter without any goes whole."""
    with vault.writing:  # else it could go over what the writer edits meanwhile
        _tidied(vault, record)


def _tidied(vault: Vault, record: int) -> None:
    document = store.get(vault, record, kind="letter")
    there = letter.standing(vault, [uid for uid, _ in document["made_from"]])
    left = [
        [uid, said]
        for uid, said in document["made_from"]
        if uid in there and (there[uid].day or there[uid].text_hash == said)
    ]
    if left or document["text"]:  # what the writer wrote into it stays the writer's
        store.put(
            vault,
            _without(document, {uid for uid, _ in left}) | {"made_from": left},
            record=record,
        )
    else:
        store.remove(vault, record)


def _without(document: Document, left: set[str]) -> Document:
    """Return *document* with only such words as rest on what is *left*."""
    lines = [line for line in document["lines"] if _cites_only(line, left)]
    question = document["question"]
    if question and not _cites_only(question, left):
        question = None
    return document | {"lines": lines, "question": question, "headline": "", "words": ()}


def _cites_only(line: Document, left: set[str]) -> bool:
    sources: list[Any] = line["sources"]
    return all(uid in left for uid, _, _ in sources)
