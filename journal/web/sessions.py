"""Sessions: in this process's memory, under a cookie that opens nothing by itself.

A session holds a visit's token, the secret against forged forms, the way back and a few flags.
Never a word of the writer's.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.cache import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PLAIN_NAME = "lamplit"
PLAIN = "plain"  # set in a session whose browser keeps no Secure cookie on a loopback name
ANONYMOUS = timedelta(minutes=30)  # how long a page may wait at the door


def find(request: HttpRequest) -> None:
    """Give the request the session its cookie names, or an empty one."""
    request.session = _named(request)


def _named(request: HttpRequest) -> SessionStore:
    if key := request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        return SessionStore(key)
    session = SessionStore(request.COOKIES.get(PLAIN_NAME))
    # Another program's page on this name could plant a plain cookie: only ours is taken.
    return session if session.get(PLAIN) else SessionStore()


def keep(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Keep the session if it changed, and hand out its cookie."""
    session = request.session
    name = PLAIN_NAME if session.get(PLAIN) else settings.SESSION_COOKIE_NAME
    if session.is_empty():
        _forget(request, response)
    elif session.modified and response.status_code != 500:
        try:
            session.save()
        except UpdateError:
            raise SessionInterrupted("the session ended while this page was made") from None
        _set(response, name, session.session_key or "")
    return response


def rest(request: HttpRequest) -> None:
    """Let a session without a vault end after half an hour."""
    request.session.set_expiry(ANONYMOUS)


def _set(response: HttpResponseBase, name: str, key: str) -> None:
    secure = name.startswith("__Host-")
    response.set_cookie(name, key, path="/", secure=secure, httponly=True, samesite="Strict")


def _forget(request: HttpRequest, response: HttpResponse | HttpResponseBase) -> None:
    for name in {settings.SESSION_COOKIE_NAME, PLAIN_NAME} & request.COOKIES.keys():
        _set(response, name, "")
        response.cookies[name]["max-age"] = 0
