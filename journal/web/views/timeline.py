"""Look back: all days, one month, one day, and this day in other years."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from journal import entries
from journal.entries import Entry, UnknownRecordError
from journal.vault import Vault
from journal.web import ids, veils
from journal.web.http import UnlockedRequest, unlocked

AT_ONCE = 30  # entries


@require_safe
@unlocked
def timeline(request: UnlockedRequest) -> HttpResponse:
    """Show the newest entries, or those older than the one that is named."""
    older = _named(request.vault, request.GET.get("older", ""))
    found = entries.before(request.vault, older, limit=AT_ONCE + 1)
    shown = {
        "entries": found[:AT_ONCE],
        "more": found[AT_ONCE - 1] if len(found) > AT_ONCE else None,
        "older": older,
        "months": [] if request.htmx else entries.months(request.vault),
    }
    page = "entries/timeline.html#entries" if request.htmx else "entries/timeline.html"
    return render(request, page, shown)


@require_safe
@unlocked
def month(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show the entries of one month."""
    first = veils.month_or_404(request.vault, veiled)
    shown = {
        "entries": entries.of_month(request.vault, first.year, first.month),
        "month": first,
        "months": entries.months(request.vault),
    }
    return render(request, "entries/timeline.html", shown)


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
        "years": entries.memories.of(request.vault, chosen).years[:6],
    }
    return render(request, "entries/day.html", shown)


@require_safe
@unlocked
def memories(request: UnlockedRequest) -> HttpResponse:
    """Show what was written on this day in earlier years, a month ago and a week ago."""
    today = timezone.localdate()
    found = entries.memories.of(request.vault, today)
    near = [("A week ago", found.week_ago), ("A month ago", found.month_ago)]
    shown = {"day": today, "near": near, "years": found.years}
    return render(request, "entries/memories.html", shown)


def _named(vault: Vault, name: str) -> Entry | None:
    """Return the entry that an address names; 404 if it names none that is there."""
    try:
        return entries.get(vault, ids.read(name)) if name else None
    except (UnknownRecordError, ValueError):
        raise Http404 from None
