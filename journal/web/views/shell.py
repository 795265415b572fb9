"""What the shell asks of the process that serves: is it well, and lock everything."""

import hmac

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from journal.running import SHELL_TOKEN
from journal.vault import KEYRING
from journal.web.http import JournalRequest


@require_safe
def health(request: JournalRequest) -> HttpResponse:
    """Say that pages can be answered, and nothing about any journal."""
    return HttpResponse("ok", content_type="text/plain")


@csrf_exempt  # the token is one that no page knows
@require_POST
def lock_all(request: JournalRequest) -> HttpResponse:
    """Lock every vault that is open, for whoever can read our server.json."""
    shown = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(shown, f"Bearer {SHELL_TOKEN}".encode()):
        return HttpResponse(status=403)
    KEYRING.lock_all()
    return HttpResponse(status=204)
