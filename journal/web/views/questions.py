"""Questions: under an empty page, about an entry, and what a model saw for one."""

from collections.abc import AsyncGenerator
from typing import Any

from asgiref.sync import sync_to_async
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from journal import entries, insights
from journal.ai import TURN, Companion
from journal.entries import EntryError
from journal.insights import digests, questions
from journal.insights.questions import Asked, Question
from journal.web import sse
from journal.web.forms.questions import AnswerForm, AskForm, FateForm
from journal.web.hints import told
from journal.web.http import UnlockedRequest, entry_or_404, or_404, to_page, unlocked

AWAY = "no question"  # in the session: the day on which none is wanted any more


@require_POST
@unlocked
def opening(request: UnlockedRequest) -> HttpResponse:
    """Put the question under an empty page away, and show another if one is wanted."""
    form = FateForm(request.POST)
    if form.is_valid():
        _put_away(request, **form.cleaned_data)
    if not request.htmx:
        return to_page(request, "today")
    if form.cleaned_data.get("question"):
        return HttpResponse()  # ours shows again when the model's has gone
    return render(request, "entries/today.html#opening", {"opening": opening_of(request)})


def opening_of(request: UnlockedRequest) -> Question | None:
    """Return the question under an empty page, if one is wanted today."""
    if not entries.preferences.get(request.vault).unasked:
        return None
    if request.session.get(AWAY) == timezone.localdate().isoformat():
        return None
    return questions.opening(request.vault)


def asks_model(request: UnlockedRequest) -> bool:
    """Tell whether a model may ask about the last days, and has notes on them."""
    noted = digests.noted(request.vault)
    return noted and insights.companion(request.vault) is not None


@require_POST
@unlocked
async def begin(request: UnlockedRequest) -> HttpResponseBase:
    """Answer with one question about the last days, for an empty page."""
    if not request.htmx:  # pressed before the page was whole: a stream would stand there raw
        return to_page(request, "today")
    needed = await sync_to_async(questions.wanted_on_empty_page)(request.vault)
    companion = await sync_to_async(insights.companion)(request.vault)
    return sse.stream(
        request, _question(request, companion, needed, "entries/today.html#asked")
    )


@require_POST
@unlocked
async def reflect(request: UnlockedRequest, record: int) -> HttpResponseBase:
    """Answer with one question about an entry, as soon as it is whole and checked."""
    needed = await sync_to_async(_wanted)(request, record)
    if not request.htmx:
        return to_page(request, "entry", record=record)
    companion = await sync_to_async(insights.companion)(request.vault)
    return sse.stream(request, _question(request, companion, needed))


@require_POST
@unlocked
def answer(request: UnlockedRequest, record: int, question: int) -> HttpResponse:
    """Put the writer's answer into the entry, below its question."""
    found, asked = entry_or_404(request, record), _asked_or_404(request, question, record)
    form = AnswerForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["answer"]
        text = f"{found.text.rstrip()}\n\n> {asked.text}\n\n{words}".lstrip()
        try:
            entries.revise(request.vault, found, text=text)
            questions.answer(request.vault, question, words)
            return to_page(request, "entry", record=record)
        except EntryError as error:
            form.add_error(None, told(error))
    shown = {"entry": found, "question": asked, "form": form}
    return render(request, "entries/answer.html", shown, status=422)


@require_POST
@unlocked
def fate(request: UnlockedRequest, record: int, question: int) -> HttpResponse:
    """Put a question about an entry away."""
    _asked_or_404(request, question, record)
    form = FateForm(request.POST)
    if form.is_valid() and form.cleaned_data["fate"] != "enough":
        questions.set_fate(request.vault, question, form.cleaned_data["fate"])
    return to_page(request, "entry", record=record)


@require_safe
@unlocked
def saw(request: UnlockedRequest, question: int) -> HttpResponse:
    """Show what a model saw for one question or reading, word for word."""
    shown = {"seen": questions.seen(request.vault, question)}
    return render(request, "insights/saw.html", shown)


def _put_away(request: UnlockedRequest, text: str, question: int | None, fate: Any) -> None:
    if fate == "enough":
        request.session[AWAY] = timezone.localdate().isoformat()
    elif question:
        _asked_or_404(request, question, None)
        questions.set_fate(request.vault, question, fate)
    else:
        questions.put_away(request.vault, text, fate)


def _wanted(request: UnlockedRequest, record: int) -> questions.Wanted:
    """Gather what a question about an entry needs, or one that goes deeper than the last."""
    found = entry_or_404(request, record)
    form = AskForm(request.POST)
    last = form.cleaned_data["after"] if form.is_valid() else None
    if last is None:
        return questions.wanted(request.vault, found)
    return questions.deeper(request.vault, _asked_or_404(request, last, record))


async def _question(
    request: UnlockedRequest,
    companion: Companion | None,
    needed: questions.Wanted,
    page: str = "entries/entry.html#question",
) -> AsyncGenerator[str]:
    async with TURN.person():
        found = await questions.ask(companion, needed)
    found = await sync_to_async(questions.keep)(request.vault, found, instead=needed.fallback)
    shown = {"question": found, "form": AnswerForm()}
    yield render_to_string(page, shown, request)


def _asked_or_404(request: UnlockedRequest, question: int, record: int | None) -> Asked:
    """Return a question if it was asked about this entry; None: on an empty page."""
    asked = or_404(questions.get, request.vault, question)
    if asked.entry != record:
        raise Http404
    return asked
