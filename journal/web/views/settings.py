"""Settings: one page a subject, each saved by itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from journal import entries, zones
from journal.entries import preferences
from journal.insights import safety
from journal.insights.companion import look
from journal.web.forms import settings as forms
from journal.web.http import SAID, UnlockedRequest, sent, to_page, unlocked

SUBJECTS = {
    "writing": forms.WritingForm,
    "companion": forms.CompanionForm,
    "keys": forms.KeysForm,
    "look": forms.LookForm,
    "region": forms.RegionForm,
}


@require_safe
@unlocked
def settings(request: UnlockedRequest) -> HttpResponse:
    """Show what can be set, and what holds now."""
    shown = {"chosen": preferences.get(request.vault), "entries": entries.count(request.vault)}
    return render(request, "settings/settings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def subject(request: UnlockedRequest, subject: str) -> HttpResponse:
    """Show one subject; on POST, keep what was chosen."""
    form = SUBJECTS[subject](sent(request))
    if form.is_valid():
        preferences.keep(request.vault, **form.cleaned_data)
        request.session[SAID] = subject
        return to_page(request, "subject", subject=subject)
    if request.method != "POST":
        form = SUBJECTS[subject].showing(preferences.get(request.vault))
    shown = {"form": form, "kept": request.session.pop(SAID, "") == subject} | _beside(subject)
    page = f"settings/{subject}.html"
    return render(request, page, shown, status=422 if form.errors else 200)


@require_safe
@unlocked
def about(request: UnlockedRequest) -> HttpResponse:
    """Say what this program is, and what it does with words."""
    return render(request, "settings/about.html")


@require_safe
@unlocked
def help_(request: UnlockedRequest) -> HttpResponse:
    """Show keys, what is protected, and whom to call."""
    chosen = preferences.get(request.vault)
    today = timezone.localdate()
    shown = {
        "chosen": chosen,
        "lines": safety.help_lines(chosen.country, today),
        "unchecked": safety.unchecked(chosen.country, today),
    }
    return render(request, "settings/help.html", shown)


def _beside(subject: str) -> dict[str, object]:
    """Return what a subject shows beside its form."""
    if subject == "companion":
        return {"ollama": look()}
    return {"zones": zones.names()} if subject == "region" else {}
