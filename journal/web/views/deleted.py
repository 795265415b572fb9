"""The bin: what was deleted, to be brought back or to go for good."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from journal import entries, keeper
from journal.entries import Deleted, UnknownRecordError
from journal.web.http import UnlockedRequest, to_page, unlocked


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
    entries.deleted.bring_back(request.vault, _deleted_or_404(request, record))
    keeper.nudge()
    return to_page(request, "entry", record=record)


@require_POST
@unlocked
def for_good(request: UnlockedRequest, record: int) -> HttpResponse:
    """Delete an entry of the bin for good."""
    entries.delete(request.vault, _deleted_or_404(request, record).entry)
    return to_page(request, "deleted")


def _deleted_or_404(request: UnlockedRequest, record: int) -> Deleted:
    try:
        return entries.deleted.get(request.vault, record)
    except UnknownRecordError:
        raise Http404 from None
