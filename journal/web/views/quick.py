"""Quick ways in: a note in one field, a mood in two taps."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from journal import entries
from journal.entries import Mood
from journal.web import moods
from journal.web.forms.quick import CheckInForm, EnergyForm, QuickForm
from journal.web.http import SAID, UnlockedRequest, entry_or_404, sent, to_page, unlocked
from journal.web.views.today import keep


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def quick(request: UnlockedRequest) -> HttpResponse:
    """Show one field; on POST, keep what stands in it and show it empty."""
    form = QuickForm(sent(request))
    if form.is_valid() and keep(request, form):
        request.session[SAID] = "quick"
        return to_page(request, "quick")
    kept = request.session.pop(SAID, "") == "quick"
    page = {"form": form, "kept": kept}
    return render(request, "entries/quick.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def check_in(request: UnlockedRequest) -> HttpResponse:
    """Show the seven moods; on POST, keep one as an entry of its own and ask for the energy."""
    form = CheckInForm(sent(request))
    if form.is_valid():
        entry = entries.write(request.vault, **form.words())
        return to_page(request, "check-in-energy", record=entry.id)
    kept = request.session.pop(SAID, "") == "mood"
    page = {"steps": moods.STEPS, "kept": kept, "form": form}
    return render(request, "entries/check_in.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def energy(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show three steps of energy; on POST, put one beside the mood of that entry."""
    found = entry_or_404(request, record)
    form = EnergyForm(sent(request))
    if form.is_valid():
        said = replace(found.mood or Mood(), energy=form.cleaned_data["energy"])
        entries.revise(request.vault, found, mood=said)
        request.session[SAID] = "mood"
        return to_page(request, "check-in")
    page = {"entry": found, "form": form}
    return render(request, "entries/energy.html", page, status=422 if form.errors else 200)
