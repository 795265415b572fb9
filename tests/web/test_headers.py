import asyncio
import re
from io import BytesIO
from pathlib import Path

import pytest
from asgiref.sync import SyncToAsync
from django.core.handlers.asgi import ASGIHandler, ASGIRequest

from journal.web.headers import HEADERS
from tests.conftest import HOST

SAYS = ["/open/", "/static/css/base.css", "/nothing/here/", "/open"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", SAYS)
def test_every_answer_says_how_it_may_be_used(client, address):
    answer = client.get(address)

    kept = {name: answer[name] for name in HEADERS if name != "Cache-Control"}
    assert kept == {name: text for name, text in HEADERS.items() if name != "Cache-Control"}


def test_the_policy_allows_nothing_foreign_and_nothing_inline():
    policy = HEADERS["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'")
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "http:", "https:"} & set(
        policy.replace(";", "").split()
    )


@pytest.mark.django_db
def test_only_files_of_ours_are_kept_by_the_browser(client):
    assert client.get("/open/")["Cache-Control"] == "no-store"
    assert "max-age=0" in client.get("/static/css/base.css")["Cache-Control"]


def test_no_other_page_may_ask_whether_a_journal_runs_here(client):
    assert "Access-Control-Allow-Origin" not in client.get("/static/css/base.css").headers


@pytest.mark.django_db
def test_only_a_house_behind_https_asks_for_https(client, settings):
    assert "Strict-Transport-Security" not in client.get("/open/").headers

    settings.ORIGIN = "https://journal.localhost"
    headers = {"host": "journal.localhost", "origin": settings.ORIGIN}
    assert client.get("/open/", headers=headers)["Strict-Transport-Security"]


@pytest.mark.parametrize(("address", "threads"), [("/static/css/base.css", 0), ("/", 1)])
def test_only_a_view_takes_a_thread(monkeypatch, address, threads):
    """Under ASGI a page costs one hop to a thread, not one for each layer."""
    hops = []
    hop = SyncToAsync.__call__
    monkeypatch.setattr(
        SyncToAsync, "__call__", lambda self, *words: hops.append(self) or hop(self, *words)
    )
    asked = {"type": "http", "method": "GET", "path": address, "server": ("127.0.0.1", 80)}
    asked |= {"headers": [(b"host", HOST.encode())], "client": ("127.0.0.1", 5000)}
    answer = asyncio.run(ASGIHandler().get_response_async(ASGIRequest(asked, BytesIO())))

    assert answer.status_code in {200, 302}
    assert len(hops) == threads


def test_the_document_lists_what_every_answer_says():
    document = (Path(__file__).parents[2] / "docs" / "gate.md").read_text()

    assert set(re.findall(r"^\| `([A-Za-z-]+)` \|", document, re.MULTILINE)) == set(HEADERS)
