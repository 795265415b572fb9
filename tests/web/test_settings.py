import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import preferences
from journal.insights import safety
from journal.insights.safety import HelpLine

ROOT = Path(__file__).parents[2]
KEEPING = {"preferences.py", "settings.py"}  # where choices are kept and shown, not applied

SUBJECTS = {
    "writing": {"unasked": "on", "spelling": "on"},
    "companion": {"ai": "off", "safety_card": "daily"},
    "keys": {"single_keys": "on"},
    "look": {"look": "dark", "hand": "sans", "size": "large"},
    "region": {"zone": "Asia/Tokyo", "country": "jp"},
}


@pytest.fixture(autouse=True)
def _no_ollama(settings):
    settings.OLLAMA_URL = "http://127.0.0.1:9"  # nothing listens there


@pytest.mark.parametrize("subject", ["", *SUBJECTS, "about"])
def test_every_page_is_there(inside, subject):
    url = f"/settings/{subject}/" if subject else "/settings/"

    assert inside.get(url).status_code == 200


@pytest.mark.parametrize("subject", ["", *SUBJECTS, "about"])
def test_every_page_is_behind_the_door(client, db, subject):
    url = f"/settings/{subject}/" if subject else "/settings/"

    assert client.get(url)["Location"] == "/open/"


@pytest.mark.parametrize(("subject", "said"), SUBJECTS.items())
def test_what_is_chosen_is_kept_and_said_once(inside, vault, subject, said):
    response = inside.post(f"/settings/{subject}/", said, follow=True)

    chosen = preferences.get(vault)
    wanted = {name: True if value == "on" else value for name, value in said.items()}
    assert {name: getattr(chosen, name) for name in said} == wanted | (
        {"country": "JP"} if subject == "region" else {}
    )
    assert "Kept." in response.text
    assert "Kept." not in inside.get(f"/settings/{subject}/").text


def test_a_box_that_is_not_ticked_is_off(inside, vault):
    inside.post("/settings/writing/", {})

    assert preferences.get(vault).unasked is False


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("companion", {"ai": "all", "safety_card": "always"}),
        ("look", {"look": "loud", "hand": "serif", "size": "small"}),
        ("region", {"zone": "Mars/Olympus"}),
        ("region", {"zone": "../../etc/passwd"}),
        ("region", {"country": "1!"}),
    ],
)
def test_nonsense_changes_nothing(inside, vault, subject, said):
    assert inside.post(f"/settings/{subject}/", said).status_code == 422
    assert preferences.get(vault) == preferences.Preferences()


def test_the_look_is_on_every_page_and_not_at_the_door(inside, client, vault):
    preferences.keep(vault, look="dark")

    assert 'data-look="dark"' in inside.get("/").text
    inside.post("/lock/")
    assert 'data-look="system"' in client.get("/open/").text


def test_a_day_is_that_of_the_writers_zone(inside, vault):
    here = timezone.now().astimezone(timezone.get_fixed_timezone(14 * 60))
    preferences.keep(vault, zone="Pacific/Kiritimati")  # 14 hours ahead

    assert f"<h1>{here:%A} {here.day} {here:%B}</h1>" in inside.get("/").text


def test_no_other_subject_is_there(inside):
    assert inside.get("/settings/vault/").status_code == 404


class TestHelpLines:
    def test_without_a_country_lead_to_the_choice(self, inside):
        page = inside.get("/help/").text

        assert "Choose your country" in page
        assert "112 in Europe" in page

    def test_that_nobody_compared_are_named_without_their_numbers(self, inside, vault):
        preferences.keep(vault, country="DE")
        page = inside.get("/help/").text

        assert "https://www.telefonseelsorge.de/" in page
        assert "116 123" not in page

    def test_of_a_country_that_is_not_known_are_not_made_up(self, inside, vault):
        preferences.keep(vault, country="NZ")

        assert "No line for NZ is known" in inside.get("/help/").text

    def test_that_somebody_compared_say_with_what_and_when(self, inside, vault, monkeypatch):
        preferences.keep(vault, country="DE")
        line = HelpLine("DE", "Ohr", "1", "all day", "https://a.example", timezone.localdate())
        monkeypatch.setattr(safety, "every_line", lambda: [line])
        page = inside.get("/help/").text

        assert "Ohr: <strong>1</strong>, all day" in page
        assert "Compared with https://a.example on" in page


@pytest.mark.parametrize("name", [one.name for one in fields(preferences.Preferences)])
def test_what_can_be_chosen_is_read_somewhere(name):
    sources = [*(ROOT / "journal").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    texts = [path.read_text() for path in sources if path.name not in KEEPING]

    read = re.compile(rf"(chosen|kept|preferences|vault\)+)\.{name}\b")
    assert any(read.search(text) for text in texts)


@pytest.mark.parametrize(("spelling", "said"), [(True, "true"), (False, "false")])
def test_the_browser_looks_for_mistakes_if_the_writer_wants_it(inside, vault, spelling, said):
    preferences.keep(vault, spelling=spelling)

    assert f'spellcheck="{said}"' in inside.get("/").text


@pytest.mark.parametrize(
    ("often", "shown"),
    [("always", [True, True]), ("daily", [True, False]), ("never", [False, False])],
)
def test_whom_to_call_is_shown_as_often_as_the_writer_wants(inside, vault, often, shown):
    preferences.keep(vault, safety_card=often)
    entry = entries.write(vault, "I want to die.", day=date(2026, 11, 23))
    url = reverse("entry", kwargs={"record": entry.id})

    assert ["safety-head" in inside.get(url).text for _ in range(2)] == shown


def test_a_zone_from_elsewhere_that_is_none_is_not_applied(inside, vault):
    preferences.keep(vault, zone="Mars/Olympus")

    assert inside.get("/").status_code == 200
