"""The page about mail: which mail, where to, when, and through whose server."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from journal import mail
from journal.mail import MailError
from journal.web.forms.mail import MailForm, ProofForm, TrustForm
from journal.web.hints import told
from journal.web.http import UnlockedRequest, sent, to_page, unlocked

TESTED = _("The test was sent. Type in the code that comes with it.")
PROVEN = _("The address is proven. From now on the notice goes at its hour.")
TRUSTED = _("This certificate is trusted from now on, and no other for this server.")
CHANGED = _("The server shows another certificate now. Nothing was changed.")


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def plan(request: UnlockedRequest) -> HttpResponse:
    """Show what is sent and when; on POST, change it."""
    form = MailForm.showing(sent(request), mail.plan(request.vault), request.vault)
    if form.is_valid() and _kept(request, form):
        return to_page(request, "mail")
    return _page(request, form=form)


@require_POST
@unlocked
def test(request: UnlockedRequest) -> HttpResponse:
    """Send a test, or say in plain words why it did not go."""
    if mail.plan(request.vault) is None:  # switched off in another window
        return to_page(request, "mail")
    try:
        mail.send_test(request.vault)
    except MailError as error:
        return _page(request, trouble=told(error), certificate=_offered(request, error))
    return _page(request, said=TESTED)


@require_POST
@unlocked
def prove(request: UnlockedRequest) -> HttpResponse:
    """Take the code from the test mail."""
    if mail.plan(request.vault) is None:
        return to_page(request, "mail")
    form = ProofForm(request.POST)
    if form.is_valid():
        try:
            mail.prove(request.vault, form.cleaned_data["code"])
        except MailError:
            form.add_error("code", _("This is not the code that was sent to this address."))
    return _page(request, proof=form, said="" if form.errors else PROVEN)


@require_POST
@unlocked
def trust(request: UnlockedRequest) -> HttpResponse:
    """Trust the certificate whose fingerprint was shown, if the server still shows it."""
    form, kept = TrustForm(request.POST), mail.plan(request.vault)
    if not form.is_valid() or kept is None:
        return _page(request, trouble=CHANGED)
    try:
        pem = mail.offered_certificate(kept.account)
    except MailError as error:
        return _page(request, trouble=told(error))
    if mail.fingerprint(pem) != form.cleaned_data["fingerprint"]:
        return _page(request, trouble=CHANGED)
    mail.trust(request.vault, pem)
    return _page(request, said=TRUSTED)


def _kept(request: UnlockedRequest, form: MailForm) -> bool:
    """Keep what the form says; tell whether it could be kept."""
    if form.cleaned_data["level"] == "none":
        mail.switch_off(request.vault)
        return True
    try:
        mail.keep_plan(request.vault, form.cleaned_data["address"], form.account, form.when)
    except MailError as error:
        form.add_error("mode", told(error))
        return False
    return True


def _offered(request: UnlockedRequest, error: MailError) -> str:
    """Return the fingerprint of the certificate that the writer may decide about."""
    kept = mail.plan(request.vault)
    if kept is None or not error.offer_pin:
        return ""
    try:
        return mail.fingerprint(mail.offered_certificate(kept.account))
    except MailError:
        return ""


def _page(request: UnlockedRequest, **more: Any) -> HttpResponse:
    kept = mail.plan(request.vault)
    shown = {
        "plan": kept,
        "form": MailForm.showing(None, kept, request.vault),
        "proof": ProofForm(),
        "last": mail.last(request.vault),
        **more,
    }
    wrong = shown["form"].errors or shown["proof"].errors
    page = "mail/settings.html#mail" if request.htmx else "mail/settings.html"
    return render(request, page, shown, status=422 if wrong else 200)
