"""The writer's own words below an answer: the entries that it rests on, or the likeliest."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.safestring import SafeString

from journal import entries
from journal.entries import Entry, markdown, store
from journal.insights.asking.gathering import Material
from journal.insights.asking.history import Asked
from journal.insights.quotes import Place
from journal.vault import Vault

AROUND = 120  # characters before and after a sentence
LIKELIEST = 5  # entries that are shown where no model has answered


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence in its surroundings."""

    place: Place
    words: SafeString  # escaped, with <mark> round the sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer, and the numbers of the cards that it rests on."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry, and the sentences of it that matter."""

    number: int  # by which the lines of an answer name it
    entry: Entry
    marks: tuple[Mark, ...]  # none if the entry was changed since


def cards(vault: Vault, asked: Asked) -> list[Card]:
    """Return a card for each entry that the lines of *asked* name, in their order."""
    places: dict[str, dict[Place, None]] = {}
    for claim in asked.claims:
        for uid, start, end in claim.sources:
            places.setdefault(uid, {})[start, end] = None
    found = {entry.uid: entry for entry in _by_uid(vault, places)}
    hashes = dict(asked.made_from)
    return [
        Card(number, found[uid], _marks(found[uid], marked, hashes.get(uid, "")))
        for number, (uid, marked) in enumerate(places.items(), 1)
        if uid in found
    ]


def lines(asked: Asked, found: Iterable[Card]) -> tuple[Line, ...]:
    """Return the lines of *asked* with the numbers of their cards; none without a card."""
    numbers = {card.entry.uid: card.number for card in found}
    named = (
        Line(
            claim.text,
            tuple(dict.fromkeys(numbers[uid] for uid, _, _ in claim.sources if uid in numbers)),
        )
        for claim in asked.claims
    )
    return tuple(line for line in named if line.numbers)


def likeliest(material: Material) -> list[Card]:
    """Return the likeliest entries, each with its most telling sentence."""
    found: dict[int, Place] = {}
    for one in Material(material.question, entries=material.entries).sentences(1).values():
        found[one.entry.id] = one.sentence.start, one.sentence.end
    return [
        Card(number, entry, _marks(entry, [found[entry.id]], entry.text_hash))
        for number, entry in enumerate(islice(material.entries, LIKELIEST), 1)
        if entry.id in found
    ]


def _by_uid(vault: Vault, uids: Iterable[str]) -> list[Entry]:
    records = (store.by_uid(vault, uid) for uid in uids)
    return entries.opened(vault, [record for record in records if record is not None])


def _marks(entry: Entry, places: Iterable[Place], text_hash: str) -> tuple[Mark, ...]:
    if entry.text_hash != text_hash:
        return ()
    return tuple(Mark(place, _shown(entry.text, *place)) for place in places)


def _shown(text: str, start: int, end: int) -> SafeString:
    """Return the sentence marked, with some words before and after it."""
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    if before:
        before = text.find(" ", before, start) + 1 or start
    if after < len(text):
        after = max(end, text.rfind(" ", end, after))
    lead = ("… " if before else "") + markdown.plain(text[before:start])
    own, rest = markdown.plain(text[start:end]), markdown.plain(text[end:after])
    words = " ".join(filter(None, (lead.strip(), own, rest)))
    first = len(lead.strip()) + 1 if lead.strip() else 0
    return markdown.marked(
        words + (" …" if after < len(text) else ""), [(first, first + len(own))]
    )
