"""The writer's own words below an answer: the entries that it rests on, or the likeliest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

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
    return tuple(Mark(some[0], _shown(entry.text, some)) for some in _together(places))


def _together(places: Iterable[Place]) -> list[list[Place]]:
    """Put those places together whose surroundings meet, in the order of the text."""
    found: list[list[Place]] = []
    for place in sorted(places):
        if found and place[0] - found[-1][-1][1] <= 2 * AROUND:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _shown(text: str, places: Sequence[Place]) -> SafeString:
    """Return sentences marked, with some words before and after them."""
    first, last = places[0][0], places[-1][1]
    start, stop = max(0, first - AROUND), min(len(text), last + AROUND)
    if start:  # begin and end with a whole word
        start = text.find(" ", start, first) + 1 or first
    if stop < len(text):
        stop = max(last, text.rfind(" ", last, stop))
    words, hits = "… " if start else "", []
    for number, (begin, end) in enumerate(pairwise([start, *chain(*places), stop])):
        piece = markdown.plain(text[begin:end])
        space = " " if words and piece and not words.endswith(" ") else ""
        words += space + piece
        if number % 2:
            hits.append((len(words) - len(piece), len(words)))
    return markdown.marked(words + (" …" if stop < len(text) else ""), hits)
