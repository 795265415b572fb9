"""The writer's present day: the editor, and what was written so far."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal import entries, keeper
from journal.entries import EntryError
from journal.web import ids
from journal.web.forms import DraftForm, EntryForm
from journal.web.forms.quick import QuickForm
from journal.web.hints import told
from journal.web.http import UnlockedRequest, journal_or_404, or_404, to_page, unlocked
from journal.web.twice import CREATED
from journal.web.views.questions import asks_model, opening_of


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def today(request: UnlockedRequest) -> HttpResponse:
    """Show the writer's present day; on POST, add an entry to it."""
    form = EntryForm(request.POST, vault=request.vault) if request.method == "POST" else None
    if form is None or not form.is_valid() or not keep(request, form):
        return _day(request, form)
    return _day(request, kept=True) if request.htmx else to_page(request, "today")


@require_safe
@unlocked
def write(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show the present day with one draft in the editor."""
    chosen = or_404(entries.drafts.get, request.vault, record)
    return _day(request, EntryForm.blank(chosen, vault=request.vault))


@require_safe
@unlocked
def write_in(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show the present day with an empty editor for one journal, begun as that wants it."""
    chosen = journal_or_404(request, record)
    named = entries.templates.named(request.vault, chosen.template)
    text = entries.templates.text_of(request.vault, named) if named else ""
    form = EntryForm.blank(vault=request.vault, journal=chosen.key, text=text)
    return _day(request, form)


@require_POST
@unlocked
def draft(request: UnlockedRequest) -> HttpResponse:
    """Keep what stands in an editor, so that nothing typed is lost. Answer without a page."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    try:
        kept = form.keep(request.vault)
    except EntryError as error:
        return HttpResponse(told(error), content_type="text/plain", status=507)
    if kept is None:
        return HttpResponse(headers={"X-Draft": "", "X-Draft-Version": ""})
    said = {"X-Draft": ids.spell(kept.id), "X-Draft-Version": kept.version}
    if entries.drafts.meets_others(request.vault, kept):
        said["X-Two-Versions"] = "1"
    return HttpResponse(headers=said)


@require_POST
@unlocked
def preview(request: UnlockedRequest) -> HttpResponse:
    """Show the words of an editor as they will be shown once they are kept."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    shown = {name: form.cleaned_data[name] for name in ("title", "text")}
    return render(request, "entries/preview.html", shown)


def _day(
    request: UnlockedRequest, form: EntryForm | None = None, *, kept: bool = False
) -> HttpResponse:
    """Show the day with *form*; else with the newest words that were typed and not kept."""
    day = timezone.localdate()
    unkept = entries.drafts.of(request.vault)
    form = form or EntryForm.blank(unkept[0] if unkept else None, vault=request.vault)
    shown = {
        "day": day,
        "draft": next((draft for draft in unkept if draft.id == form.draft_id), None),
        "drafts": [draft for draft in unkept if draft.id != form.draft_id],
        "entries": entries.on_day(request.vault, day)[::-1],
        "form": form,
        "kept": kept,
        "templates": entries.templates.every(request.vault),
        "capsules": entries.capsules.waiting(request.vault),
        "opened": entries.capsules.opened(request.vault, day),
        "opening": (opening := opening_of(request) if form.is_blank else None),
        "asks_model": opening is not None and asks_model(request),
    }
    page = "entries/today.html#day" if request.htmx else "entries/today.html"
    done = CREATED if kept else 200
    return render(request, page, shown, status=422 if form.errors else done)


def keep(request: UnlockedRequest, form: EntryForm | QuickForm) -> bool:
    """Write what *form* says in place of its draft; tell whether it is kept."""
    try:
        entries.write(request.vault, **form.words())
    except EntryError as error:
        form.add_error(None, told(error))
        return False
    keeper.nudge()
    entries.drafts.drop(request.vault, *filter(None, [form.cleaned_data["draft"]]))
    return True
