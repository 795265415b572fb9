"""What the palette finds while somebody types."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from journal import entries
from journal.web.forms.search import SearchForm
from journal.web.http import UnlockedRequest, unlocked

MOST = 6  # entries


@require_POST
@unlocked
def palette(request: UnlockedRequest) -> HttpResponse:
    """Answer with the entries that hold the words typed so far; the last one may go on."""
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    begun = f"{words}*" if words[-1:].isalnum() else words
    found = entries.find(request.vault, begun, limit=MOST) if words else []
    return render(request, "parts/palette.html#offered", {"offered": found})
