"""Questions of the writer's own."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from journal.entries import prompts
from journal.web.forms.journals import NewJournalForm, PromptForm
from journal.web.http import UnlockedRequest, or_404, to_page, unlocked
from journal.web.views.journals import shown_with


@require_POST
@unlocked
def add(request: UnlockedRequest) -> HttpResponse:
    """Keep one more question."""
    form = PromptForm(request.POST)
    if not form.is_valid():
        return shown_with(request, form=NewJournalForm(), asked=form)
    prompts.add(request.vault, form.cleaned_data["text"])
    return to_page(request, "journals")


@require_POST
@unlocked
def delete(request: UnlockedRequest, record: int) -> HttpResponse:
    """Ask one question no more."""
    or_404(prompts.delete, request.vault, record)
    return to_page(request, "journals")
