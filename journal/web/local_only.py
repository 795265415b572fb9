"""Who may ask: this computer, by our own name, from our own pages.

Cookies ignore ports, so a page of another program on this computer could use ours. And a name
somewhere else can be pointed at 127.0.0.1 (DNS rebinding). So before anything else is done the
name, the origin and the browser's own word on where a request comes from must be right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

NAMES = ("journal.localhost", "localhost", "127.0.0.1", "[::1]")  # the first is the one we use
SAFE = frozenset({"GET", "HEAD"})
OPEN_TO_LINKS = frozenset({"/", "/open/"})  # a link in a mail may lead here

# Loads itself again: then it is our own page that asks, and the Strict cookie comes along.
SHELL = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Lamplit</title>'
    '<meta http-equiv="refresh" content="0"></html>'
)


class Verdict(Enum):
    """What becomes of a request."""

    PASS = "pass"  # noqa: S105 - not a password
    SHELL = "shell"  # an empty page that loads itself again
    REDIRECT = "redirect"  # to the name that pages are served on
    FORBIDDEN = "forbidden"
    MISDIRECTED = "misdirected"  # not our name at all


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says of itself. None: the browser did not say."""

    method: str
    host: str
    path: str
    origin: str | None = None
    site: str | None = None
    mode: str | None = None
    dest: str | None = None
    near: bool = True  # the other end is this computer

    @property
    def navigates(self) -> bool:
        """Tell whether a whole page is wanted, not a part of one."""
        page = self.mode in {None, "navigate"} and self.dest in {None, "document"}
        return self.method in SAFE and page


@dataclass(frozen=True, slots=True)
class House:
    """Under which names we answer."""

    origin: str  # the one that pages are served on, as `http://journal.localhost:8765`
    hosts: frozenset[str]  # every `name:port` that means us
    anywhere: bool = False  # a container or a proxy stands between: any peer is right

    @property
    def host(self) -> str:
        """The host of `origin`."""
        return urlsplit(self.origin).netloc


def judge(asked: Asked, house: House) -> Verdict:
    """Return what becomes of *asked*. Every rule of the door is here."""
    if not (asked.near or house.anywhere):
        return Verdict.FORBIDDEN
    if asked.host not in house.hosts:
        return Verdict.MISDIRECTED
    if asked.host != house.host:
        return Verdict.REDIRECT if asked.navigates else Verdict.MISDIRECTED
    if asked.method not in SAFE:
        ours = asked.origin == house.origin and asked.site in {None, "same-origin"}
        return Verdict.PASS if ours else Verdict.FORBIDDEN
    if asked.site in {None, "same-origin", "none"}:  # `none`: typed, or a bookmark
        return Verdict.PASS
    linked = asked.navigates and asked.mode == "navigate" and asked.path in OPEN_TO_LINKS
    return Verdict.SHELL if linked else Verdict.FORBIDDEN


def house(port: str, origin: str = "", *, anywhere: bool = False) -> House:
    """Return our names on *port*; *origin* (`LAMPLIT_ORIGIN`) is the first of them if set."""
    hosts = {name if port == "80" else f"{name}:{port}" for name in NAMES}
    if origin:
        return House(origin, frozenset(hosts | {urlsplit(origin).netloc}), anywhere=True)
    own = NAMES[0] if port == "80" else f"{NAMES[0]}:{port}"
    return House(f"http://{own}", frozenset(hosts), anywhere)


def ours(port: str) -> House:
    """Return our names on *port* as the settings have them."""
    return house(port, settings.ORIGIN, anywhere=settings.CONTAINER)


def check(request: HttpRequest) -> HttpResponseBase | None:
    """Answer a request that may not come in; None lets it pass."""
    home = ours(request.META["SERVER_PORT"])
    verdict = judge(_asked(request.META, request.method or "", request.path), home)
    match verdict:
        case Verdict.PASS:
            return None
        case Verdict.SHELL:
            return HttpResponse(SHELL)
        case Verdict.REDIRECT:
            return HttpResponseRedirect(home.origin + request.get_full_path())
        case Verdict.FORBIDDEN:
            return HttpResponse(status=403)
        case Verdict.MISDIRECTED:
            return HttpResponse(status=421)


def _asked(meta: Mapping[str, str], method: str, path: str) -> Asked:
    return Asked(
        method=method,
        host=meta.get("HTTP_HOST", ""),
        path=path,
        origin=meta.get("HTTP_ORIGIN"),
        site=meta.get("HTTP_SEC_FETCH_SITE"),
        mode=meta.get("HTTP_SEC_FETCH_MODE"),
        dest=meta.get("HTTP_SEC_FETCH_DEST"),
        near=_loopback(meta.get("REMOTE_ADDR", "")),
    )


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a socket in the file system has no address
        return not address
