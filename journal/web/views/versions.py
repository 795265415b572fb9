"""Earlier versions of an entry: see them, compare, bring one back, forget them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from journal import entries, keeper
from journal.entries import differences, versions
from journal.web.http import UnlockedRequest, entry_or_404, or_404, to_page, unlocked


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def shelf(request: UnlockedRequest, record: int) -> HttpResponse:
    """List the earlier versions of an entry; on POST, delete them."""
    found = entry_or_404(request, record)
    if request.method == "POST":
        versions.forget(request.vault, found)
        return to_page(request, "versions", record=record)
    shown = {
        "entry": found,
        "versions": versions.of(request.vault, found),
        "most": versions.MOST,
    }
    return render(request, "entries/versions.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def version(request: UnlockedRequest, record: int, version: int) -> HttpResponse:
    """Compare an earlier version with the present words; on POST, bring it back."""
    found = entry_or_404(request, record)
    earlier = or_404(versions.get, request.vault, found, version)
    if request.method == "POST":
        entries.bring_back(request.vault, found, earlier)
        keeper.nudge()
        return to_page(request, "entry", record=record)
    shown = {
        "entry": found,
        "earlier": earlier,
        "title": differences.between(earlier.title, found.title),
        "text": differences.between(earlier.text, found.text),
    }
    return render(request, "entries/version.html", shown)
