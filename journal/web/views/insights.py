"""Insights: what can be counted in the journal, and the entries behind each number."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal import entries
from journal.entries import stretches
from journal.insights import looking as counting
from journal.insights.looking import Span
from journal.vault import Vault
from journal.web import facets, looking
from journal.web.http import AT_ONCE, UnlockedRequest, older_or_404, part_of, unlocked

USUAL = "m012"


@require_safe
@unlocked
def insights(request: UnlockedRequest, veiled: str = "") -> HttpResponse:
    """Show what a span of time holds; without an address of one, the last twelve months."""
    vault, today = request.vault, timezone.localdate()
    span = facets.span_or_404(vault, veiled, today) if veiled else Span.of(USUAL, today)
    held = stretches.held(vault, span.first, span.last)
    month = stretches.held(vault, today.replace(day=1), today)
    shown = {
        "span": span,
        "spans": _spans(vault),
        "held": held,
        "month": {"first": today.replace(day=1), "days": len(month.days), "of": today.day},
        "hours": looking.hours(vault, span, held),
        "weekdays": looking.weekdays(vault, span, held),
        "mood": looking.mood(vault, span, held),
        "guessed": len(counting.estimates(vault, held.days)),
        "grid": looking.grid(vault, span, held),
        "feelings": looking.feelings_named(vault, span, held),
        "pairs": looking.pairs(vault, span, held),
    }
    return render(request, "insights/insights.html", shown)


@require_safe
@unlocked
def behind(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show the entries that a number counts, newest first."""
    pick = facets.pick_or_404(request.vault, veiled, timezone.localdate())
    older = older_or_404(request)
    found = entries.picking.picked(request.vault, pick, older=older, limit=AT_ONCE + 1)
    shown = {
        **part_of(found),
        "older": older,
        "said": looking.said(pick),
    }
    page = "parts/dayrows.html" if request.htmx else "insights/behind.html"
    return render(request, page, shown)


def _spans(vault: Vault) -> list[tuple[str, str, str]]:
    """Return code, name and address of each span that a page may be about."""
    names = [("d030", _("30 days")), ("m012", _("12 months")), ("ever", _("All"))]
    names += [(f"{year:04}", str(year)) for year in entries.days.years(vault)]
    return [(code, name, facets.span_url(vault, code)) for code, name in names]
