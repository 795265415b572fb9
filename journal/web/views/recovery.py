"""In by the recovery code, and what to do when the vault is not as it was left."""

from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from journal.archive import putting_back
from journal.entries import household
from journal.vault import Renewal, Shown, TamperedError, Vault, passphrases
from journal.web import sheets, visits
from journal.web.forms import DiffersForm, RecoverForm
from journal.web.http import sent, to_page
from journal.web.sheets import Sheet
from journal.web.views.asking import ask


@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Take a recovery code with a new passphrase, and show the code that follows it."""
    names = household.names()
    if not names:
        return to_page(request, "welcome")

    def open_by(code: str, passphrase: str, name: str = names[0]) -> HttpResponse:
        return _sheet(request, *household.recover(name, code, passphrase))

    form = RecoverForm(sent(request), alone=len(names) == 1)
    return ask(request, "vault/recover.html", form, open_by, six=passphrases.six_words())


def _sheet(request: HttpRequest, vault: Vault, renewal: Renewal) -> HttpResponse:
    with ExitStack() as unwanted:
        unwanted.callback(vault.lock)
        unwanted.callback(renewal.close)
        code = cast("Shown", renewal.code)  # a recovery always makes one
        kept = partial(_recovered, vault, renewal)
        return sheets.show(request, Sheet(code, kept, unwanted.pop_all().close))


def _recovered(vault: Vault, renewal: Renewal, request: HttpRequest) -> HttpResponse:
    household.confirm(vault, renewal)
    sheets.remind(vault, sheets.NEW)
    return visits.enter(request, vault)


def differs(request: HttpRequest, name: str, error: TamperedError) -> HttpResponse:
    """Say what is missing or foreign, and offer the ways on. Nothing is repaired in silence."""
    form = DiffersForm(initial={"name": name}, backups=putting_back.made())
    return render(request, "vault/differs.html", {"form": form, "found": error}, status=409)


@require_POST
def open_anyway(request: HttpRequest) -> HttpResponse:
    """
    Open to look only, take what lies there for right, or put a backup back.

    The passphrase is asked again.
    """

    def open_it(name: str, passphrase: str, way: str, backup: datetime | None) -> HttpResponse:
        if way == "backup" and backup is not None:
            vault = putting_back.put_back(name, passphrase, backup, timezone.now())
            return visits.enter(request, vault)
        opens = household.accept if way == "accept" else household.look
        return visits.enter(request, opens(name, passphrase))

    form = DiffersForm(request.POST, backups=putting_back.made())
    return ask(request, "vault/differs.html", form, open_it)
