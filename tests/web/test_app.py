"""The installed app: its own icon, and a page that says that Lamplit is not running."""

import json
import re

import pytest
from django.contrib.staticfiles import finders

from journal.web.views import app

PLACES = ("/manifest.json", "/sw.js", "/offline/")


@pytest.fixture
def manifest(client, db):
    return client.get("/manifest.json").json()


def test_a_page_names_its_manifest(inside):
    assert '<link rel="manifest" href="/manifest.json">' in inside.get("/").text


def test_the_app_begins_on_today_and_stays_inside(manifest):
    assert (manifest["start_url"], manifest["scope"], manifest["id"]) == ("/", "/", "/")
    assert manifest["display"] == "standalone"


def test_every_icon_is_there(manifest):
    files = [icon["src"].removeprefix("/static/") for icon in manifest["icons"]]

    assert all(finders.find(file) for file in files)
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_a_shortcut_leads_to_a_page(inside, manifest):
    assert [inside.get(one["url"]).status_code for one in manifest["shortcuts"]] == [200, 200]


def test_no_other_program_can_hand_anything_to_it(manifest):
    assert "share_target" not in manifest
    assert "protocol_handlers" not in manifest


def test_the_worker_keeps_the_page_with_its_sheets_and_icon_and_nothing_else(client, db):
    kept = json.loads(re.search(r"const SHELL = (\[.*?\]);", client.get("/sw.js").text)[1])

    assert kept == app.shell()
    rest = [place for place in kept if not place.startswith("/static/css/")]
    assert rest == ["/offline/", "/static/icon.svg"]


def test_the_page_needs_nothing_that_is_not_kept(client, db):
    page = client.get("/offline/").text

    assert set(re.findall(r'(?:href|src)="([^"]+)"', page)) - {"/"} <= set(app.shell())
    assert "<script" not in page


@pytest.mark.parametrize("place", PLACES)
def test_it_is_the_same_whoever_has_a_journal_open(client, inside, vault, place):
    assert client.get(place).content == inside.get(place).content
    assert "Anna" not in inside.get(place).text
