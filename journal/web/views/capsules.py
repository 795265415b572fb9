"""Time capsules: close an entry until a day, and open it before that day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from journal.entries import capsules
from journal.web.forms.journals import CloseForm
from journal.web.http import UnlockedRequest, entry_or_404, or_404, sent, to_page, unlocked


@require_safe
@unlocked
def shelf(request: UnlockedRequest) -> HttpResponse:
    """Show what is closed, and until when; nothing else of it."""
    shown = {"capsules": capsules.waiting(request.vault)}
    return render(request, "entries/capsules.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def close(request: UnlockedRequest, record: int) -> HttpResponse:
    """Ask until when one entry is to be closed; on POST, close it."""
    found = entry_or_404(request, record)
    form = CloseForm(sent(request), vault=request.vault)
    if form.is_valid():
        capsules.close(request.vault, found, form.cleaned_data["until"])
        return to_page(request, "capsules")
    shown = {"entry": found, "form": form}
    return render(request, "entries/close.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def open_(request: UnlockedRequest, record: int) -> HttpResponse:
    """Ask whether a capsule is to be opened before its day; on POST, open it."""
    found = or_404(capsules.get, request.vault, record)
    if request.method != "POST":
        return render(request, "entries/capsule.html", {"capsule": found})
    return to_page(request, "entry", record=capsules.open_early(request.vault, found).id)
