"""All pictures and sounds, by month."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal import entries
from journal.entries.gallery import Shown
from journal.web import sieve
from journal.web.http import UnlockedRequest, older_or_404, unlocked

AT_ONCE = 24  # entries that show something


@require_safe
@unlocked
def gallery(request: UnlockedRequest) -> HttpResponse:
    """Show the newest pictures and sounds, or those older than an entry; all, or some."""
    older = older_or_404(request)
    sifted = sieve.read(request.vault, request.GET.getlist("only"))
    found = entries.gallery.older(request.vault, older, wanted=sifted.query, limit=AT_ONCE + 1)
    media = entries.gallery.shown_in(request.vault, found[:AT_ONCE])
    page = {
        "months": [(first, list(shown)) for first, shown in groupby(media, _month)],
        "last": older and older.day.replace(day=1),
        "sieve": sifted,
        "more": found[AT_ONCE - 1] if len(found) > AT_ONCE else None,
    }
    part = "entries/gallery.html#pictures" if request.htmx else "entries/gallery.html"
    return render(request, part, page)


def _month(shown: Shown) -> object:
    return shown.entry.day.replace(day=1)
