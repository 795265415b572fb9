"""What the palette finds while somebody types."""

from itertools import islice

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from journal import entries
from journal.entries import Tag, tagging
from journal.entries.folding import fold
from journal.vault import Vault
from journal.web.forms.search import SearchForm
from journal.web.http import UnlockedRequest, unlocked

MOST = 6  # entries
NAMED = 3  # people and tags


@require_POST
@unlocked
def palette(request: UnlockedRequest) -> HttpResponse:
    """Answer with the people, tags and entries that are meant; the last word may go on."""
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    may_go_on = words[-1:].isalnum() and words.split()[-1][0] not in "#@"
    begun = f"{words}*" if may_go_on else words
    shown = {
        "named": _named(request.vault, words) if words else [],
        "offered": entries.find(request.vault, begun, limit=MOST) if words else [],
    }
    return render(request, "parts/palette.html#offered", shown)


def _named(vault: Vault, words: str) -> list[Tag]:
    """Return the people and tags that are called so, the most used."""
    begun = fold(words)
    called = (
        tag
        for tag in entries.tags(vault)
        if any(fold(name).startswith(begun) for name in (tag.bare, tagging.signed(tag.name)))
    )
    return list(islice(called, NAMED))
