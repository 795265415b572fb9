"""Journals of a vault: what there are, what holds in each, their order, and one less."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from journal.entries import capsules, journals, prompts, templates
from journal.web.forms.journals import (
    JournalForm,
    MergeForm,
    MoveForm,
    NewJournalForm,
    PromptForm,
)
from journal.web.http import SAID, UnlockedRequest, journal_or_404, sent, to_page, unlocked


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def shelf(request: UnlockedRequest) -> HttpResponse:
    """Show journals, templates and own questions; on POST, begin another journal."""
    form = NewJournalForm(sent(request))
    if form.is_valid():
        journals.add(request.vault, **form.cleaned_data)
        return to_page(request, "journals")
    return shown_with(request, form=form)


def shown_with(
    request: UnlockedRequest, *, form: NewJournalForm, asked: PromptForm | None = None
) -> HttpResponse:
    """Return the page with two of its forms, one of which may have been refused."""
    vault = request.vault
    shown = {
        "form": form,
        "kept": request.session.pop(SAID, "") == "journals",
        "asked": asked or PromptForm(),
        "journals": journals.every(vault),
        "templates": templates.every(vault),
        "prompts": prompts.every(vault),
        "capsules": capsules.waiting(vault),
    }
    wrong = form.errors or (asked and asked.errors)
    return render(request, "settings/journals.html", shown, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def journal(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show what holds in one journal; on POST, keep what was chosen."""
    found = journal_or_404(request, record)
    form = JournalForm(sent(request), vault=request.vault, journal=found)
    if form.is_valid():
        journals.change(request.vault, found, **form.cleaned_data)
        request.session[SAID] = "journals"
        return to_page(request, "journals")
    shown = {"journal": found, "form": form}
    return render(request, "settings/journal.html", shown, status=422 if form.errors else 200)


@require_POST
@unlocked
def move(request: UnlockedRequest, record: int) -> HttpResponse:
    """Put one journal a place up or down."""
    found, form = journal_or_404(request, record), MoveForm(request.POST)
    if form.is_valid():
        journals.move(request.vault, found, form.cleaned_data["steps"])
    return to_page(request, "journals")


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def merge(request: UnlockedRequest, record: int) -> HttpResponse:
    """Ask where the entries of a journal shall go; on POST, move them and delete it."""
    found = journal_or_404(request, record)
    if found.key == journals.FIRST:
        raise Http404
    form = MergeForm(sent(request), vault=request.vault, journal=found)
    if form.is_valid():
        journals.merge(request.vault, found, form.others[form.cleaned_data["into"]])
        return to_page(request, "journals")
    shown = {"journal": found, "form": form}
    return render(request, "settings/merge.html", shown, status=422 if form.errors else 200)
