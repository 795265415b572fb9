"""One entry: read it, change it, say how it was, be asked about it, delete it."""

from contextlib import suppress
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import entries, keeper
from journal.entries import ConflictError, Entry, EntryError, UnknownRecordError, attachments
from journal.entries.attachments import Attachment
from journal.insights import questions, readings, safety
from journal.insights.readings import Reading
from journal.vault import Vault
from journal.web.forms import DraftForm, EntryForm, MoodForm
from journal.web.forms.entry import PlaceForm
from journal.web.forms.mood import initial_of
from journal.web.hints import told
from journal.web.http import UnlockedRequest, entry_or_404, or_404, to_page, unlocked

CARD = "card"  # in the session: the day on which whom to call was shown
DEEPEST = 3  # turns of a thread of questions; then it is time to stop


@require_safe
@unlocked
def entry(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show one entry with what was made of it; a letter names the sentence to mark."""
    found = entry_or_404(request, record)
    worrying = safety.worrying(found.text)
    earlier, later = entries.beside(request.vault, record)
    shown = {
        "entry": found,
        "earlier": earlier,
        "later": later,
        "html": _html(request, found),
        "mood_form": MoodForm(initial=initial_of(found.mood)),
        "pictures": _pictures(request, found),
        "reading": readings.suggested(request.vault, found),
        "deeper": _to_go_on_from(request.vault, found),
        "worrying": worrying,
        "card": worrying and _card_due(request),
        "versions": entries.versions.count(request.vault, found),
    }
    return render(request, "entries/entry.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def edit(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show the editor of one entry; on POST, keep the new words."""
    if request.method == "POST" and (elsewhere := _gone(request, record)):
        return elsewhere
    found = entry_or_404(request, record)
    unkept = entries.drafts.of(request.vault, record)
    draft = unkept[0] if unkept else None
    if request.method != "POST":
        shown = {"entry": found, "form": EntryForm.showing(found, draft, vault=request.vault)}
        shown |= {"draft": draft, "templates": entries.templates.every(request.vault)}
        return render(request, "entries/edit.html", shown)
    form = EntryForm(request.POST, vault=request.vault)
    if form.is_valid():
        try:
            return _revise(request, found, form)
        except ConflictError as error:
            return _conflict(request, form, error.theirs)
        except EntryError as error:
            form.add_error(None, told(error))
    return render(request, "entries/edit.html", {"entry": found, "form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def delete(request: UnlockedRequest, record: int) -> HttpResponse:
    """Ask whether one entry is to be deleted; on POST, delete it: into the bin, or for good."""
    found = entry_or_404(request, record)
    if request.method != "POST":
        return render(request, "entries/delete.html", {"entry": found})
    if "for_good" in request.POST:
        entries.delete(request.vault, found)
    else:
        entries.deleted.put_away(request.vault, found)
    return to_page(request, "deleted")


@require_POST
@unlocked
def mood(request: UnlockedRequest, record: int) -> HttpResponse:
    """Keep how the writer says it was, also in place of what was suggested."""
    found = entry_or_404(request, record)
    form = MoodForm(request.POST)
    if form.is_valid():
        said = form.said(found.mood)
        suggested = readings.suggested(request.vault, found)
        if suggested and said:
            readings.change(request.vault, found, suggested, said)
        else:
            entries.revise(request.vault, found, mood=said)
    return to_page(request, "entry", record=record)


@require_POST
@unlocked
def reading(request: UnlockedRequest, record: int, reading: int) -> HttpResponse:
    """Make a suggested mood the writer's own, or put it away."""
    found = entry_or_404(request, record)
    suggested = _suggested_or_404(request.vault, found, reading)
    if request.POST.get("say") == "yes":
        readings.accept(request.vault, found, suggested)
    elif request.POST.get("say") == "no":
        readings.dismiss(request.vault, suggested)
    return to_page(request, "entry", record=record)


@require_POST
@unlocked
def star(request: UnlockedRequest, record: int) -> HttpResponse:
    """Give one entry a star, or take it away."""
    found = entry_or_404(request, record)
    entries.revise(request.vault, found, starred="starred" in request.POST)
    return to_page(request, "entry", record=record)


def _gone(request: UnlockedRequest, record: int) -> HttpResponse | None:
    """Keep words for an entry that was deleted or closed meanwhile: as those of a new one."""
    with suppress(UnknownRecordError):
        entries.get(request.vault, record)
        return None
    form = DraftForm(request.POST)
    kept = form.keep(request.vault) if form.is_valid() else None
    or_404(entries.deleted.get, request.vault, record)
    return to_page(request, "write", record=kept.id) if kept else None


def _revise(request: UnlockedRequest, found: Entry, form: EntryForm) -> HttpResponse:
    """Keep the form's words; of two versions, the one that the writer chose."""
    choice = request.POST.get("choice", "mine")
    words = form.words(found)
    if choice == "both":
        entries.write(request.vault, **words)
    elif choice != "theirs":
        if "choice" in request.POST:  # of two: what it is put over is not to be lost
            entries.versions.set_aside(request.vault, found)
        seen = {name: form.cleaned_data[name] for name in ("version", "began")}
        changed = entries.began.changed(seen["began"], words)
        entries.revise(request.vault, found, **seen, **changed)
    keeper.nudge()
    left = [draft.id for draft in entries.drafts.of(request.vault, found.id)]
    entries.drafts.drop(request.vault, *left, *filter(None, [form.cleaned_data["draft"]]))
    return to_page(request, "entry", record=found.id)


def _html(request: UnlockedRequest, found: Entry) -> SafeString:
    """Return the entry's words, with one sentence marked if a letter led here."""
    sizes = partial(entries.gallery.size_at, request.vault)
    place = PlaceForm(request.GET)
    if place.is_valid():
        return entries.markdown.with_sentence(found.text, **place.cleaned_data, sizes=sizes)
    return entries.markdown.render(found.text, sizes=sizes)


def _pictures(request: UnlockedRequest, found: Entry) -> list[Attachment]:
    """Return the pictures that the entry shows; each has a page of its own."""
    named = (
        attachments.named_in(request.vault, found.text) if "](attachment:" in found.text else []
    )
    return [one for one in named if one.shown]


def _card_due(request: UnlockedRequest) -> bool:
    """Tell whether to show whom to call, as often as the writer wants; kept in RAM only."""
    often, today = entries.preferences.get(request.vault).safety_card, timezone.localdate()
    if often == "daily" and request.session.get(CARD) == today.isoformat():
        return False
    request.session[CARD] = today.isoformat()
    return often != "never"


def _suggested_or_404(vault: Vault, found: Entry, reading: int) -> Reading:
    for suggested in readings.of(vault, found):
        if suggested.id == reading:
            return suggested
    raise Http404


def _to_go_on_from(vault: Vault, found: Entry) -> int | None:
    """Return the last question if it was about this entry and was answered just now."""
    for last in questions.recent(vault, most=1):
        if last.entry == found.id and last.fate == "answered" and last.turn < DEEPEST:
            return last.id
    return None


def _conflict(request: UnlockedRequest, form: EntryForm, theirs: Entry) -> HttpResponse:
    """Show both texts; whatever is chosen next is said of the version shown here."""
    shown = {"entry": theirs, "form": form, "mine": form.words(theirs)}
    return render(request, "entries/conflict.html", shown, status=409)
