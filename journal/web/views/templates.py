"""Templates of the writer's own, and the text of any of them for an editor."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.entries import templates
from journal.entries.templates import Template
from journal.web.forms.journals import TemplateForm
from journal.web.http import PLAIN, SAID, UnlockedRequest, or_404, sent, to_page, unlocked


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def new(request: UnlockedRequest) -> HttpResponse:
    """Show an empty template; on POST, keep it."""
    return _edited(request, None, {})


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def change(request: UnlockedRequest, record: int) -> HttpResponse:
    """Show one template of the writer's; on POST, keep its new words."""
    found = _own_or_404(request, record)
    text = templates.text_of(request.vault, found)
    return _edited(request, found, {"name": found.name, "text": text})


@require_POST
@unlocked
def delete(request: UnlockedRequest, record: int) -> HttpResponse:
    """Delete one template of the writer's."""
    templates.delete(request.vault, _own_or_404(request, record))
    return to_page(request, "journals")


@require_safe
@unlocked
def text(request: UnlockedRequest, record: int) -> HttpResponse:
    """Answer with what a template puts into an editor."""
    words = templates.text_of(request.vault, or_404(templates.get, request.vault, record))
    return HttpResponse(words, content_type=PLAIN)


def _edited(
    request: UnlockedRequest, found: Template | None, now: dict[str, str]
) -> HttpResponse:
    form = TemplateForm(sent(request), initial=now)
    if form.is_valid():
        record = found.id if found else None
        templates.keep(request.vault, **form.cleaned_data, record=record)
        request.session[SAID] = "journals"
        return to_page(request, "journals")
    shown = {"template": found, "form": form}
    return render(request, "settings/template.html", shown, status=422 if form.errors else 200)


def _own_or_404(request: UnlockedRequest, record: int) -> Template:
    found = or_404(templates.get, request.vault, record)
    if found.ours:
        raise Http404
    return found
