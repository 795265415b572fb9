"""Find entries by their words. By POST: a search stays out of the browser's history."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from journal import entries
from journal.entries import Found, query
from journal.vault import Vault
from journal.web.forms.search import SearchForm
from journal.web.http import AT_ONCE, UnlockedRequest, sent, unlocked


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def search(request: UnlockedRequest) -> HttpResponse:
    """Show the entries that hold what was asked for, best or newest first, a part at a time."""
    form = SearchForm(sent(request))
    shown: dict[str, Any] = {"form": form, "query": "", "skip": 0}
    if form.is_valid():
        shown |= _found(request.vault, **form.cleaned_data)
    part = "hits" if shown["skip"] else "found"
    page = f"entries/search.html#{part}" if request.htmx else "entries/search.html"
    return render(request, page, shown, status=422 if form.errors else 200)


def _found(vault: Vault, words: str, *, newest: bool, skip: int | None) -> dict[str, Any]:
    wanted, skip = query.parse(words), skip or 0
    found = entries.find(vault, wanted, newest=newest, limit=AT_ONCE + 1, skip=skip)
    hits = found[:AT_ONCE]
    return {
        "query": words,
        "wanted": wanted,
        "days": _by_day(hits),
        "count": skip + len(hits),
        "more": len(found) > AT_ONCE,
        "newest": newest,
        "skip": skip,
        "unread": entries.unread(vault),
    }


def _by_day(found: Sequence[Found]) -> list[tuple[date, list[Found]]]:
    """Return the hits of each day together; the day of the first hit comes first."""
    days: dict[date, list[Found]] = {}
    for each in found:
        days.setdefault(each.entry.day, []).append(each)
    return list(days.items())
