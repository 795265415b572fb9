"""What a camera noted in a picture: offered to the entry first, and forgotten on request."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from journal import entries, zones
from journal.entries import EntryError, addresses, attachments
from journal.web.hints import told
from journal.web.http import UnlockedRequest, to_page, unlocked
from journal.web.views.pictures import page, revised, shown_or_404


@require_POST
@unlocked
def date(request: UnlockedRequest, record: int, picture: int) -> HttpResponse:
    """Let the entry be of the moment when the picture was taken."""
    shown = shown_or_404(request, record, picture)
    moment = shown.picture.moment
    if moment is None:
        raise Http404
    at = timezone.make_aware(moment)
    zone = zones.here()
    entries.revise(request.vault, shown.entry, day=moment.date(), at=at, zone=zone)
    return to_page(request, "entry", record=record)


@require_POST
@unlocked
def place(request: UnlockedRequest, record: int, picture: int) -> HttpResponse:
    """Write below the picture where it was taken."""
    shown = shown_or_404(request, record, picture)
    if not shown.picture.where:
        raise Http404
    return revised(request, shown, addresses.put_below, shown.picture.where)


@require_POST
@unlocked
def forget(request: UnlockedRequest, record: int, picture: int) -> HttpResponse:
    """Forget where the picture was taken, in the file too."""
    shown = shown_or_404(request, record, picture)
    try:
        attachments.forget_place(request.vault, shown.picture)
    except EntryError as error:
        return page(request, shown, trouble=told(error))
    return to_page(request, "picture", record=record, picture=picture)
