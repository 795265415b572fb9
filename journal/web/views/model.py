"""The page about the model: what Ollama has, what this computer carries, and what it may do."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from journal import insights, keeper
from journal.ai import (
    DOWNLOADS,
    TURN,
    AIError,
    Figures,
    Installed,
    Loaded,
    NotLocalError,
    Ollama,
    offers,
    propose,
    this_machine,
)
from journal.ai.choice import carries
from journal.ai.known import CONTEXT, known
from journal.ai.local import local_url
from journal.ai.models import named
from journal.entries import preferences
from journal.entries.preferences import Preferences
from journal.insights import checkup, meaning
from journal.insights.companion import look
from journal.web.forms import CompanionForm
from journal.web.forms.model import ModelNameForm, VectorsForm
from journal.web.hints import told
from journal.web.http import UnlockedRequest, quiet, to_page, unlocked

GONE = _("Ollama has no such model any more. Nothing was changed.")
SLOW = 3.0  # tokens a second; slower than that, a smaller model is the better one


@dataclass(frozen=True, slots=True)
class Row:
    """One model on the page."""

    model: Installed
    chosen: bool
    changed: bool  # it bears the name that was agreed to, but is another one
    carried: bool
    loaded: Loaded | None
    figures: Figures | None

    @property
    def slow(self) -> bool:
        """Whether a smaller one would serve the writer better."""
        return self.figures is not None and 0 < self.figures.answer_speed < SLOW


@require_safe
@unlocked
def model(request: UnlockedRequest) -> HttpResponse:
    """Show what is so, why, and the next step."""
    return _page(request)


@require_POST
@unlocked
def allow(request: UnlockedRequest) -> HttpResponse:
    """Choose how much a model may do."""
    form = CompanionForm(request.POST)
    if form.is_valid():
        preferences.keep(request.vault, ai=form.cleaned_data["ai"])
    return _page(request, said=_("Kept.") if form.is_valid() else "")


@require_POST
@unlocked
def choose(request: UnlockedRequest) -> HttpResponse:
    """Agree to one model, and to these very weights."""
    form = ModelNameForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    found = named(look(anew=True).models, form.cleaned_data["model"])
    if found is None or not found.answers:
        return _page(request, trouble=GONE)
    preferences.keep(request.vault, model=found.name, digest=found.digest)
    return _page(
        request, said=_("From now on %(name)s is asked, and no other.") % {"name": found.name}
    )


@require_POST
@unlocked
def vectors(request: UnlockedRequest) -> HttpResponse:
    """Agree to the model that search by meaning uses, or to none."""
    form = VectorsForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    name = form.cleaned_data["model"]
    if not meaning.choose(request.vault, look(anew=True), name):
        return _page(request, trouble=GONE)
    keeper.nudge()
    return _page(request, said=_("Kept."))


@require_POST
@unlocked
def pull(request: UnlockedRequest) -> HttpResponse:
    """Have Ollama fetch a model; it goes on when this page is left."""
    form = ModelNameForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["model"]
        DOWNLOADS.start(settings.OLLAMA_URL, name, container=settings.OLLAMA_CONTAINER)
    return _page(request, form=form)


@require_safe
@unlocked
@quiet
def progress(request: UnlockedRequest) -> HttpResponse:
    """Show how far the download is; the whole page anew once it is over."""
    if DOWNLOADS.running is None:
        return to_page(request, "model")
    return render(request, "insights/model.html#download", {"download": DOWNLOADS.last})


@require_POST
@unlocked
def stop(request: UnlockedRequest) -> HttpResponse:
    """Stop the download; what has come is kept for another time."""
    if (running := DOWNLOADS.running) is not None:
        running.stop()
        running.join(1)
    return _page(request)


@require_POST
@unlocked
def delete(request: UnlockedRequest) -> HttpResponse:
    """Delete a model from this computer."""
    from journal.ai import fetching  # noqa: PLC0415 - slow to import

    form = ModelNameForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    name = form.cleaned_data["model"]
    where = {"container": settings.OLLAMA_CONTAINER}
    return _done(request, fetching.delete(settings.OLLAMA_URL, name, **where), _("It is gone."))


@require_POST
@unlocked
def forget(request: UnlockedRequest) -> HttpResponse:
    """Take the model out of memory, with the prompts that it still holds."""
    companion = insights.companion(request.vault)
    unload = getattr(companion, "unload", None)
    if unload is None:
        return _page(request)
    return _done(request, unload(), _("The model is out of memory, with all that it was told."))


@require_POST
@unlocked
async def measure(request: UnlockedRequest) -> HttpResponse:
    """Ask the model for one short answer to made-up words, and look at the clock."""
    companion = await sync_to_async(insights.companion)(request.vault)
    measuring = getattr(companion, "measure", None)
    trouble = ""
    if measuring is not None:
        try:
            async with TURN.person():
                await measuring()
        except AIError as error:
            trouble = told(error)
    return await sync_to_async(_page)(request, trouble=trouble)


def _done(
    request: UnlockedRequest, doing: Coroutine[Any, Any, None], said: str | Promise
) -> HttpResponse:
    """Do it, and say so, or why not."""
    try:
        asyncio.run(doing)
    except AIError as error:
        return _page(request, trouble=told(error))
    return _page(request, said=said)


def _page(request: UnlockedRequest, **more: Any) -> HttpResponse:
    kept, machine = preferences.get(request.vault), this_machine()
    try:
        ollama = look(anew=True)
    except NotLocalError as error:
        ollama = Ollama()
        more.setdefault("trouble", told(error))
    rows = [_row(found, kept, ollama) for found in ollama.models if found.answers]
    shown = {
        "ollama": ollama,
        "rows": rows,
        "remote": [found.name for found in ollama.models if not found.local],
        "missing": kept.model if kept.model and not any(row.chosen for row in rows) else "",
        "proposal": propose(machine),
        "offers": offers(machine),
        "machine": machine,
        "download": DOWNLOADS.last,
        "checkup": checkup.last(),
        "allowed": kept.ai,
        "meaning": meaning.state(request.vault, ollama),
        "context": CONTEXT,
        "form": ModelNameForm(),
        **more,
    }
    page = "insights/model.html#model" if request.htmx else "insights/model.html"
    return render(request, page, shown, status=422 if shown["form"].errors else 200)


def _row(found: Installed, kept: Preferences, ollama: Ollama) -> Row:
    chosen = found.name == kept.model
    url = local_url(settings.OLLAMA_URL, settings.OLLAMA_CONTAINER)
    return Row(
        found,
        chosen,
        changed=chosen and bool(kept.digest) and kept.digest != found.digest,
        carried=carries(this_machine(), found.size),
        loaded=next((one for one in ollama.loaded if one.name == found.name), None),
        figures=known(url, found.name, kept.digest if chosen else "").figures,
    )
