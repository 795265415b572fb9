"""Ask your journal: questions, what a model on this computer answers, and where it stands."""

from collections.abc import AsyncGenerator
from functools import partial

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from journal import entries, insights
from journal.insights import asking
from journal.insights.asking import Shown
from journal.web import sse
from journal.web.forms.answers import QuestionForm
from journal.web.http import UnlockedRequest, or_404, sent, to_page, unlocked

CHIPS = 6  # tags that are offered as a scope


@require_safe
@unlocked
def page(request: UnlockedRequest) -> HttpResponse:
    """Show where to ask, and what was asked before."""
    return _page(request, _form(request))


@require_POST
@unlocked
async def ask(request: UnlockedRequest) -> HttpResponseBase:
    """Answer a question, as soon as the answer is whole and checked."""
    form = await sync_to_async(_form)(request)
    if not form.is_valid():
        return await sync_to_async(_page)(request, form)
    companion = await sync_to_async(insights.companion)(request.vault, "answer")
    embedder = await sync_to_async(insights.embedder)(request.vault)
    answering = partial(
        asking.ask,
        request.vault,
        form.cleaned_data["question"],
        within=form.within,
        companion=companion,
        embedder=embedder,
    )

    async def pieces() -> AsyncGenerator[str]:
        yield _answer(request, await answering())

    if request.htmx:
        return sse.stream(request, pieces())
    shown = {"shown": await answering()}
    return await sync_to_async(render)(request, "insights/asked.html", shown)


@require_safe
@unlocked
def asked(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show a question that was asked before, with its answer."""
    shown = or_404(asking.again, request.vault, record)
    return render(request, "insights/asked.html", {"shown": shown})


@require_POST
@unlocked
def forget(request: UnlockedRequest, record: int) -> HttpResponse:
    """Delete one question with its answer."""
    or_404(asking.forget, request.vault, record)
    return to_page(request, "ask")


@require_POST
@unlocked
def forget_all(request: UnlockedRequest) -> HttpResponse:
    """Delete all questions with their answers."""
    asking.forget(request.vault)
    return to_page(request, "ask")


def _answer(request: UnlockedRequest, shown: Shown) -> str:
    return render_to_string("insights/asked.html#answer", {"shown": shown}, request)


def _form(request: UnlockedRequest) -> QuestionForm:
    tags = [tag.name for tag in entries.tags(request.vault)[:CHIPS]]
    journals = [
        journal.name
        for journal in entries.journals.every(request.vault)
        if journal.name and journal.entries and not journal.kept_out
    ]
    return QuestionForm(sent(request), journals=journals, tags=tags)


def _page(request: UnlockedRequest, form: QuestionForm) -> HttpResponse:
    companion = insights.companion(request.vault, "answer")
    shown = {
        "form": form,
        "speaker": companion.name if companion else "",
        "by_meaning": insights.embedder(request.vault) is not None,
        "history": asking.every(request.vault),
    }
    part = "#refused" if request.htmx and form.errors else ""
    return render(
        request, f"insights/ask.html{part}", shown, status=422 if form.errors else 200
    )
