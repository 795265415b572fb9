"""What was asked before: records of kind `question`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from journal.entries import prompts, store
from journal.entries.entry import stamp
from journal.entries.kinds import Document
from journal.entries.store import Swap
from journal.insights import prompting
from journal.insights.prompting import Seen
from journal.insights.questions import curated
from journal.vault import Vault

type Fate = Literal["", "answered", "skipped", "less"]

TOLD = (  # shown to a model: nothing about what is closed or kept out, or made from notes on it
    "(question.entry IS NULL OR question.entry NOT IN (SELECT id FROM capsule)) AND NOT"
    " (voice = 'model' AND question.entry IN (SELECT id FROM entry WHERE kept_out)) AND NOT"
    " EXISTS (SELECT 1 FROM json_each(rests_on) AS cited WHERE NOT EXISTS (SELECT 1 FROM record"
    "  JOIN entry USING (n) WHERE record.uid = cited.value AND NOT entry.kept_out))"
)
REMEMBERED = 60  # questions that are not asked again


@dataclass(frozen=True, slots=True)
class Question:
    """One question, whole and checked."""

    text: str
    lens: str
    voice: Literal["model", "builtin"]
    speaker: str = ""  # the model's name
    about: str = ""  # the writer's words it builds on
    id: int = 0  # of its record; 0 while there is none
    turn: int = 1  # how deep in a thread of questions
    rest: bool = False  # the thread goes in a circle: offer to stop for today
    note: str = ""  # why no model spoke, for the writer
    entry: int | None = None
    text_hash: str = ""  # of the words it was made from
    prompt: str = ""
    made_from: tuple[tuple[str, str], ...] = ()  # other entries that the model had notes on
    before: str = ""  # uid of the question whose answer it follows
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is left of a question that was shown."""

    id: int
    uid: str
    text: str
    lens: str
    fate: Fate
    answer: str
    turn: int
    before: str  # uid of the question whose answer it follows
    entry: int | None
    made_from: tuple[str, ...]  # uids of other entries that a model had notes on


@dataclass(frozen=True, slots=True)
class _Opened:
    """Questions that were opened before, by record and version: each page asks for sixty."""

    known: dict[tuple[int, bytes], Asked] = field(default_factory=dict)

    def close(self) -> None:
        """Forget them."""
        self.known.clear()


def keep(
    vault: Vault, question: Question, fate: Fate = "", *, instead: Question | None = None
) -> Question:
    """
    Remember that *question* was shown. Return it with its id.

    *instead* takes its place if an entry that a model had notes on was held back meanwhile.

    Raises:
        UnknownRecordError: If its entry was deleted while a model thought: nothing is kept.
    """
    with vault.writing:
        if question.entry is not None:
            store.read(vault, question.entry, kind="entry")
        if instead and _held_back(vault, question):
            question = instead
        record = store.put(vault, _document(question, fate))
    if question.seen:
        prompting.memory(vault).keep(record, question.seen)
    return replace(question, id=record)


def put_away(vault: Vault, text: str, fate: Fate) -> None:
    """Remember what became of one of our own questions; *text* of nobody's is ignored."""
    own = {one.text for one in prompts.every(vault)}
    if lens := curated.OWN if text in own else curated.lens_of(text):
        keep(vault, Question(text, lens, "builtin"), fate)


def set_fate(vault: Vault, record: int, fate: Fate) -> None:
    """Remember what became of a question; UnknownRecordError if there is none."""
    _change(vault, record, fate=fate)


def answer(vault: Vault, record: int, words: str) -> Asked:
    """Keep the writer's answer beside its question; UnknownRecordError if there is none."""
    return _change(vault, record, fate="answered", answer=words)


def get(vault: Vault, record: int) -> Asked:
    """Return one question that was shown; UnknownRecordError if there is none."""
    return _asked(record, store.get(vault, record, kind="question"))


def recent(vault: Vault, *, most: int = REMEMBERED) -> list[Asked]:
    """Return the questions shown last, newest first."""
    found = store.index(vault).rows(
        "SELECT question.id, record.mark FROM question JOIN record ON record.id = question.id"  # noqa: S608 - our own text
        f" WHERE {TOLD} ORDER BY shown DESC LIMIT :most",
        most=most,
    )
    known = vault.derived(_Opened, _Opened).known
    new = [record for record, mark in found if (record, mark) not in known]
    marks = dict(found)
    for stored in store.read_many(vault, new):
        known[stored.id, marks[stored.id]] = _asked(stored.id, stored.document)
    return [known[version] for version in found if version in known]


def behind(vault: Vault, asked: Asked) -> set[int]:
    """Return the ids of the entries that a question was made of."""
    noted = (store.by_uid(vault, uid) for uid in asked.made_from)
    return {record for record in (asked.entry, *noted) if record is not None}


def thread(vault: Vault, last: Asked) -> list[Asked]:
    """Return the questions that led to *last*, and it, in their order."""
    found = [last]
    while found[0].before and (record := store.by_uid(vault, found[0].before)):
        found.insert(0, get(vault, record))
    return found


def unwanted(asked: Sequence[Asked]) -> tuple[set[str], set[str]]:
    """Return the lenses and the questions of which the writer wants less."""
    less = [one for one in asked if one.fate == "less"]
    return {one.lens for one in less}, {one.text for one in less}


def seen(vault: Vault, record: int) -> Seen | None:
    """Return what the model saw for a question, while this process remembers it."""
    return prompting.memory(vault).of(record)


def _document(question: Question, fate: Fate) -> Document:
    return {
        "kind": "question",
        "entry": question.entry,
        "text_hash": question.text_hash,
        "voice": question.voice,
        "speaker": question.speaker,
        "prompt": question.prompt,
        "text": question.text,
        "lens": question.lens,
        "about": question.about,
        "made_from": question.made_from,
        "turn": question.turn,
        "before": question.before,
        "shown": stamp(),
        "fate": fate,
    }


def _held_back(vault: Vault, question: Question) -> bool:
    """Tell whether no model may see an entry any more that this one had notes on."""
    uids = [uid for uid, _ in question.made_from]
    found = store.index(vault).rows(
        "SELECT 1 FROM record JOIN entry USING (n) WHERE NOT kept_out"
        " AND record.uid IN (SELECT value FROM json_each(:uids))",
        uids=json.dumps(uids),
    )
    return len(found) < len(uids)


def _change(vault: Vault, record: int, **changes: str) -> Asked:
    store.get(vault, record, kind="question")
    [kept] = store.swap(vault, [Swap.amend(record, **changes)])
    return _asked(record, kept.document)


def _asked(record: int, document: Document) -> Asked:
    names = ("uid", "text", "lens", "fate", "answer", "turn", "before", "entry")
    made_from = tuple(uid for uid, _ in document["made_from"])
    return Asked(record, **{name: document[name] for name in names}, made_from=made_from)
