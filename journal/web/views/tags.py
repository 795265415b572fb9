"""Tags: all of them, and the entries of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from journal import entries
from journal.entries import tagging
from journal.entries.picking import Pick, picked
from journal.insights.looking import EVER
from journal.web import themes, veils
from journal.web.http import AT_ONCE, PLAIN, UnlockedRequest, older_or_404, part_of, unlocked

OFFERED = 500  # people and tags, the most used, while somebody writes


@require_safe
@unlocked
def tags(request: UnlockedRequest) -> HttpResponse:
    """Show all people and all tags, the most used first."""
    found = entries.tags(request.vault)
    people = [tag for tag in found if tag.is_person]
    shown = {"people": people, "tags": [tag for tag in found if not tag.is_person]}
    return render(request, "entries/tags.html", shown)


@require_safe
@unlocked
def names(request: UnlockedRequest) -> HttpResponse:
    """Answer with the people and tags that a text can name, one a line, for an editor."""
    found = (tagging.signed(tag.name) for tag in entries.tags(request.vault)[:OFFERED])
    named = [name for name in found if tagging.of_text(name) == [name.removeprefix("#")]]
    return HttpResponse("\n".join(named), content_type=PLAIN)


@require_safe
@unlocked
def tag(request: UnlockedRequest, veiled: str) -> HttpResponse:
    """Show what is known of one tag, and the entries that bear it, newest first."""
    chosen = veils.tag_or_404(request.vault, veiled)
    older = older_or_404(request)
    pick = Pick(first=EVER[0], last=EVER[1], tag=tagging.key(chosen.name))
    found = picked(request.vault, pick, older=older, limit=AT_ONCE + 1)
    shown: dict[str, Any] = {
        "tag": chosen,
        **part_of(found),
        "older": older,
    }
    if request.htmx:
        return render(request, "parts/dayrows.html", shown)
    shown["theme"] = themes.theme(request.vault, chosen.name, timezone.localdate())
    return render(request, "entries/tag.html", shown)
