"""Choose a question of ours, or have a model write three and show the best that passes."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import translation

from journal import entries
from journal.ai import AIError, Companion, NonsenseError
from journal.entries import Entry
from journal.insights import digests, facts, guards, prompting, safety, schemas
from journal.insights.prompting import Asking, Seen
from journal.insights.questions import curated, memory
from journal.insights.questions.circling import circling, way_out
from journal.insights.questions.memory import Asked, Question
from journal.insights.words import folded, language
from journal.vault import Vault

LENSES = tuple(curated.every())
FEWEST = 12  # words; of less a model can only guess
ASKED = 12  # earlier questions that a model is shown
LIMIT = 400  # tokens
DEEPER = (
    "The person answered your last question; the answer is the entry above. Ask what follows"
    " from the answer. If it is short or closed, ask something easier and smaller."
)
NO_DRAFT = (
    "There is no draft: read <memory-{nonce}> as the entry. Ask about one thing in it that is"
    " unfinished or was looked forward to, without saying that you remember it well."
)
PARTS = ((5, "night"), (12, "morning"), (18, "afternoon"), (23, "evening"), (24, "night"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that is needed to ask for a question; no vault is touched while a model thinks."""

    text: str  # what the question must build on
    fallback: Question  # one of ours, ready to be shown
    recent: tuple[str, ...] = ()  # questions asked before, newest first
    told: tuple[str, ...] = ()  # those of them that a model is shown
    lens: str = ""  # "": as suits
    memory: str = ""  # gists of other entries
    mood_line: str = ""
    hour: int = 12
    extra: str = ""
    source: str = "entry"  # the tag that *text* stands in
    made_from: tuple[tuple[str, str], ...] = ()  # entries behind the memory: uid, text_hash
    plain: bool = True  # no model is to be asked about this


def opening(vault: Vault, now: datetime | None = None) -> Question:
    """Return the question below an empty page; the same until it is put away or answered."""
    now = now or facts.now(vault)
    return _ours(vault, memory.recent(vault), now, empty=True)


def wanted(
    vault: Vault, entry: Entry, *, lens: str = "", now: datetime | None = None
) -> Wanted:
    """
    Gather what a question about *entry* needs.

    A short entry, one kept out of AI and one that raised the safety card get one of ours.
    """
    now = now or facts.now(vault)
    asked = memory.recent(vault)
    if not lens and circling(vault, now.date()):
        lens = way_out(entry.text_hash)
    with translation.override(language(entry.text) or translation.get_language()):
        ours = _ours(vault, asked, now, lens)
    memories = digests.memory(vault, but=entry.id)
    ours = replace(ours, entry=entry.id, text_hash=entry.text_hash)
    return Wanted(
        entry.text,
        ours,
        recent=tuple(one.text for one in asked),
        told=_told(vault, asked),
        lens=lens,
        memory="\n".join(memories.gists),
        mood_line=facts.mood_line(vault, now.date()),
        hour=now.hour,
        made_from=memories.made_from,
        plain=entry.kept_out or _too_short(entry.text) or safety.worrying(entry.text),
    )


def wanted_on_empty_page(vault: Vault, now: datetime | None = None) -> Wanted:
    """Gather what a question needs where there is no draft: notes on the last entries."""
    now = now or facts.now(vault)
    asked = memory.recent(vault)
    memories = digests.memory(vault)
    notes = "\n".join([*memories.gists, *memories.plans])
    return Wanted(
        notes,
        _ours(vault, asked, now, empty=True),
        recent=tuple(one.text for one in asked),
        told=_told(vault, asked),
        mood_line=facts.mood_line(vault, now.date()),
        hour=now.hour,
        extra=NO_DRAFT,
        source="memory",
        made_from=memories.made_from,
        plain=_too_short(notes),
    )


def deeper(vault: Vault, last: Asked, *, now: datetime | None = None) -> Wanted:
    """Gather what the question after the writer's answer to *last* needs."""
    now = now or facts.now(vault)
    asked, thread = memory.recent(vault), memory.thread(vault, last)
    answers, valences = [one.answer for one in thread], facts.last_valences(vault, now.date())
    loop = guards.looping(answers, valences)
    lens = way_out(last.uid) if loop else ""
    ours = replace(
        _ours(vault, asked, now, lens),
        entry=last.entry,
        turn=last.turn + 1,
        before=last.uid,
        rest=loop and guards.looping(answers[:-1], valences),
    )
    about = None if last.entry is None else entries.get(vault, last.entry)
    private = about is not None and (about.kept_out or safety.worrying(about.text))
    return Wanted(
        last.answer,
        ours,
        recent=tuple(one.text for one in asked),
        told=_told(vault, asked),
        lens=lens,
        hour=now.hour,
        extra=DEEPER,
        plain=private or not last.answer.strip() or safety.worrying(last.answer),
    )


async def ask(companion: Companion | None, needed: Wanted) -> Question:
    """Return a model's question if one passes the checks, else ours with the reason."""
    if companion is None or needed.plain:
        return needed.fallback
    try:
        return await _of_model(companion, needed)
    except AIError as error:
        return replace(needed.fallback, note=error.hint)


async def _of_model(companion: Companion, needed: Wanted) -> Question:
    return await prompting.fitting(
        needed.text, lambda longest: _about(companion, needed, longest)
    )


async def _about(companion: Companion, needed: Wanted, longest: int) -> Question:
    said, seen = await prompting.answered(companion, _asking(needed, longest))
    good, reasons = _sorted_out(said, needed)
    if not good:
        again = replace(_asking(needed, longest, reasons), temperature=0.9)
        said, seen = await prompting.answered(companion, again, seed=1)
        good, _ = _sorted_out(said, needed)
    if not good:
        raise NonsenseError("no question passed the checks")
    return _shown(needed, _best(good, needed), seen)


def check(candidate: Mapping[str, Any], needed: Wanted) -> list[str]:
    """Return why a model's candidate may not be shown; nothing if it may."""
    text = candidate["text"]
    reasons = guards.check_question(text, needed.text, needed.recent)
    if not _stands(candidate["uses"], needed.text):
        reasons.append("builds on words that are not there")
    spoken, written = language(text), language(needed.text)
    if spoken and written and spoken != written:
        reasons.append("another language")
    return reasons


def _asking(needed: Wanted, longest: int, reasons: Sequence[str] = ()) -> Asking:
    task = prompting.prompt("reflection")
    refused = f" Avoid what was wrong with your last ones: {'; '.join(reasons)}."
    values = {
        "lenses": ", ".join(LENSES),
        "lens_request": f"the person asked for {needed.lens}"
        if needed.lens
        else "all different",
        "extra": needed.extra + (refused if reasons else ""),
        "part_of_day": next(name for until, name in PARTS if needed.hour < until),
        "mood_line": needed.mood_line,
    }
    material = {
        needed.source: prompting.rendered(prompting.numbered(needed.text, longest)),
        **({"memory": guards.neutralise(needed.memory)} if needed.memory else {}),
        "asked": guards.neutralise("\n".join(needed.told)),
    }
    return Asking(
        task.name,
        prompting.messages(task, material, values),
        schemas.reflection(LENSES),
        limit=LIMIT,
        temperature=0.8,
    )


def _told(vault: Vault, asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return the last questions, but those made of an entry that raises the safety card now."""
    last = [(one.text, memory.behind(vault, one)) for one in asked[:ASKED]]
    about = entries.opened(vault, list(set().union(*(behind for _, behind in last))))
    worrying = {entry.id for entry in about if safety.worrying(entry.text)}
    return tuple(text for text, behind in last if behind.isdisjoint(worrying))


def _sorted_out(
    said: Mapping[str, Any], needed: Wanted
) -> tuple[list[Mapping[str, Any]], list[str]]:
    found = [(candidate, check(candidate, needed)) for candidate in said["questions"]]
    good = [candidate for candidate, reasons in found if not reasons]
    return good, sorted({reason for _, reasons in found for reason in reasons})


def _best(good: Sequence[Mapping[str, Any]], needed: Wanted) -> Mapping[str, Any]:
    """Return that of the lens asked for, then the least like recent ones, then the shortest."""

    def order(candidate: Mapping[str, Any]) -> tuple[bool, float, int]:
        text = candidate["text"]
        likeness = max((guards.similar(text, asked) for asked in needed.recent), default=0.0)
        return candidate["lens"] != needed.lens, round(likeness, 1), len(text)

    return min(good, key=order)


def _shown(needed: Wanted, candidate: Mapping[str, Any], seen: Seen) -> Question:
    return replace(
        needed.fallback,
        text=candidate["text"].strip(),
        lens=candidate["lens"],
        voice="model",
        speaker=seen.speaker,
        about=candidate["uses"].strip(),
        made_from=needed.made_from,
        prompt=seen.prompt,
        seen=seen,
    )


def _ours(
    vault: Vault, asked: Sequence[Asked], now: datetime, lens: str = "", *, empty: bool = False
) -> Question:
    """Return one of our questions, for an *empty* page if so. The same state gives the same."""
    chance = random.Random(f"{vault.id}{now.date()}{asked[0].id if asked else 0}")  # noqa: S311
    lenses, never = memory.unwanted(asked)
    never = {*never, *(curated.replies() if empty else ())}
    lately = [one.lens for one in asked[:7]]
    shown = [one.text for one in asked]
    own = [one.text for one in entries.prompts.every(vault)]
    spent = {*shown, *never}
    lens = lens or curated.surprise(now.hour, lately, lenses, chance, spent, own=own)
    text = curated.choose(lens, shown, never, chance, own)
    return Question(text, lens, "builtin")


def _too_short(text: str) -> bool:
    scripts = re.search(guards.NO_SPACES, text)
    return len(guards.content(text) if scripts else folded(text)) < FEWEST


def _stands(uses: str, text: str) -> bool:
    """Tell whether the words *uses* stand in *text*, one after the other."""
    wanted, said = " ".join(folded(uses)), " ".join(folded(text))
    if re.search(guards.NO_SPACES, wanted):
        return wanted in said
    return bool(wanted) and f" {wanted} " in f" {said} "
