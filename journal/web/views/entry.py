"""One entry: read it, change it, say how it was, be asked about it, delete it."""

from collections.abc import AsyncGenerator

from asgiref.sync import sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import entries, insights
from journal.ai import TURN, Companion
from journal.entries import ConflictError, Entry, EntryError
from journal.insights import questions
from journal.vault import Vault
from journal.web import sse
from journal.web.forms import EntryForm, MoodForm
from journal.web.forms.entry import mood_of
from journal.web.http import UnlockedRequest, entry_or_404, to_page, unlocked


@require_safe
@unlocked
def entry(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show one entry with what was made of it."""
    found = entry_or_404(request, record)
    shown = {
        "entry": found,
        "mood_form": MoodForm(initial={"mood": found.mood.valence if found.mood else None}),
        "readings": insights.readings.of(request.vault, found),
    }
    return render(request, "entries/entry.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def edit(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show the editor of one entry; on POST, keep the new words."""
    found = entry_or_404(request, record)
    unkept = entries.drafts.of(request.vault, record)
    draft = unkept[0] if unkept else None
    if request.method != "POST":
        shown = {"entry": found, "form": EntryForm.showing(found, draft), "draft": draft}
        return render(request, "entries/edit.html", shown)
    form = EntryForm(request.POST)
    if form.is_valid():
        try:
            return _revise(request, found, form)
        except ConflictError as error:
            return _conflict(request, form, error.theirs)
        except EntryError as error:
            form.add_error(None, error.hint)
    return render(request, "entries/edit.html", {"entry": found, "form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def delete(request: UnlockedRequest, record: int) -> HttpResponse:
    """Ask whether one entry is to be deleted; on POST, delete it."""
    found = entry_or_404(request, record)
    if request.method != "POST":
        return render(request, "entries/delete.html", {"entry": found})
    entries.delete(request.vault, found)
    return to_page(request, "today")


@require_POST
@unlocked
def mood(request: UnlockedRequest, record: int) -> HttpResponse:
    """Keep how the writer says it was."""
    found = entry_or_404(request, record)
    form = MoodForm(request.POST)
    if form.is_valid():
        said = mood_of(form.cleaned_data["mood"], found.mood)
        entries.revise(request.vault, found, mood=said)
    return to_page(request, "entry", record=record)


@require_POST
@unlocked
def star(request: UnlockedRequest, record: int) -> HttpResponse:
    """Give one entry a star, or take it away."""
    found = entry_or_404(request, record)
    entries.revise(request.vault, found, starred="starred" in request.POST)
    return to_page(request, "entry", record=record)


@require_POST
@unlocked
async def reflect(request: UnlockedRequest, record: int) -> StreamingHttpResponse:
    """Answer with one question about an entry, as soon as it is whole and checked."""
    found = await sync_to_async(entry_or_404)(request, record)
    needed = await sync_to_async(questions.wanted)(request.vault, found)
    companion = await sync_to_async(insights.companion)(request.vault)
    return sse.stream(request, _question(request.vault, companion, needed))


async def _question(
    vault: Vault, companion: Companion | None, needed: questions.Wanted
) -> AsyncGenerator[str]:
    async with TURN.person():
        found = await questions.ask(companion, needed)
    found = await sync_to_async(questions.keep)(vault, found)
    yield f"{found.text} {found.note}".strip()


def _revise(request: UnlockedRequest, found: Entry, form: EntryForm) -> HttpResponse:
    """Keep the form's words; of two versions, the one that the writer chose."""
    choice = request.POST.get("choice", "mine")
    words = form.words(found)
    if choice == "both":
        entries.write(request.vault, **words)
    elif choice != "theirs":
        version = form.cleaned_data["version"]
        entries.revise(request.vault, found, version=version, **words)
    left = [draft.id for draft in entries.drafts.of(request.vault, found.id)]
    entries.drafts.drop(request.vault, *left, *filter(None, [form.cleaned_data["draft"]]))
    return to_page(request, "entry", record=found.id)


def _conflict(request: UnlockedRequest, form: EntryForm, theirs: Entry) -> HttpResponse:
    """Show both texts; whatever is chosen next is said of the version shown here."""
    shown = {"entry": theirs, "form": form, "mine": form.words(theirs)}
    return render(request, "entries/conflict.html", shown, status=409)
