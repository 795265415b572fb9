"""One table over every address: what it says while locked, to a wrong method, to a stranger."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from journal import entries
from journal.entries import household
from journal.web.headers import POLICY
from journal.web.urls import urlpatterns
from tests.conftest import CHEAP, MONDAY, PASSPHRASE, browser

OPEN = {  # these need no open vault
    "manifest",
    "offline",
    "worker",
    "door",
    "alive",
    "open-anyway",
    "recover",
    "sheet",
    "sheet-file",
    "speak",
    "welcome",
    "passphrase",
    "strength",
}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
WORDS = {"veiled": "a" * 26, "subject": "look", "int": 0}


def kind_of(converter):
    return type(converter).__name__.removesuffix("Converter").lower()


def address(pattern, record=1):
    """Return an address that *pattern* answers; its record need not exist."""
    given = {
        name: record if kind_of(converter) == "record" else WORDS.get(kind_of(converter), "a")
        for name, converter in pattern.pattern.converters.items()
    }
    return reverse(pattern.name, kwargs=given)


def listed(*, of_records=False, locked=False):
    chosen = [
        pattern
        for pattern in urlpatterns
        if not (locked and pattern.name in OPEN)
        and not (of_records and "record" not in pattern.pattern.converters)
    ]
    return pytest.mark.parametrize("pattern", chosen, ids=[each.name for each in chosen])


def methods(browser, where):
    """Return the methods that *where* answers."""
    return {name for name in METHODS if getattr(browser, name)(where).status_code != 405}


def test_the_table_has_every_address():
    assert all(isinstance(pattern, URLPattern) and pattern.name for pattern in urlpatterns)
    assert {pattern.name for pattern in urlpatterns} > OPEN
    assert len(get_resolver().url_patterns) == 1


@listed(locked=True)
class TestWhileLocked:
    def test_leads_to_the_door(self, client, vault, pattern):
        where = address(pattern)
        asked = methods(client, where)

        assert asked
        assert {getattr(client, name)(where)["Location"] for name in asked} == {"/open/"}

    def test_leads_the_whole_page_to_the_door_when_a_part_was_asked_for(
        self, client, vault, pattern
    ):
        where, part = address(pattern), {"hx-request": "true"}
        answers = [
            getattr(client, name)(where, headers=part) for name in methods(client, where)
        ]

        assert {answer["HX-Redirect"] for answer in answers} == {"/open/"}

    def test_tells_a_page_that_saves_itself(self, client, vault, pattern):
        where, saving = address(pattern), {"x-autosave": "1"}
        answers = [
            getattr(client, name)(where, headers=saving) for name in methods(client, where)
        ]

        assert {answer.status_code for answer in answers} == {401}


@listed()
class TestAlways:
    def test_is_never_stored_and_never_foreign(self, inside, pattern):
        for name in METHODS:
            answer = getattr(inside, name)(address(pattern))

            assert answer["Cache-Control"] == "no-store"
            assert answer["Content-Security-Policy"] == POLICY
            assert answer["Referrer-Policy"] == "same-origin"

    def test_knows_no_other_method_than_those_of_forms(self, client, vault, pattern):
        assert methods(client, address(pattern)) <= {"get", "head", "post"}

    def test_has_a_title_that_says_nothing(self, inside, pattern):
        answer = inside.get(address(pattern))

        if answer.get("Content-Type", "").startswith("text/html") and answer.content:
            assert "<title>Lamplit</title>" in answer.text


@listed(of_records=True)
def test_what_is_anothers_does_not_exist(inside, vault, pattern):
    ben = household.create("Ben", PASSPHRASE, cost=CHEAP)
    foreign = entries.write(ben, "rain", day=MONDAY).id
    ben.lock()

    there = address(pattern, foreign)
    nowhere = address(pattern, 1)
    for name in methods(browser(), there):
        assert getattr(inside, name)(there).status_code == 404
        assert getattr(inside, name)(nowhere).status_code == 404


def test_no_address_says_a_day_or_a_name():
    routes = " ".join(str(pattern.pattern) for pattern in urlpatterns)

    assert not {"<str:", "<slug:", "<path:", "<int:"} & set(routes.split("/"))
    assert "date" not in routes
