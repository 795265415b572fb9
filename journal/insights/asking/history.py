"""What was asked and answered before: records of kind `answer`, for the writer alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journal.entries import store
from journal.entries.entry import stamp
from journal.entries.errors import UnknownRecordError
from journal.entries.kinds import Document
from journal.insights import prompting
from journal.insights.asking.answering import Answer
from journal.insights.letters.letter import made_from, to_source
from journal.vault import Vault

CLOSED = (
    "EXISTS (SELECT 1 FROM json_each(rests_on) AS cited JOIN record ON record.uid = cited.value"
    " JOIN capsule ON capsule.n = record.n)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of an answer that was kept, with places in entries: uid, start, end."""

    text: str
    sources: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, and what a model told."""

    id: int
    question: str
    within: str  # a search that the entries kept to
    speaker: str  # the model's name
    claims: tuple[Told, ...]
    made_from: tuple[tuple[str, str], ...]  # (uid, text_hash) of the entries the model saw
    left_out: int  # lines that could not be traced
    untold: int  # likely entries that no model may see
    waiting: int  # entries that were not known by meaning yet
    at: datetime


def keep(vault: Vault, answer: Answer) -> int:
    """Seal *answer* with its question. Return the id of the record."""
    material, seen = answer.material, answer.seen
    document: Document = {
        "kind": "answer",
        "question": material.question,
        "within": material.within,
        "voice": "model",
        "speaker": seen.speaker if seen else "",
        "prompt": seen.prompt if seen else "",
        "claims": [
            {
                "text": claim.text,
                "sources": [
                    to_source(one.entry, one.sentence.start, one.sentence.end)
                    for one in claim.cited
                ],
            }
            for claim in answer.claims
        ],
        "made_from": made_from(material.entries),
        "left_out": answer.left_out,
        "untold": material.untold,
        "waiting": material.waiting,
        "asked": stamp(),
    }
    record = store.put(vault, document)
    if seen:
        prompting.memory(vault).keep(record, seen)
    return record


def get(vault: Vault, record: int) -> Asked:
    """
    Return one question with its answer.

    Raises:
        UnknownRecordError: If there is none, or it rests on a time capsule.
    """
    if store.index(vault).rows(f"SELECT 1 FROM answer WHERE id = :id AND {CLOSED}", id=record):  # noqa: S608 - our own text
        raise UnknownRecordError("it rests on a time capsule")
    return _asked(record, store.get(vault, record, kind="answer"))


def every(vault: Vault, *, most: int = 50) -> list[Asked]:
    """Return the questions asked last, newest first; none that rests on a time capsule."""
    ids = store.index(vault).column(
        f"SELECT id FROM answer WHERE NOT {CLOSED} ORDER BY asked DESC LIMIT :most",  # noqa: S608 - our own text
        most=most,
    )
    found = store.read_many(vault, ids)
    return [_asked(one.id, one.document) for one in found]


def forget(vault: Vault, record: int | None = None) -> None:
    """Delete one question with its answer, or all of them."""
    if record is not None:
        store.get(vault, record, kind="answer")
    every = store.index(vault).column("SELECT id FROM answer")
    store.remove(vault, *[one for one in every if record in {None, one}])


def _asked(record: int, document: Document) -> Asked:
    return Asked(
        id=record,
        question=document["question"],
        within=document["within"],
        speaker=document["speaker"],
        claims=tuple(_told(claim) for claim in document["claims"]),
        made_from=tuple((uid, text_hash) for uid, text_hash in document["made_from"]),
        left_out=document["left_out"],
        untold=document["untold"],
        waiting=document["waiting"],
        at=datetime.fromisoformat(document["asked"]),
    )


def _told(claim: dict[str, Any]) -> Told:
    return Told(claim["text"], tuple((uid, a, b) for uid, a, b in claim["sources"]))
