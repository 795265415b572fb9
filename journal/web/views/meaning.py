"""What is close in meaning to a search: a part of its page that comes after the exact hits."""

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from journal import insights
from journal.ai import TURN
from journal.insights import meaning
from journal.web.forms.search import SearchForm
from journal.web.http import UnlockedRequest, unlocked


@require_POST
@unlocked
async def close(request: UnlockedRequest) -> HttpResponse:
    """Show the entries that mean what was looked for and do not say its words."""
    form = SearchForm(request.POST)
    query = form.cleaned_data["words"] if form.is_valid() else ""
    words = meaning.asks(query)
    embedder = await sync_to_async(insights.embedder)(request.vault)
    found = meaning.Close()
    if words and embedder is not None:
        async with TURN.person():
            vector = await meaning.direction(embedder, words)
        looked = sync_to_async(meaning.close)
        found = await looked(request.vault, query, vector, embedder.digest)
    page = "insights/close.html#close" if request.htmx else "insights/close.html"
    return await sync_to_async(render)(request, page, {"close": found, "query": query})
