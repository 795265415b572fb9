"""One picture of an entry: describe it, be asked about it, have its handwriting read."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_info
from django.views.decorators.http import require_POST, require_safe

from journal import entries, insights
from journal.ai import TURN, Companion
from journal.entries import Entry, EntryError, addresses, attachments, preferences
from journal.entries.attachments import Attachment
from journal.insights import checkup, pictures, prompting, questions, safety
from journal.insights.prompting import Seen
from journal.insights.questions import Question
from journal.insights.words import language
from journal.vault import Vault
from journal.web import sse
from journal.web.forms.pictures import DescriptionForm, HandwritingForm, LookForm
from journal.web.forms.questions import AnswerForm
from journal.web.hints import told
from journal.web.http import UnlockedRequest, entry_or_404, or_404, to_page, unlocked

PAGE = "entries/picture.html"
LENS = "picture"  # of a question that begins at one


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, and the entry that shows it."""

    entry: Entry
    picture: Attachment

    @property
    def description(self) -> str:
        """What the entry says of it to those who cannot see it."""
        return addresses.description_in(self.entry.text, self.picture.uid)

    @property
    def private(self) -> bool:
        """Whether no model may look at it."""
        return self.entry.kept_out or safety.worrying(self.entry.text)


@require_safe
@unlocked
def picture(request: UnlockedRequest, record: int, picture: int) -> HttpResponse:
    """Show one picture of an entry, and what can be done with it."""
    return page(request, shown_or_404(request, record, picture))


@require_POST
@unlocked
def describe(request: UnlockedRequest, record: int, picture: int) -> HttpResponse:
    """Keep what is to be seen, in the entry's own words."""
    shown = shown_or_404(request, record, picture)
    form = DescriptionForm(request.POST)
    if not form.is_valid():
        return page(request, shown, form=form)
    return revised(request, shown, addresses.describe, form.cleaned_data["description"])


@require_POST
@unlocked
def transcribe(request: UnlockedRequest, record: int, picture: int) -> HttpResponse:
    """Put what was read below the picture."""
    shown = shown_or_404(request, record, picture)
    form = HandwritingForm(request.POST)
    if not form.is_valid():
        return page(request, shown, handwriting=form)
    return revised(request, shown, addresses.put_below, form.cleaned_data["lines"])


@require_POST
@unlocked
async def look(request: UnlockedRequest, record: int, picture: int) -> HttpResponseBase:
    """Let a model look at the picture, and answer with what has passed the checks."""
    shown = await sync_to_async(shown_or_404)(request, record, picture)
    if not request.htmx:  # pressed before the page was whole
        return to_page(request, "picture", record=record, picture=picture)
    form = LookForm(request.POST)
    if not form.is_valid() or shown.private:
        raise Http404
    companion = await sync_to_async(insights.companion)(request.vault, "picture")
    return sse.stream(request, _suggestion(request, companion, shown, **form.cleaned_data))


async def _suggestion(
    request: UnlockedRequest, companion: Companion | None, shown: Shown, task: str
) -> AsyncGenerator[str]:
    found: dict[str, Any] = {"shown": shown, "blind": True}
    if companion is not None:
        async with TURN.person():
            if await checkup.sees(companion):
                found |= await _looked(request.vault, companion, shown, task)
    yield await sync_to_async(render_to_string)(f"{PAGE}#suggestion", found, request)


async def _looked(
    vault: Vault, companion: Companion, shown: Shown, task: str
) -> dict[str, Any]:
    """Return what the page is to show of a model's answer."""
    image = await sync_to_async(pictures.copy)(vault, shown.picture)
    found: dict[str, Any] = {"speaker": companion.name, "blind": False}
    if task == "handwriting":
        lines, seen = await pictures.read(companion, image)
        found["handwriting"] = HandwritingForm(initial={"lines": lines})
    elif task == "description":
        words, seen = await pictures.describe(companion, image, await _language(vault, shown))
        found["form"] = DescriptionForm(initial={"description": words}, auto_id="suggested_%s")
    else:
        asked = [one.text for one in await sync_to_async(questions.recent)(vault)]
        texts, seen = await pictures.ask(companion, image, await _language(vault, shown), asked)
        found["questions"] = await sync_to_async(_kept)(vault, shown.entry, texts, seen)
    prompting.memory(vault).keep(shown.picture.id, seen)
    return found


async def _language(vault: Vault, shown: Shown) -> str:
    """Return the name of the entry's language, or else of the writer's."""
    chosen = (await sync_to_async(preferences.get)(vault)).language
    try:
        return str(get_language_info(language(shown.entry.text) or chosen or "en")["name"])
    except KeyError:
        return "English"


def _kept(
    vault: Vault, entry: Entry, texts: list[str], seen: Seen
) -> list[tuple[Question, AnswerForm]]:
    """Remember the questions, so that they can be answered and are not asked again."""
    found = [
        Question(
            text,
            LENS,
            "model",
            speaker=seen.speaker,
            entry=entry.id,
            text_hash=entry.text_hash,
            prompt=seen.prompt,
            seen=seen,
        )
        for text in texts
    ]
    kept = [questions.keep(vault, one) for one in found]
    return [(one, AnswerForm(auto_id=f"answer_{one.id}_%s")) for one in kept]


def revised(
    request: UnlockedRequest, shown: Shown, put: Callable[[str, str, str], str], words: str
) -> HttpResponse:
    """Put *words* beside the picture in the text of its entry, and lead to that."""
    text = put(shown.entry.text, shown.picture.uid, words)
    try:
        entries.revise(request.vault, shown.entry, text=text)
    except EntryError as error:
        return page(request, shown, trouble=told(error))
    return to_page(request, "entry", record=shown.entry.id)


def page(request: UnlockedRequest, shown: Shown, **more: Any) -> HttpResponse:
    """Show the page of a picture; with *more* to say, something was refused."""
    given = {
        "shown": shown,
        "form": DescriptionForm(initial={"description": shown.description}),
        "off": preferences.get(request.vault).ai == "off",
        **more,
    }
    return render(request, PAGE, given, status=422 if more else 200)


def shown_or_404(request: UnlockedRequest, record: int, picture: int) -> Shown:
    """Return a picture if this entry shows it."""
    found = entry_or_404(request, record)
    attachment = or_404(attachments.get, request.vault, picture)
    if attachment.shown is None or f"attachment:{attachment.uid}" not in found.text:
        raise Http404
    return Shown(found, attachment)
