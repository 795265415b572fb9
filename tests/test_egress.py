"""Nothing is sent anywhere but to this computer, whatever is done in a day."""

import socket
import sys
from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.ai import AIError
from journal.archive import export
from journal.entries import UnknownRecordError, preferences
from journal.keeper import duties
from journal.vault import age
from tests.ai import fake_ollama
from tests.insights.conftest import LONG

HERE = {"127.0.0.1", "::1"}
WATCHED = {"socket.connect", "socket.sendto", "socket.sendmsg"}
ASKED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
PAGES = (
    *("today", "timeline", "calendar", "year", "search", "tags", "gallery", "memories"),
    *("insights", "letters", "ask", "model", "work", "archive", "deleted", "capsules"),
    *("settings", "about", "journals", "mail", "security", "help", "check-in", "quick"),
)
_watching = []


def _hear(event, args):
    """Note where the interpreter connects, sends, or asks for a name."""
    if _watching and event in WATCHED and isinstance(args[1], tuple):
        _watching[-1].append(args[1][0])
    elif _watching and event in ASKED:
        _watching[-1].append(args[0])


sys.addaudithook(_hear)  # for good, so it hears nothing unless a test watches


@pytest.fixture
def reached():
    """Whatever was reached, by any program text in this process."""
    _watching.append([])
    yield _watching[-1]
    _watching.clear()


@pytest.fixture
def ollama(settings):
    """A server on this computer that speaks as Ollama does."""
    with fake_ollama.running() as server:
        settings.OLLAMA_URL = server.url
        yield server


def write_and_ask(browser, vault):
    """Write, have a question asked, ask the journal, search."""
    browser.post("/", {"text": LONG})
    [entry] = entries.on_day(vault, timezone.localdate())
    reflected = browser.post(
        reverse("reflect", args=[entry.id]), headers={"hx-request": "true"}
    )
    b"".join(reflected.streaming_content)
    browser.post(reverse("ask-now"), {"question": "When did Mum call me?", "scope": ""})
    browser.post(reverse("search"), {"words": "Mum"})


def keep_house(vault):
    """Do all that is due in the background."""
    for duty in duties.DUTIES:
        for work in list(duty(vault)):
            with suppress(AIError, UnknownRecordError):
                work.do()


def test_the_watch_hears_a_name_that_is_looked_up(reached):
    socket.getaddrinfo("localhost", 80)

    assert reached == ["localhost"]


@pytest.mark.django_db(transaction=True)  # the stream has a thread of its own
def test_a_day_reaches_nothing_but_this_computer(reached, ollama, inside, vault, monkeypatch):
    monkeypatch.setattr("journal.insights.readings.QUIET", timedelta(0))
    preferences.keep(vault, ai="everything", model="gemma4:e4b")
    write_and_ask(inside, vault)
    keep_house(vault)
    statuses = {name: inside.get(reverse(name)).status_code for name in PAGES}
    recipient = age.X25519Recipient(age.X25519Identity.generate().recipient_text())
    archive = b"".join(export.download(vault, [recipient]))
    inside.post("/lock/")

    assert set(statuses.values()) == {200}
    assert archive
    assert ollama.chats
    assert set(reached) <= HERE
