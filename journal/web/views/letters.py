"""Letters: the shelf, and the letter of one week."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from journal import insights, keeper
from journal.insights import letters
from journal.insights.letters import Letter
from journal.vault import Vault
from journal.web import veils
from journal.web.forms.letters import LetterForm
from journal.web.http import UnlockedRequest, to_page, unlocked

DONE: Mapping[str, Callable[[Vault, Letter], object]] = {
    "keep": letters.keep,
    "discard": letters.discard,
}


@require_safe
@unlocked
def shelf(request: UnlockedRequest) -> HttpResponse:
    """Show all letters, newest first, and the week that is still going on."""
    found = [(each, letters.days_of(each.week)) for each in letters.shelf(request.vault)]
    this_week = letters.week(request.vault, letters.week_of(timezone.localdate()))
    shown = {"letters": found, "this_week": this_week}
    return render(request, "insights/letters.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def week(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show the letter of one week; on POST, keep it, throw it away or make it again."""
    name = _week_or_404(request.vault, veiled)
    found = letters.of(request.vault, name)
    if request.method == "POST":
        _act(request, name, found)
        return to_page(request, "week", veiled=veiled)
    facts = letters.week(request.vault, name)
    shown = {
        "week": facts,
        "letter": found if found and found.state != "discarded" else None,
        "discarded": bool(found and found.state == "discarded"),
        "ended": facts.last < timezone.localdate(),
        "asks_model": insights.companion(request.vault, "letter") is not None,
        "earlier": letters.week_of(facts.first - timedelta(days=7)),
        "later": letters.week_of(facts.last + timedelta(days=1)),
    }
    return render(request, "insights/week.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def edit(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Let the writer make the letter their own."""
    name = _week_or_404(request.vault, veiled)
    found = letters.of(request.vault, name)
    if found is None:
        raise Http404
    form = LetterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        letters.edit(request.vault, found, form.cleaned_data["text"])
        return to_page(request, "week", veiled=veiled)
    if request.method != "POST":
        form = LetterForm(initial={"text": found.text or _as_text(found)})
    shown = {"week": letters.week(request.vault, name), "form": form, "veiled": veiled}
    return render(request, "insights/edit.html", shown, status=422 if form.errors else 200)


def _act(request: UnlockedRequest, name: str, found: Letter | None) -> None:
    do = request.POST.get("do", "")
    if do == "again" and letters.week(request.vault, name).entries:
        letters.again(request.vault, name, wanted=True)
        keeper.nudge()
    elif found and do in DONE:
        DONE[do](request.vault, found)


def _week_or_404(vault: Vault, veiled: str) -> str:
    name = veils.week_or_404(vault, veiled)
    try:
        letters.days_of(name)
    except ValueError:  # a year without a week 53
        raise Http404 from None
    return name


def _as_text(letter: Letter) -> str:
    """Return a letter as Markdown, to begin with."""
    lines = [f"## {letter.headline}", ""] if letter.headline else []
    for line in letter.lines:
        mark = "> " if line.part == "own_words" else "- "
        lines.append(f"{mark}{line.title + ': ' if line.title else ''}{line.text}")
        lines += [""] if mark == "> " else []
    return "\n".join([*lines, *(["", letter.question] if letter.question else [])]).strip()
