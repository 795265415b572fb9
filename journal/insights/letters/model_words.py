"""The model's letter: from notes on the entries, each line traced back to their sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from journal import entries
from journal.ai import Companion, NonsenseError
from journal.entries import Entry, store
from journal.insights import digests, facts, guards, prompting, questions, schemas
from journal.insights.digests import Point
from journal.insights.facts import days_of
from journal.insights.letters import letter, own_words
from journal.insights.letters.letter import PARTS, Letter
from journal.insights.letters.week import week_of
from journal.insights.prompting import Asking, Seen
from journal.insights.words import folded, language
from journal.vault import Vault

LIMIT = 1200  # tokens
FEWEST = 60  # words in all; of less there is nothing to write about
REACH = timedelta(weeks=2)  # older weeks get a model's letter when the writer asks
WAIT = timedelta(days=1)  # for missing notes, after the week has ended
TOO_MANY = 0.4  # share of lines left out, from which the whole is thrown away
OWN_SENTENCES = 3  # of the writer's, beside the model's lines
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian"}


@dataclass(frozen=True, slots=True)
class Note:
    """One point of a digest under the id by which a letter cites it: e3.2."""

    entry: Entry
    point: Point

    @property
    def date(self) -> str:
        """Return the day as a line may name it: Saturday 21 November 2026."""
        day = self.entry.day
        return f"{day:%A} {day.day} {day:%B %Y}"

    @property
    def sentences(self) -> list[str]:
        """Return the writer's own sentences that the note rests on."""
        return [self.entry.text[start:end] for start, end in self.point.places]


@dataclass(frozen=True, slots=True)
class Notes:
    """All that is needed to ask for a letter; no vault is touched while a model thinks."""

    week: str
    entries: tuple[Entry, ...]  # all of the week
    notes: Mapping[str, Note]
    mood_line: str = ""
    asked: tuple[str, ...] = ()  # questions that are not asked again

    @property
    def text(self) -> str:
        """Return all that was written in the entries that the notes are about."""
        return "\n".join(
            {note.entry.id: note.entry.text for note in self.notes.values()}.values()
        )


@dataclass(slots=True)
class Draft:
    """What is left of a model's answer after the checks."""

    headline: str = ""
    lines: list[dict[str, Any]] = field(default_factory=list)
    question: dict[str, Any] | None = None
    left_out: int = 0
    seen: Seen | None = None


def due_for_model(vault: Vault, today: date) -> list[str]:
    """Return the weeks whose built-in letter a model's may replace now, newest first."""
    rows = store.index(vault).rows(
        "SELECT week FROM letter WHERE voice = 'builtin' AND prompt = ''"
        " AND (state = 'wanted' OR (state = '' AND week >= :since)) ORDER BY week DESC",
        since=week_of(today - REACH),
    )
    return [week for (week,) in rows if _is_ready(vault, week, today)]


def notes(vault: Vault, week: str) -> Notes:
    """Gather what a model needs to write the letter of *week*."""
    found = entries.of_week(vault, week)
    read = digests.of(vault, [entry for entry in found if not entry.kept_out])
    about = [entry for entry in found if entry.id in read and read[entry.id].points]
    numbered = {
        f"e{number}.{place}": Note(entry, point)
        for number, entry in enumerate(about, 1)
        for place, point in enumerate(read[entry.id].points, 1)
    }
    sunday = days_of(week)[-1]
    return Notes(
        week,
        tuple(found),
        numbered,
        facts.mood_line(facts.own_valences(vault, sunday)),
        tuple(asked.text for asked in questions.recent(vault)),
    )


async def ask(companion: Companion, needed: Notes) -> Draft:
    """
    Ask a model for the letter; where too much of it cannot be traced, ask once more.

    Raises:
        AIError: If there is no answer of which enough can be traced.
    """
    for seed in (0, 1):
        said, seen = await prompting.answered(companion, _asking(needed), seed=seed)
        draft = checked(said, needed)
        if draft.lines and draft.left_out <= TOO_MANY * (draft.left_out + len(draft.lines)):
            return replace(draft, seen=seen)
    raise NonsenseError("too little of the letter could be traced")


def checked(said: Mapping[str, Any], needed: Notes) -> Draft:
    """Return the lines of an answer of the right shape that stand in what they cite."""
    draft, text = Draft(), needed.text
    german = language(text) == "de"
    for part, item in _items(said):
        cited = [needed.notes[name] for name in dict.fromkeys(item["sources"])]
        if _is_traced(item, cited, text, german=german):
            draft.lines.append(_line(part, item, cited))
        else:
            draft.left_out += 1
    if digests.faults(said["headline"], [text], text, german=german):
        draft.left_out += 1
    else:
        draft.headline = said["headline"].strip()
    draft.question = _question(said["question"], needed)
    return draft


def send(vault: Vault, needed: Notes, draft: Draft) -> Letter | None:
    """Put the model's letter in place of the built-in one, unless the writer kept that."""
    found = letter.of(vault, needed.week)
    if found is None or found.voice != "builtin" or found.state not in {"", "wanted"}:
        return None
    seen = draft.seen or Seen("", "", (), 0.0)
    document = own_words.composed(vault, needed.week, list(needed.entries), most=OWN_SENTENCES)
    read = {note.entry.id for note in needed.notes.values()}
    document |= {
        "voice": "model",
        "speaker": seen.speaker,
        "prompt": seen.prompt,
        "headline": draft.headline,
        "lines": [*document["lines"], *draft.lines],
        "question": draft.question or document["question"],
        "left_out": draft.left_out,
        "unread": len(needed.entries) - len(read),
    }
    store.put(vault, document, record=found.id)
    prompting.memory(vault).keep(found.id, seen)
    return letter.get(vault, found.id)


def give_up(vault: Vault, week: str) -> None:
    """Remember that a model's letter came to nothing, so that it is not asked for again."""
    if found := letter.of(vault, week):
        document = store.get(vault, found.id, kind="letter")
        document |= {"prompt": prompting.prompt("week").name, "state": ""}
        store.put(vault, document, record=found.id)


def _is_ready(vault: Vault, week: str, today: date) -> bool:
    days = days_of(week)
    [(words, unread, read)] = store.index(vault).rows(
        "SELECT coalesce(sum(words), 0), count(*) FILTER (WHERE digest.id IS NULL),"
        " count(digest.id) FROM entry LEFT JOIN digest ON digest.entry = entry.id"
        " AND digest.text_hash = entry.text_hash"
        " WHERE kept_out = 0 AND words > 0 AND day BETWEEN :first AND :last",
        first=days[0].isoformat(),
        last=days[-1].isoformat(),
    )
    waited = today > days[-1] + WAIT
    return words >= FEWEST and read > 0 and (waited or not unread)


def _asking(needed: Notes) -> Asking:
    task = prompting.prompt("week")
    days = days_of(needed.week)
    values = {
        "n": str(len({note.entry.id for note in needed.notes.values()})),
        "first": f"{days[0]:%d %B}",
        "last": f"{days[-1]:%d %B %Y}",
        "language": LANGUAGES.get(language(needed.text) or "", "the language of the notes"),
        "mood_line": needed.mood_line,
    }
    return Asking(
        task.name,
        prompting.messages(task, {"notes": _rendered(needed.notes)}, values),
        schemas.week(needed.notes),
        limit=LIMIT,
        temperature=0.4,
    )


def _rendered(found: Mapping[str, Note]) -> str:
    """Return the notes as a model gets them: a line for each day, then one for each note."""
    lines, day = [], date.min
    for name, note in found.items():
        if note.entry.day != day:
            day = note.entry.day
            lines.append(f"{day:%A %d %B}")
        lines.append(f"{name} {note.point.kind}: {guards.neutralise(note.point.text)}")
    return "\n".join(lines)


def _items(said: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield all that an answer claims, with the part it stands in."""
    for part in PARTS:
        items = said[part]
        for item in [items] if part == "arc" else items:
            yield part, item


def _is_traced(
    item: Mapping[str, Any], cited: Sequence[Note], text: str, *, german: bool
) -> bool:
    """Tell whether all that *item* says stands in the sentences *cited*, or in their dates."""
    sentences = [sentence for note in cited for sentence in note.sentences]
    line = f"{item.get('title', '')}\n{item['text']}"
    known = [*sentences, *(note.date for note in cited)]
    wrong = digests.overstated(line, known, text, german=german)
    wrong += digests.unrelated(item["text"], sentences)
    return not wrong and _is_named(item.get("name"), sentences)


def _line(part: str, item: Mapping[str, Any], cited: Sequence[Note]) -> dict[str, Any]:
    return {
        "part": part,
        "title": item.get("title") or item.get("name") or "",
        "text": item["text"].strip(),
        "sources": _sources(cited),
    }


def _sources(cited: Sequence[Note]) -> list[Any]:
    places = [
        letter.to_source(note.entry, start, end)
        for note in cited
        for start, end in note.point.places
    ]
    return [place for number, place in enumerate(places) if place not in places[:number]]


def _is_named(name: str | None, sentences: Sequence[str]) -> bool:
    if name is None:
        return True
    said = folded(name)
    return bool(said) and set(folded(" ".join(sentences))).issuperset(said)


def _question(item: Mapping[str, Any], needed: Notes) -> dict[str, Any] | None:
    if guards.check_question(item["text"], needed.text, needed.asked):
        return None
    cited = [needed.notes[name] for name in dict.fromkeys(item["sources"])]
    return {"text": item["text"].strip(), "sources": _sources(cited)}
