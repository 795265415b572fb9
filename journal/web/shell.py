"""What the shell asks of the process that serves: is it well, and lock everything.

Answered before sessions and CSRF: these requests come from our own commands, not from a page.
"""

import hmac

from django.http import HttpRequest, HttpResponse

from journal.running import SHELL_TOKEN
from journal.vault import KEYRING


def answer(request: HttpRequest) -> HttpResponse | None:
    """Answer the shell; None if somebody else asks for something else."""
    match request.method, request.path_info:
        case "GET", "/health/":
            return HttpResponse("ok", content_type="text/plain")  # nothing about any journal
        case "POST", "/shell/lock/":
            return _lock_all(request.headers.get("Authorization", ""))
        case _:
            return None


def _lock_all(shown: str) -> HttpResponse:
    if not hmac.compare_digest(shown.encode(), f"Bearer {SHELL_TOKEN}".encode()):
        return HttpResponse(status=403)
    KEYRING.lock_all()
    return HttpResponse(status=204)
