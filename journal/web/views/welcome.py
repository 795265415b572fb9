"""The first run, in four steps: what this is, a passphrase, a recovery code, a companion."""

from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal import ai, vault
from journal.entries import household, preferences
from journal.running import INVITATION
from journal.vault import New, passphrases
from journal.web import sheets, visits
from journal.web.forms import CompanionForm, InvitationForm, LanguageForm, NewPassphraseForm
from journal.web.http import LANGUAGE, UnlockedRequest, sent, to_page, unlocked
from journal.web.sheets import Sheet
from journal.web.views.asking import ask

INVITED = "invited"  # in the session of whoever had the code of the terminal
FIRST_NAME = "Journal"  # nobody types it while it is the only one


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Say what this is; let in who holds the invitation."""
    if household.names():
        return to_page(request, "door")
    form = InvitationForm(sent(request), code=request.GET.get("code", ""))
    if form.is_valid():
        if INVITATION.accept(form.cleaned_data["code"]):
            request.session[INVITED] = True
            return to_page(request, "passphrase")
        form.add_error("code", _("That is not the code, or it was used. Start Lamplit again."))
    return render(
        request,
        "vault/welcome.html",
        {"form": form, "step": 1},
        status=422 if form.errors else 200,
    )


@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Speak another language from here on; the first vault keeps it."""
    form = LanguageForm(request.POST)
    if form.is_valid() and not household.names():
        request.session[LANGUAGE] = form.cleaned_data["language"]
    code = urlencode({"code": form.cleaned_data.get("code", "")})
    return HttpResponseRedirect(f"{reverse('welcome')}?{code}")


@require_http_methods(["GET", "HEAD", "POST"])
def passphrase(request: HttpRequest) -> HttpResponse:
    """Take the passphrase of the first vault; six words are offered."""
    if household.names() or INVITED not in request.session:
        return to_page(request, "welcome")

    def choose(passphrase: str) -> HttpResponse:
        new = vault.create(passphrase)
        return sheets.show(request, Sheet(new.code, partial(_begin, new), new.close, step=3))

    form, six = NewPassphraseForm(sent(request)), passphrases.six_words()
    return ask(request, "vault/passphrase.html", form, choose, six=six, step=2)


def _begin(new: New, request: HttpRequest) -> HttpResponse:
    visits.admit(request, household.keep(new, FIRST_NAME))
    sheets.remind(new.vault, sheets.NEW)
    request.session.pop(INVITED, None)
    if language := request.session.pop(LANGUAGE, ""):
        preferences.keep(new.vault, language=language)
    return to_page(request, "companion")


@require_POST
def strength(request: HttpRequest) -> HttpResponse:
    """Say in words how hard a passphrase is to guess. Nothing of it is kept."""
    typed = request.POST.get("passphrase", "")[:1024]
    shown = {"estimate": passphrases.estimate(typed) if typed else None}
    return render(request, "vault/passphrase.html#strength", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def companion(request: UnlockedRequest) -> HttpResponse:
    """Offer the help of a local model, which can be refused."""
    form = CompanionForm(sent(request))
    if form.is_valid():
        preferences.keep(request.vault, ai=form.cleaned_data["ai"])
        return to_page(request, "today")
    found = ai.installed(settings.OLLAMA_URL, container=settings.OLLAMA_CONTAINER)
    models = [model for model in found.models if model.answers]
    shown = {"form": form, "ollama": found, "models": models, "wanted": settings.OLLAMA_MODEL}
    shown["step"] = 4
    return render(request, "vault/companion.html", shown, status=422 if form.errors else 200)
