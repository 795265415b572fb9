"""This day in other years, a month and a week ago; and what is not to be met again."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import entries
from journal.entries import memories as again
from journal.entries.tagging import is_person, key
from journal.web.forms.quick import HideForm
from journal.web.http import UnlockedRequest, entry_or_404, sent, to_page, unlocked

HIDDEN = "hidden"  # in the session: what the next page confirms


@require_safe
@unlocked
def memories(request: UnlockedRequest) -> HttpResponse:
    """Show what was written on this day in earlier years, a month ago and a week ago."""
    today = timezone.localdate()
    shown = {
        "day": today,
        "memories": again.of(request.vault, today),
        "hidden": request.session.pop(HIDDEN, ""),
    }
    return render(request, "entries/memories.html", shown)


@require_POST
@unlocked
def hide(request: UnlockedRequest) -> HttpResponse:
    """Show an entry unasked no more, or nothing that bears one of its tags."""
    form = HideForm(request.POST)
    if not form.is_valid() or form.cleaned_data["entry"] is None:
        raise Http404
    found, tag = entry_or_404(request, form.cleaned_data["entry"]), form.cleaned_data["tag"]
    if key(tag) in map(key, found.tags):
        again.hide_tag(request.vault, tag)
    elif not tag:
        again.hide(request.vault, found)
    request.session[HIDDEN] = _sort(tag) if tag else "entry"
    return to_page(request, "memories")


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def hidden(request: UnlockedRequest) -> HttpResponse:
    """Show what is hidden; on POST, let one entry or tag be shown again."""
    form = HideForm(sent(request))
    if form.is_valid():
        _bring_back(request, form)
        return to_page(request, "hidden-memories")
    shown = {
        "entries": again.hidden(request.vault),
        "tags": entries.preferences.get(request.vault).memories_without,
    }
    return render(request, "settings/memories.html", shown)


def _sort(tag: str) -> str:
    return "person" if is_person(tag) else "tag"


def _bring_back(request: UnlockedRequest, form: HideForm) -> None:
    if tag := form.cleaned_data["tag"]:
        again.bring_back_tag(request.vault, tag)
    elif record := form.cleaned_data["entry"]:
        again.bring_back(request.vault, entry_or_404(request, record))
