"""One browser comes in, and leaves."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.utils import timezone
from django.utils.translation import gettext_noop

from journal import entries, keeper
from journal.entries import household, preferences
from journal.vault import KEYRING, Vault, VaultError
from journal.web import local_only
from journal.web.http import BACK, VISIT, to_page

AGAIN = "again"  # a form came without its secret: ask once more
SINCE = "since"  # what to say once after unlocking

# On plain `localhost` it would throw other programs' cookies away as well.
CLEAR = '"cache", "cookies", "storage"'


class DebugError(VaultError):
    """Debug pages would show what was written."""

    hint = gettext_noop(
        "LAMPLIT_DEBUG is on: its pages would show what you wrote. Start Lamplit without it."
    )


def admit(request: HttpRequest, vault: Vault) -> Vault:
    """
    Let this browser into *vault*: a new session, a new secret for its forms.

    Return the copy to go on with: another browser may have the vault open already.

    Raises:
        DebugError: If Django's debug pages are on.
    """
    if settings.DEBUG:
        vault.lock()
        raise DebugError("debug is on")
    rotate_token(request)
    request.session.cycle_key()
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    token = request.session[VISIT] = KEYRING.admit(vault)
    shared = KEYRING.vault(token) or vault
    idle = preferences.get(shared).idle_minutes
    KEYRING.idle_after(shared, timedelta(minutes=idle))
    keeper.nudge()
    return shared


def _since(vault: Vault) -> dict[str, str | int]:
    """Return what the first page says, so that an old or a tried journal is noticed."""
    failures = household.failures(household.name_of(vault))
    due = preferences.get(vault).sheet_due
    return {
        "sheet": bool(due) and due <= timezone.localdate().isoformat(),
        "saved": household.last_saved(vault).isoformat(),
        "entries": entries.count(vault),
        "failures": failures.count if failures else 0,
    }


def enter(request: HttpRequest, vault: Vault) -> HttpResponse:
    """Admit, and lead to the page that was asked for."""
    request.session[SINCE] = _since(admit(request, vault))
    back = request.session.pop(BACK, "")
    return HttpResponseRedirect(back) if back else to_page(request, "today")


def left(request: HttpRequest) -> HttpResponse:
    """Forget the session, and have the browser forget the rest."""
    request.session.flush()
    response = to_page(request, "door")
    own = local_only.NAMES[0] in request.get_host() or settings.ORIGIN.startswith("https:")
    if own:
        response["Clear-Site-Data"] = CLEAR
    return response
