"""Gather what an answer may rest on: sentences of the entries that a question is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from journal import entries
from journal.ai import AIError, Embedder
from journal.entries import Entry, likely
from journal.insights import guards, meaning, prompting
from journal.insights.quotes import Place
from journal.insights.words import Sentence, common_words, folded, sentences
from journal.vault import Vault

MOST = 12  # entries that a model gets to see
LOOKED_AT = 40  # entries by their words, and as many by their meaning
ROOM = 9_000  # characters of their sentences; with the task some 3,500 tokens
IDS = 80  # sentences; a grammar carries so many without trouble
RANK = 60  # so much less does a first place count; usual where two orders are made into one
LETTERS = 5  # of a word that count at least: "argued" is found by "argue"


@dataclass(frozen=True, slots=True)
class Cited:
    """One sentence under the id by which an answer names it: e2.5."""

    entry: Entry
    sentence: Sentence

    @property
    def date(self) -> str:
        """Return the day as a line may name it: Saturday 21 November 2026."""
        day = self.entry.day
        return f"{day:%A} {day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Material:
    """All that is needed to answer; no vault is touched while a model thinks."""

    question: str
    within: str = ""  # a search that the entries keep to
    entries: tuple[Entry, ...] = ()  # the likeliest first
    near: Mapping[int, Place] | None = None  # passages near in meaning, by the entries' ids
    untold: int = 0  # likely entries that no model may see
    waiting: int = 0  # entries that are not known by meaning yet
    trouble: AIError | None = None  # why nothing was looked up by meaning

    def sentences(self, room: int = ROOM) -> dict[str, Cited]:
        """
        Return the sentences that a model gets to see, by their ids, in the order of time.

        Args:
            room: At most so many characters, shared by all entries.
        """
        share = room // max(1, len(self.entries))
        found: dict[str, Cited] = {}
        ordered = sorted(self.entries, key=lambda one: (one.day, one.created))
        for number, entry in enumerate(ordered, 1):
            for place, sentence in self._of(entry, share):
                found[f"e{number}.{place}"] = Cited(entry, sentence)
        return found

    def _of(self, entry: Entry, share: int) -> list[tuple[int, Sentence]]:
        """Return the most telling sentences of *entry* with their numbers, in their order."""
        every = list(enumerate(sentences(entry.text), 1))
        if not every:
            return []
        telling = self._telling(entry, [one for _, one in every])
        taken, room = set[int](), share
        for place, sentence in sorted(every, key=lambda one: -telling[one[0] - 1]):
            size = min(len(sentence.text), prompting.LONGEST_SENTENCE)
            if len(taken) < IDS // len(self.entries) and (size <= room or not taken):
                taken.add(place)
                room -= size
        return [one for one in every if one[0] in taken]

    def _telling(self, entry: Entry, every: Sequence[Sentence]) -> list[float]:
        """Return how much each sentence may say about the question, with its neighbours."""
        start, end = (self.near or {}).get(entry.id, (0, 0))
        own = [
            len(guards.stems(self.question) & guards.stems(one.text))
            + (start <= one.start < end) / 2
            for one in every
        ]
        padded = [0.0, *own, 0.0]
        return [
            own[place] + (padded[place] + padded[place + 2]) / 2 for place in range(len(own))
        ]


def gather(
    vault: Vault,
    question: str,
    *,
    within: str = "",
    embedder: Embedder | None = None,
    vector: bytes | AIError | None = None,
) -> Material:
    """
    Gather what *question* may be answered from.

    Args:
        vault: Where to look.
        question: As the writer asks it; days in it ("last summer") narrow it down.
        within: A search that must hold beside, such as `after:2026-11` or `#walk`.
        embedder: Who made *vector*; None: entries are found by their words only.
        vector: The question's, or why there is none, as of `meaning.direction`.
    """
    kept_to = f"{within} {likely.days_of(question)}".strip()
    words = _words(question)
    found = likely.by_words(vault, words, within=kept_to, limit=LOOKED_AT)
    near: dict[int, Place] = {}
    if embedder and isinstance(vector, bytes):
        among = likely.every(vault, kept_to, but_words=True) if kept_to else None
        nearest = meaning.nearest(vault, vector, embedder.digest, among=among, limit=LOOKED_AT)
        near = {one.entry: one.place for one in nearest if one.nearness >= meaning.LEAST}
    both = _both(found, list(near)) if words or not kept_to else _newest(vault, kept_to)
    likely_ones = entries.opened(vault, both)
    told = [entry for entry in likely_ones if _may_be_seen(entry)]
    return Material(
        question,
        within,
        tuple(told[:MOST]),
        near,
        untold=len(likely_ones) - len(told),
        waiting=meaning.waiting(vault, embedder.digest) if embedder else 0,
        trouble=vector if isinstance(vector, AIError) else None,
    )


def rendered(cited: Mapping[str, Cited]) -> str:
    """Return sentences as a model gets them: a line for each day, then one for each."""
    lines, last = [], (date.min, 0)
    for name, one in cited.items():
        if (here := (one.entry.day, one.entry.id)) != last:
            last = here
            lines.append(one.date)
        text = guards.neutralise(one.sentence.text[: prompting.LONGEST_SENTENCE])
        lines.append(f"[{name}] {text}")
    return "\n".join(lines)


def _words(question: str) -> list[str]:
    """Return the words of *question* that tell entries apart, as a search takes them."""
    dull = guards.STOP | common_words(question)
    told = [word.removesuffix("'s") for word in folded(question) if word not in dull]
    return [
        f"{word[: max(LETTERS, len(word) - 3)]}*" if len(word) >= LETTERS else word
        for word in told
    ]


def _both(found: Sequence[int], near: Sequence[int]) -> list[int]:
    """Make two orders into one: far in front in either, or well in both, comes first."""
    scores: dict[int, float] = {}
    for order in (found, near):
        for place, record in enumerate(order):
            scores[record] = scores.get(record, 0.0) + 1 / (RANK + place)
    return nlargest(LOOKED_AT, scores, key=scores.__getitem__)


def _newest(vault: Vault, within: str) -> list[int]:
    """Return the newest entries of a scope: a question such as "how was it?" names no word."""
    if not within:
        return []
    return [one.entry.id for one in entries.find(vault, within, newest=True, limit=MOST)]


def _may_be_seen(entry: Entry) -> bool:
    return meaning.is_worth_it(entry) and bool(entry.text.strip())
