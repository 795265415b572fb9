"""The bin: what was deleted, to be brought back or to go for good."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from journal import entries, keeper
from journal.web.http import UnlockedRequest, or_404, to_page, unlocked


@require_safe
@unlocked
def shelf(request: UnlockedRequest) -> HttpResponse:
    """Show what lies in the bin."""
    shown = {"found": entries.deleted.of(request.vault), "days": entries.deleted.KEPT.days}
    return render(request, "entries/deleted.html", shown)


@require_POST
@unlocked
def bring_back(request: UnlockedRequest, record: int) -> HttpResponse:
    """Put an entry back where it was."""
    found = or_404(entries.deleted.get, request.vault, record)
    entries.deleted.bring_back(request.vault, found)
    keeper.nudge()
    return to_page(request, "entry", record=record)


@require_POST
@unlocked
def for_good(request: UnlockedRequest, record: int) -> HttpResponse:
    """Delete an entry of the bin for good."""
    found = or_404(entries.deleted.get, request.vault, record)
    entries.delete(request.vault, found.entry)
    return to_page(request, "deleted")
