"""What a page says when there is no page to show."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from journal.web import sessions, visits
from journal.web.http import AUTOSAVE, JournalRequest, to_door


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its secret; while locked the door gives it a new one."""
    if cast("JournalRequest", request).vault is None or AUTOSAVE in request.headers:
        request.session[visits.AGAIN] = True
        if not request.COOKIES and not settings.ORIGIN:
            request.session[sessions.PLAIN] = True  # this browser keeps no Secure cookie here
        return to_door(request)
    return render(request, "faults/forged.html", status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not allowed."""
    return render(request, "faults/forbidden.html", status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere, or into another person's vault."""
    return render(request, "faults/missing.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when something of ours broke. Asks nothing of the vault or the database."""
    return render(None, "faults/broken.html", status=500)
