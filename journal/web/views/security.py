"""Secrets and locks: change the passphrase, make a new code, add or delete a journal."""

from datetime import timedelta
from functools import partial
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from journal import mail
from journal import vault as vaults
from journal.entries import NameTakenError, household, preferences
from journal.vault import KEYRING, New, Renewal, Shown, Vault, passphrases
from journal.web import sheets, visits
from journal.web.forms import (
    AddForm,
    AgainForm,
    ChangeForm,
    CodeForm,
    DeleteForm,
    IdleForm,
)
from journal.web.http import SAID, VISIT, UnlockedRequest, sent, to_page, unlocked
from journal.web.sheets import Sheet
from journal.web.views.asking import ask


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def security(request: UnlockedRequest) -> HttpResponse:
    """Show what can be done; on POST, choose how long the vault may rest."""
    kept = preferences.get(request.vault)
    form = IdleForm(sent(request), initial={"minutes": kept.idle_minutes})
    if form.is_valid():
        minutes = form.cleaned_data["minutes"]
        preferences.keep(request.vault, idle_minutes=minutes)
        KEYRING.idle_after(request.vault, timedelta(minutes=minutes))
        return _done(request, "idle")
    shown = {
        "form": form,
        "said": request.session.pop(SAID, ""),
        "rotating": household.rotating(request.vault),
        "several": len(household.names()) > 1,
    }
    return render(request, "vault/security.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def change_passphrase(request: UnlockedRequest) -> HttpResponse:
    """Let a new passphrase open the vault; every other browser is sent to the door."""

    def change(old: str, passphrase: str) -> HttpResponse:
        household.change_passphrase(request.vault, old, passphrase)
        return _changed(request, request.vault, "passphrase")

    form, six = ChangeForm(sent(request)), passphrases.six_words()
    return ask(request, "vault/change_passphrase.html", form, change, six=six)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def new_code(request: UnlockedRequest) -> HttpResponse:
    """Make a new recovery code; the old one is good until the new one was copied."""

    def make(passphrase: str) -> HttpResponse:
        renewal = household.new_recovery_code(request.vault, passphrase)
        return _sheet(request, renewal, "code")

    return ask(request, "vault/new_code.html", AgainForm(sent(request)), make)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def check_sheet(request: UnlockedRequest) -> HttpResponse:
    """See that the sheet in the drawer still opens the vault; nothing is changed."""

    def check(code: str) -> HttpResponse:
        household.check_code(request.vault, code)
        sheets.remind(request.vault, sheets.CHECKED)
        return _done(request, "sheet")

    return ask(request, "vault/check_sheet.html", CodeForm(sent(request)), check)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def emergency(request: UnlockedRequest) -> HttpResponse:
    """Make all secrets new and seal everything again: somebody may know them."""

    def renew(old: str, passphrase: str) -> HttpResponse:
        renewal = household.emergency(request.vault, old, passphrase)
        return _sheet(request, renewal, "emergency")

    form, six = ChangeForm(sent(request)), passphrases.six_words()
    return ask(request, "vault/emergency.html", form, renew, six=six)


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def add(request: UnlockedRequest) -> HttpResponse:
    """Make a vault for another person of the household."""

    def make(name: str, passphrase: str) -> HttpResponse:
        if name in household.names():
            raise NameTakenError("a vault of this name exists")
        new = vaults.create(passphrase)
        return sheets.show(request, Sheet(new.code, partial(_add, new, name), new.close, name))

    own = household.name_of(request.vault)
    form, six = AddForm(sent(request)), passphrases.six_words()
    return ask(request, "vault/add.html", form, make, six=six, own=own)


def _add(new: New, name: str, request: HttpRequest) -> HttpResponse:
    household.keep(new, name).lock()  # its writer opens it, and nobody else
    return _done(request, "added")


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def delete(request: UnlockedRequest) -> HttpResponse:
    """Delete this vault and all that is in it."""

    def go(passphrase: str, word: str) -> HttpResponse:
        household.delete(request.vault, passphrase)
        mail.switch_off(request.vault)  # its password lies in a file of its own
        return visits.left(request)

    return ask(request, "vault/delete.html", DeleteForm(sent(request)), go)


@require_POST
@unlocked
def lock_all(request: UnlockedRequest) -> HttpResponse:
    """Lock every vault that is open in this house."""
    KEYRING.lock_all()
    return visits.left(request)


def _sheet(request: UnlockedRequest, renewal: Renewal, said: str) -> HttpResponse:
    name = household.name_of(request.vault) if len(household.names()) > 1 else ""
    kept = partial(_renewed, request.vault, renewal, said)
    code = cast("Shown", renewal.code)  # both ways here make one
    return sheets.show(request, Sheet(code, kept, renewal.close, name))


def _renewed(vault: Vault, renewal: Renewal, said: str, request: HttpRequest) -> HttpResponse:
    household.confirm(vault, renewal)
    sheets.remind(vault, sheets.NEW)
    return _changed(request, vault, said)


def _changed(request: HttpRequest, vault: Vault, said: str) -> HttpResponse:
    """Send every other browser to the door: it came in by the old secrets."""
    KEYRING.end_others(vault, request.session.get(VISIT, ""))
    return _done(request, said)


def _done(request: HttpRequest, said: str) -> HttpResponse:
    request.session[SAID] = said
    return to_page(request, "security")
