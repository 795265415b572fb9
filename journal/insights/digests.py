"""Digests: a model's notes on one entry, from which it later writes a letter.

Each point names sentences by number, so a source cannot be invented. The writer never has to
see a digest; what it says is only ever shown beside the sentence it comes from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from journal.ai import Companion
from journal.entries import Entry, store
from journal.entries.entry import stamp
from journal.entries.kinds import Document
from journal.insights import guards, prompting, readings, schemas
from journal.insights.prompting import Asking, Seen
from journal.insights.quotes import Place
from journal.insights.words import Sentence, folded, language
from journal.vault import Vault

LIMIT = 600  # tokens


@dataclass(frozen=True, slots=True)
class Point:
    """One note, and the places of the sentences it comes from."""

    places: tuple[Place, ...]
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The notes on one entry. No points: there is nothing to say, or nothing was read."""

    points: tuple[Point, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the notes on the newest entries tell, the newest last."""

    gists: tuple[str, ...]  # an entry in a sentence each
    plans: tuple[str, ...]  # what the writer meant to do
    made_from: tuple[tuple[str, str], ...]  # (uid, text_hash) of these entries


async def ask(companion: Companion, text: str) -> tuple[Digest, Seen]:
    """
    Ask a model for notes on *text*; a note that says more than its sentences is left out.

    Raises:
        AIError: If there is no whole and sensible answer.
    """

    async def about(longest: int) -> tuple[Digest, Seen]:
        numbers = prompting.numbered(text, longest)
        said, seen = await prompting.answered(companion, _asking(numbers))
        return checked(said, numbers, text), seen

    return await prompting.fitting(text, about)


def checked(said: Mapping[str, Any], numbers: Mapping[str, Sentence], text: str) -> Digest:
    """Return what of an answer of the right shape can be traced to its sentences."""
    german = language(text) == "de"
    words = set(folded(text))
    points = []
    for point in said["points"]:
        cited = [numbers[number] for number in dict.fromkeys(point["source"])]
        if not faults(point["text"], [one.text for one in cited], text, german=german):
            places = tuple((one.start, one.end) for one in cited)
            points.append(Point(places, point["kind"], point["text"].strip()))
    gist = said["gist"].strip()
    return Digest(
        tuple(points),
        tuple(name for name in said["people"] if _named(name, words)),
        tuple(name for name in said["places"] if _named(name, words)),
        "" if faults(gist, [text], text, german=german) else gist,
    )


def faults(line: str, cited: Sequence[str], text: str, *, german: bool) -> list[str]:
    """Return why *line* may not be said of the sentences *cited* in a *text*."""
    return overstated(line, cited, text, german=german) + unrelated(line, cited)


def overstated(line: str, known: Sequence[str], text: str, *, german: bool) -> list[str]:
    """Return what *line* adds to what is *known*: names and numbers, advice, praise."""
    claims = guards.check_claim(line, known, nouns_capitalised=german)
    return guards.unfit(line.replace("\n", " "), text) + claims


def unrelated(line: str, cited: Sequence[str]) -> list[str]:
    """Return a reason if *line* has no word in common with the sentences it cites."""
    return [] if guards.share(line, " ".join(cited)) else ["has no word of what it cites"]


def keep(vault: Vault, entry: Entry, digest: Digest, seen: Seen) -> int:
    """Seal the notes on *entry*, in place of older ones."""
    before = store.index(vault).rows("SELECT id FROM digest WHERE entry = :id", id=entry.id)
    document: Document = {
        "kind": "digest",
        "entry": entry.id,
        "text_hash": entry.text_hash,
        "voice": "model",
        "speaker": seen.speaker,
        "prompt": seen.prompt,
        "points": [
            {"places": point.places, "kind": point.kind, "text": point.text}
            for point in digest.points
        ],
        "people": digest.people,
        "places": digest.places,
        "gist": digest.gist,
        "made": stamp(),
    }
    return store.put(vault, document, record=before[0][0] if before else None)


def keep_nothing(vault: Vault, entry: Entry, speaker: str) -> int:
    """Remember that there is nothing to note on *entry*, so that no model is asked again."""
    return keep(vault, entry, Digest(), Seen(speaker, prompting.prompt("digest").name, (), 0.0))


def of(vault: Vault, found: Sequence[Entry]) -> dict[int, Digest]:
    """Return the notes on the present words of entries, by their ids."""
    hashes = {entry.id: entry.text_hash for entry in found}
    marks = ", ".join(str(number) for number in hashes)  # whole numbers
    ids = store.index(vault).column(f"SELECT id FROM digest WHERE entry IN ({marks})")  # noqa: S608
    documents = store.get_many(vault, ids).values()
    return {
        document["entry"]: _digest(document)
        for document in documents
        if document["text_hash"] == hashes[document["entry"]]
    }


def memory(vault: Vault, *, but: int = 0, most: int = 5) -> Memory:
    """Return what the notes on the newest entries *but* one tell."""
    rows = store.index(vault).rows(
        "SELECT digest.id, record.uid, entry.text_hash FROM digest JOIN entry"
        " ON entry.id = digest.entry AND entry.text_hash = digest.text_hash"
        " AND entry.kept_out = 0 AND entry.id != :but JOIN record ON record.n = entry.n"
        " ORDER BY entry.day DESC, entry.at DESC LIMIT :most",
        but=but,
        most=most,
    )[::-1]
    stored = store.read_many(vault, [record for record, _, _ in rows])
    found = [_digest(one.document) for one in stored]
    points = [point for digest in found for point in digest.points]
    return Memory(
        tuple(digest.gist for digest in found if digest.gist),
        tuple(point.text for point in points if point.kind == "plan"),
        tuple((uid, text_hash) for _, uid, text_hash in rows),
    )


def noted(vault: Vault) -> bool:
    """Tell whether there are notes on anything, without opening them."""
    return bool(store.index(vault).rows("SELECT 1 FROM digest LIMIT 1"))


def due(vault: Vault, since: date, now: datetime | None = None) -> list[tuple[int, str]]:
    """Return entries (id, hash of the text) from *since* on without notes, newest first."""
    return store.index(vault).rows(
        "SELECT id, text_hash FROM entry WHERE kept_out = 0 AND words > 0 AND day >= :since"
        " AND updated <= :quiet AND NOT EXISTS (SELECT 1 FROM digest"
        "  WHERE digest.entry = entry.id AND digest.text_hash = entry.text_hash)"
        " ORDER BY day DESC, at DESC",
        since=since.isoformat(),
        quiet=((now or datetime.now(UTC)) - readings.QUIET).isoformat(),
    )


def _asking(numbers: Mapping[str, Sentence]) -> Asking:
    task = prompting.prompt("digest")
    material = {"entry": prompting.rendered(numbers)}
    return Asking(
        task.name,
        prompting.messages(task, material, {"kinds": ", ".join(schemas.KINDS)}),
        schemas.digest(numbers),
        limit=LIMIT,
        temperature=0.2,
    )


def _named(name: str, words: set[str]) -> bool:
    said = folded(name)
    return bool(said) and words.issuperset(said)


def _digest(document: Document) -> Digest:
    points = tuple(
        Point(
            tuple((start, end) for start, end in point["places"]), point["kind"], point["text"]
        )
        for point in document["points"]
    )
    return Digest(
        points, tuple(document["people"]), tuple(document["places"]), document["gist"]
    )
