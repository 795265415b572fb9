"""Tags: all of them, and the entries of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal import entries
from journal.web import veils
from journal.web.http import UnlockedRequest, unlocked


@require_safe
@unlocked
def tags(request: UnlockedRequest) -> HttpResponse:
    """Show all tags, the most used first."""
    return render(request, "entries/tags.html", {"tags": entries.tags(request.vault)})


@require_safe
@unlocked
def tag(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show the entries that bear one tag, newest first."""
    chosen = veils.tag_or_404(request.vault, veiled)
    found = entries.tagged(request.vault, chosen.name)
    return render(request, "entries/tag.html", {"tag": chosen, "entries": found})
