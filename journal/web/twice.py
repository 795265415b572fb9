"""A form that one page sends twice, as by a double click, is taken once.

Django masks its token against forged forms anew for each page. So the same fields with the same
token, sent to the same address, are the same form of the same page: whoever sends it again a
moment later is led to where the first led, and nothing is done a second time.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

if TYPE_CHECKING:
    from journal.web.http import UnlockedRequest

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
LATELY = 5.0  # seconds: no finger is slower, and nobody means it a second time so soon
CREATED = 201  # of a view that did what was asked and shows it in its place


@dataclass
class Sending:
    """One form of one page: whether it was taken, and where that led."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    at: float = field(default_factory=time.monotonic)  # when it came, or was taken
    taken: bool = False
    led: str = ""  # an address, in which nothing is told; "": the page stays

    def again(self, request: "UnlockedRequest") -> HttpResponse:
        """Answer who sends it again."""
        if not self.led:
            return HttpResponseClientRefresh()
        if request.htmx:
            return HttpResponseClientRedirect(self.led)
        return HttpResponseRedirect(self.led)

    def note(self, answer: HttpResponseBase) -> None:
        """Remember that *answer* was given, if it means that the form was taken."""
        led = answer.get("Location") or answer.get("HX-Redirect") or ""
        if led or answer.status_code == CREATED:
            self.led, self.taken, self.at = led, True, time.monotonic()


class Sent:
    """What the pages of one open vault sent lately: hashes only, and gone at a lock."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: dict[bytes, Sending] = {}
        self._looking = threading.Lock()

    def close(self) -> None:
        """Forget all of it."""
        self._known.clear()

    def of(self, key: bytes) -> Sending:
        """Return the form of that *key*, and forget what was taken longer ago."""
        with self._looking:
            since = time.monotonic() - LATELY
            self._known = {
                one: known
                for one, known in self._known.items()
                if known.turn.locked() or known.at > since
            }
            return self._known.setdefault(key, Sending())


def once(
    request: "UnlockedRequest", answer: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Return the *answer* to a form, or lead on from it if it was taken a moment ago."""
    if not (request.method == "POST" and request.POST.get(TOKEN)) or request.FILES:
        return answer()
    said = f"{request.path}?{request.POST.urlencode()}".encode()
    sending = request.vault.derived(Sent, Sent).of(blake2b(said, digest_size=32).digest())
    with sending.turn:
        if sending.taken:
            return sending.again(request)
        given = answer()
        sending.note(given)
        return given
