"""Questions of the writer's own."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from journal.entries import UnknownRecordError, prompts
from journal.web.forms.journals import NewJournalForm, PromptForm
from journal.web.http import UnlockedRequest, to_page, unlocked
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
    try:
        prompts.delete(request.vault, record)
    except UnknownRecordError:
        raise Http404 from None
    return to_page(request, "journals")
