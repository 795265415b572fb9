"""The model's letter: each line traced back to the sentences, or the letters, it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from journal.ai import Companion, NonsenseError
from journal.entries import Period, periods, store
from journal.entries.kinds import Document
from journal.entries.store import Stored, Swap
from journal.insights import digests, guards, prompting, schemas
from journal.insights.letters import letter, own_words
from journal.insights.letters.letter import PARTS, Letter
from journal.insights.letters.notes import FEWEST, Note, Notes
from journal.insights.prompting import Asking, Prompt, Seen
from journal.insights.words import folded, language
from journal.vault import Vault

LIMIT = 1200  # tokens
FEWEST_WORDS = 60  # in all; of less there is nothing to write about
REACH = timedelta(weeks=2)  # what ended earlier gets a model's letter when the writer asks
WAIT = timedelta(days=1)  # for missing notes, after a week has ended
TOO_MANY = 0.4  # share of lines left out, from which the whole is thrown away
OWN_SENTENCES = 3  # of the writer's, beside the model's lines
COMPARING = {"turning_points", "carried_over"}  # parts that hold two letters side by side
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian"}


@dataclass(slots=True)
class Draft:
    """What is left of a model's answer after the checks."""

    headline: str = ""
    lines: list[dict[str, Any]] = field(default_factory=list)
    question: dict[str, Any] | None = None
    left_out: int = 0
    seen: Seen | None = None


def due_for_model(vault: Vault, today: date) -> list[str]:
    """Return the periods whose built-in letter a model's may replace now, newest first."""
    rows = store.index(vault).rows(
        "SELECT period, state FROM letter WHERE voice = 'builtin' AND prompt = ''"
        " AND state IN ('', 'wanted')"
    )
    told = [(periods.known(name), state) for name, state in rows]
    near = [one for one, state in told if one and (state or one.last >= today - REACH)]
    ready: set[str] = set()
    for one in sorted(near, key=lambda one: one.last - one.first):  # weeks first
        if _is_ready(vault, one, today, ready):
            ready.add(one.name)
    return sorted(ready, key=lambda name: periods.named(name).last, reverse=True)


async def ask(companion: Companion, needed: Notes) -> Draft:
    """
    Ask a model for the letter; where it is no good, ask once more.

    Raises:
        AIError: If there is no answer of which enough can be traced, or it repeats a letter.
    """
    for seed in (0, 1):
        said, seen = await prompting.answered(companion, _asking(needed), seed=seed)
        draft = checked(said, needed)
        if _is_good(draft, needed):
            return replace(draft, seen=seen)
    raise NonsenseError("too little of the letter could be traced, or was new")


def checked(said: Mapping[str, Any], needed: Notes) -> Draft:
    """Return the lines of an answer of the right shape that stand in what they cite."""
    draft, text = Draft(), needed.text
    german = language(text) == "de"
    for part, item in _items(said):
        cited = [needed.notes[name] for name in dict.fromkeys(item["sources"])]
        if _is_traced(part, item, cited, text, german=german):
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
    found = letter.of(vault, needed.period.name)
    if found is None:
        return None
    seen = draft.seen or Seen("", "", (), 0.0)
    document = own_words.composed(vault, needed.period, needed.entries, most=OWN_SENTENCES)
    behind = {pair for one in needed.letters for pair in one.made_from}
    behind.update(letter.made_from(needed.letters))
    document |= {
        "voice": "model",
        "speaker": seen.speaker,
        "prompt": seen.prompt,
        "headline": draft.headline,
        "lines": [*document["lines"], *draft.lines],
        "question": draft.question or document["question"],
        "left_out": draft.left_out,
        "unread": needed.unread,
        "made_from": sorted(
            behind.union(document["made_from"], letter.made_from(needed.letters))
        ),
    }
    kept = store.swap(vault, [Swap(found.id, change=partial(_in_place, document))])
    if kept[0].document["voice"] != "model":
        return None
    prompting.memory(vault).keep(found.id, seen)
    return letter.get(vault, found.id)


def _in_place(document: Document, stored: Stored) -> Document:
    """Return *document*; but what the writer kept or edited, also meanwhile, stays."""
    there = stored.document
    is_free = there["voice"] == "builtin" and there["state"] in {"", "wanted"}
    return document if is_free else there


def give_up(vault: Vault, name: str) -> None:
    """Remember that a model's letter came to nothing, so that it is not asked for again."""
    if found := letter.of(vault, name):
        prompt = _prompt(found.period).name
        store.swap(vault, [Swap.amend(found.id, prompt=prompt, state="")])


def _is_ready(vault: Vault, period: Period, today: date, ready: set[str]) -> bool:
    """Tell whether all is there to write from, or was waited for; *ready* are shorter ones."""
    if not period.parts:
        return _has_notes(vault, period, today)
    names = {part.name for part in period.parts}
    made = letter.of_several(vault, sorted(names)).values()
    ended = today > period.parts[-1].last + WAIT
    told = sum(one.state != "discarded" for one in made)
    return ended and told >= FEWEST and names.isdisjoint(ready)


def _has_notes(vault: Vault, week: Period, today: date) -> bool:
    [(words, unread, read)] = store.index(vault).rows(
        "SELECT coalesce(sum(words), 0), count(*) FILTER (WHERE digest.id IS NULL),"
        " count(digest.id) FROM entry LEFT JOIN digest ON digest.entry = entry.id"
        " AND digest.text_hash = entry.text_hash"
        " WHERE kept_out = 0 AND words > 0 AND day BETWEEN :first AND :last",
        first=week.first.isoformat(),
        last=week.last.isoformat(),
    )
    waited = today > week.last + WAIT
    return words >= FEWEST_WORDS and read > 0 and (waited or not unread)


def _prompt(period: Period) -> Prompt:
    return prompting.prompt("period" if period.parts else "week")


def _asking(needed: Notes) -> Asking:
    task, period = _prompt(needed.period), needed.period
    shape = schemas.period if period.parts else schemas.week
    values = {
        "n": str(needed.read),
        "length": period.length,
        "earlier": period.parts[0].length if period.parts else "",
        "first": f"{period.first:%d %B}",
        "last": f"{period.last:%d %B %Y}",
        "language": LANGUAGES.get(language(needed.text) or "", "the language of the notes"),
        "mood_line": needed.mood_line,
    }
    return Asking(
        task.name,
        prompting.messages(task, {"notes": needed.material}, values),
        shape(needed.notes),
        limit=LIMIT,
        temperature=0.4,
    )


def _is_good(draft: Draft, needed: Notes) -> bool:
    """Tell whether enough could be traced, and whether it is no repetition."""
    if not draft.lines or draft.left_out > TOO_MANY * (draft.left_out + len(draft.lines)):
        return False
    told = "\n".join([draft.headline, *(line["text"] for line in draft.lines)])
    return all(guards.similar(told, before) < guards.TOO_LIKE for before in needed.before)


def _items(said: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield all that an answer claims, with the part it stands in."""
    for part in PARTS:
        items = said.get(part, [])
        for item in [items] if part == "arc" and items else items:
            yield part, item


def _is_traced(
    part: str, item: Mapping[str, Any], cited: Sequence[Note], text: str, *, german: bool
) -> bool:
    """Tell whether all that *item* says stands in the notes *cited*, or in their dates."""
    said = [words for note in cited for words in note.said]
    line = f"{item.get('title', '')}\n{item['text']}"
    known = [*said, *(note.when for note in cited)]
    wrong = digests.overstated(line, known, text, german=german)
    wrong += digests.unrelated(item["text"], said)
    if part in COMPARING and not _compares(item["text"], cited):
        return False
    return not wrong and _is_named(item.get("name"), said)


def _compares(line: str, cited: Sequence[Note]) -> bool:
    """Tell whether a line draws on each of at least two letters, and these differ."""
    told = [" ".join(note.said) for note in cited]
    return len(set(told)) >= FEWEST and all(guards.share(line, one) for one in told)


def _line(part: str, item: Mapping[str, Any], cited: Sequence[Note]) -> dict[str, Any]:
    return {
        "part": part,
        "title": item.get("title") or item.get("name") or "",
        "text": item["text"].strip(),
        "sources": _sources(cited),
    }


def _sources(cited: Sequence[Note]) -> list[Any]:
    places = [source for note in cited for source in note.sources]
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
