"""Letters: the shelf, and the letter of one week, month or year."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from journal import insights, keeper
from journal.entries.periods import LENGTHS, Period, holding
from journal.insights import letters
from journal.insights.letters import Letter
from journal.vault import Vault
from journal.web import veils
from journal.web.forms.letters import LetterForm
from journal.web.http import UnlockedRequest, sent, to_page, unlocked

DONE: Mapping[str, Callable[[Vault, Letter], object]] = {
    "keep": letters.keep,
    "discard": letters.discard,
}


@require_safe
@unlocked
def shelf(request: UnlockedRequest) -> HttpResponse:
    """Show all letters, newest first, and what is still going on."""
    today = timezone.localdate()
    shown = {
        "letters": letters.shelf(request.vault),
        "present": [holding(today, length) for length in LENGTHS],
        "this_week": letters.counted(request.vault, holding(today, "week")),
    }
    return render(request, "insights/letters.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def letter(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show the letter of one period; on POST, keep it, throw it away or make it again."""
    period = veils.period_or_404(request.vault, veiled)
    found = letters.of(request.vault, period.name)
    if request.method == "POST":
        _act(request, period, found)
        return to_page(request, "letter", veiled=veiled)
    shown = {
        "period": period,
        "facts": letters.counted(request.vault, period),
        "letter": found if found and found.state != "discarded" else None,
        "discarded": bool(found and found.state == "discarded"),
        "ended": period.last < timezone.localdate(),
        "asks_model": insights.companion(request.vault, "letter") is not None,
        "writing": keeper.doing() == "letter",
        "around": _around(period),
    }
    return render(request, "insights/letter.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def edit(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Let the writer make the letter their own."""
    period = veils.period_or_404(request.vault, veiled)
    found = letters.of(request.vault, period.name)
    if found is None:
        raise Http404
    form = LetterForm(sent(request))
    if form.is_valid():
        letters.edit(request.vault, found, form.cleaned_data["text"])
        return to_page(request, "letter", veiled=veiled)
    if request.method != "POST":
        form = LetterForm(initial={"text": found.text or _as_text(found)})
    shown = {"period": period, "form": form, "veiled": veiled}
    return render(request, "insights/edit.html", shown, status=422 if form.errors else 200)


def _act(request: UnlockedRequest, period: Period, found: Letter | None) -> None:
    do = request.POST.get("do", "")
    if do == "again" and letters.counted(request.vault, period).entries:
        letters.again(request.vault, period.name, wanted=True)
        keeper.nudge()
    elif found and do in DONE:
        DONE[do](request.vault, found)


def _around(period: Period) -> list[Period]:
    """Return the longer periods that this one lies in."""
    thursday = period.last if period.parts else period.days[3]
    longer = LENGTHS[LENGTHS.index(period.length) + 1 :]
    return [holding(thursday, length) for length in longer]


def _as_text(found: Letter) -> str:
    """Return a letter as Markdown, to begin with."""
    lines = [f"## {found.headline}", ""] if found.headline else []
    for line in found.lines:
        mark = "> " if line.part == "own_words" else "- "
        lines.append(f"{mark}{line.title + ': ' if line.title else ''}{line.text}")
        lines += [""] if mark == "> " else []
    return "\n".join([*lines, *(["", found.question] if found.question else [])]).strip()
