"""Find entries by their words. By POST: a search stays out of the browser's history."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from journal import entries
from journal.web.forms.search import SearchForm
from journal.web.http import UnlockedRequest, unlocked

AT_ONCE = 30  # entries; who wants another one adds a word


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def search(request: UnlockedRequest) -> HttpResponse:
    """Show the entries that hold what was asked for, best first."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    query = form.cleaned_data["words"] if form.is_valid() else ""
    found = entries.find(request.vault, query, limit=AT_ONCE) if query else []
    page = "entries/search.html#found" if request.htmx else "entries/search.html"
    unread = entries.unread(request.vault)
    shown = {"form": form, "query": query, "found": found, "unread": unread, "most": AT_ONCE}
    return render(request, page, shown, status=422 if form.errors else 200)
