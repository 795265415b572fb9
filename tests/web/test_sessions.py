import pytest

from journal.web import sessions
from tests.conftest import PASSPHRASE, browser

COOKIE = "__Host-lamplit"


@pytest.mark.django_db
class TestTheCookie:
    def test_is_for_this_host_and_no_script_and_ends_with_the_browser(self, client, vault):
        cookie = client.get("/open/").cookies[COOKIE]

        assert cookie["secure"]
        assert cookie["httponly"]
        assert (cookie["samesite"], cookie["path"]) == ("Strict", "/")
        assert not cookie["max-age"]
        assert not cookie["domain"]

    def test_without_its_mark_a_plain_one_is_nobodys(self, inside):
        stolen = browser()
        stolen.cookies[sessions.PLAIN_NAME] = inside.cookies[COOKIE].value

        assert stolen.get("/")["Location"] == "/open/"


def test_a_session_holds_no_words(inside):
    inside.post("/", {"text": "a marker of words"})

    assert "marker" not in str(dict(inside.session))
    assert PASSPHRASE not in str(dict(inside.session))


def test_nothing_else_is_cached(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DummyCache")
