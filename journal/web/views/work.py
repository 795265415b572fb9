"""What the model does: its parts, its work in the background, and bare numbers about it."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from journal import insights, keeper
from journal.ai.known import known
from journal.ai.local import local_url
from journal.entries import preferences
from journal.insights import numbers, readings
from journal.insights.calibration import FEWEST
from journal.insights.companion import parts
from journal.vault import Vault
from journal.web.forms.work import NAMES, OlderForm, PartsForm
from journal.web.http import UnlockedRequest, quiet, to_page, unlocked

PROMPT, ANSWER = 700, 80  # tokens of one reading
HOUR = 3600.0  # seconds


@require_safe
@unlocked
def work(request: UnlockedRequest) -> HttpResponse:
    """Show what the model may do, what it is doing and what became of it."""
    return _page(request)


@require_safe
@unlocked
@quiet
def state(request: UnlockedRequest) -> HttpResponse:
    """Show how far the work in the background is."""
    if not request.htmx:
        return to_page(request, "work")
    return render(request, "insights/work.html#background", _background(request.vault))


@require_POST
@unlocked
def choose(request: UnlockedRequest) -> HttpResponse:
    """Switch parts on and off, each by itself."""
    form = PartsForm(request.POST)
    if form.is_valid():
        chosen = form.choices
        preferences.keep(
            request.vault, without=chosen.without, forget_at_lock=chosen.forget_at_lock
        )
        insights.companion(request.vault)  # who is to be forgotten at the lock
        keeper.nudge()
    return to_page(request, "work")


@require_POST
@unlocked
def pause(request: UnlockedRequest) -> HttpResponse:
    """Let the work in the background rest until midnight, or go on with it."""
    now = timezone.localtime()
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0)
    going_on = request.POST.get("do") == "go-on"
    keeper.pause(0 if going_on else (midnight - now).total_seconds())
    return to_page(request, "work")


@require_POST
@unlocked
def older(request: UnlockedRequest) -> HttpResponse:
    """Have older entries read from a day on, or no more of them."""
    if request.POST.get("do") == "stop":
        preferences.keep(request.vault, read_since="")
        return to_page(request, "work")
    form = OlderForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    preferences.keep(request.vault, read_since=form.cleaned_data["since"])
    keeper.nudge()
    return to_page(request, "work")


def _page(request: UnlockedRequest, form: OlderForm | None = None) -> HttpResponse:
    vault, chosen = request.vault, preferences.get(request.vault)
    first = numbers.first_day(vault)
    shown: dict[str, Any] = {
        "parts": [(part, NAMES[part.task]) for part in parts(vault)],
        "chosen": chosen,
        "form": form or OlderForm(initial={"since": first}),
        "readings": numbers.readings(vault),
        "fewest": FEWEST,
        "questions": numbers.questions(vault),
        **_background(vault),
    }
    status = 422 if shown["form"].errors else 200
    return render(request, "insights/work.html", shown, status=status)


def _background(vault: Vault) -> dict[str, Any]:
    """Return how far the work is, of all entries and of those that are to be read."""
    chosen, since = preferences.get(vault), readings.reach(vault)
    progress = numbers.progress(vault, since)
    return {
        "status": keeper.status(vault),
        "reads": insights.companion(vault, "reading") is not None,
        "progress": progress,
        "since": date.fromisoformat(since),
        "all": numbers.progress(vault, ""),
        "hours": _hours(vault, progress.left),
        "chosen": chosen,
    }


def _hours(vault: Vault, count: int) -> int | None:
    """Return how long the model will read *count* entries, if its speed was measured."""
    chosen = preferences.get(vault)
    url = local_url(settings.OLLAMA_URL, settings.OLLAMA_CONTAINER)
    figures = known(url, chosen.model, chosen.digest).figures if chosen.model else None
    if figures is None or not (figures.prompt_speed and figures.answer_speed):
        return None
    seconds = PROMPT / figures.prompt_speed + ANSWER / figures.answer_speed
    return round(count * seconds / HOUR)
