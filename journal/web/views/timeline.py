"""Look back: all days, one month, one day."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from journal import entries
from journal.vault import Vault
from journal.web import rail, sieve, veils
from journal.web.http import AT_ONCE, UnlockedRequest, older_or_404, part_of, unlocked

ALIKE = 6  # entries of the same date that a day shows below its own


@require_safe
@unlocked
def timeline(request: UnlockedRequest) -> HttpResponse:
    """Show the newest entries, or those older than the one that is named; all, or some."""
    older = older_or_404(request)
    sifted = sieve.read(request.vault, request.GET.getlist("only"))
    found = entries.before(request.vault, older, wanted=sifted.query, limit=AT_ONCE + 1)
    shown: dict[str, Any] = {
        **part_of(found),
        "older": older,
        "sieve": sifted,
    }
    if request.htmx:
        return render(request, "entries/timeline.html#entries", shown)
    newest = found[0].day.year if found else timezone.localdate().year
    return render(request, "entries/timeline.html", shown | _beside(request.vault, newest))


@require_safe
@unlocked
def month(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show the newest entries of one month, or those older than the one that is named."""
    first = veils.month_or_404(request.vault, veiled)
    older = older_or_404(request)
    found = entries.of_month(request.vault, first, older, limit=AT_ONCE + 1)
    shown = {**part_of(found), "older": older, "month": first}
    if request.htmx:
        return render(request, "entries/timeline.html#entries", shown)
    return render(request, "entries/timeline.html", shown | _beside(request.vault, first.year))


@require_safe
@unlocked
def day(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show all entries of one day, and what lies around it."""
    chosen = veils.day_or_404(request.vault, veiled)
    earlier, later = entries.neighbours(request.vault, chosen)
    shown = {
        "day": chosen,
        "entries": entries.on_day(request.vault, chosen),
        "earlier": earlier,
        "later": later,
        "day_before": chosen - timedelta(days=1),
        "day_after": chosen + timedelta(days=1),
        "years": entries.memories.years(request.vault, chosen, limit=ALIKE),
    }
    return render(request, "entries/day.html", shown)


def _beside(vault: Vault, year: int) -> dict[str, Any]:
    """Return what leads to other months: a menu of them, and the days of *year*."""
    months = entries.months(vault)
    return {"months": rail.menu(months, year), "rail": rail.of_year(vault, months, year)}
