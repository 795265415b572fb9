from datetime import timedelta

import pytest

from journal import entries
from journal import vault as vaults
from journal.entries import household, preferences
from journal.vault import KEYRING
from journal.web import sheets
from tests.conftest import CHEAP, MONDAY, PASSPHRASE, browser
from tests.web.sheets import typed_back

NEW = "a passphrase that was never used before"
PAGES = ["add", "check", "code", "delete", "emergency", "passphrase"]


@pytest.fixture(autouse=True)
def _swift(swift):
    """This machine need not be measured each time."""


def address(page):
    return f"/settings/security/{page}/"


def other_browser(vault):
    """Another browser that has the same vault open."""
    other = browser()
    session = other.session
    session["visit"] = KEYRING.admit(vault)
    session.save()
    return other


@pytest.mark.parametrize("page", PAGES)
def test_every_change_asks_before_it_is_made(inside, page):
    assert inside.get(address(page)).status_code == 200
    assert inside.post(address(page), {"passphrase": ""}).status_code == 422


@pytest.mark.parametrize("page", ["code", "delete", "emergency", "passphrase"])
def test_a_wrong_passphrase_changes_nothing(inside, vault, page):
    wrong = "not the passphrase"
    answer = inside.post(
        address(page),
        {"old": wrong, "passphrase": wrong if page in {"code", "delete"} else NEW}
        | {"word": "delete everything"},
    )

    assert answer.status_code == 422
    assert "Caps Lock" in answer.text
    household.check_passphrase(vault, PASSPHRASE)


class TestThePassphrase:
    def test_is_changed_and_other_browsers_are_sent_to_the_door(self, inside, vault):
        other = other_browser(vault)
        change = {"old": PASSPHRASE, "passphrase": NEW}
        answer = inside.post(address("passphrase"), change, follow=True)

        assert "your new passphrase opens this journal" in answer.text
        assert other.get("/")["Location"] == "/open/"
        household.check_passphrase(vault, NEW)

    def test_that_would_be_guessed_is_refused(self, inside, vault):
        change = {"old": PASSPHRASE, "passphrase": "short"}

        assert inside.post(address("passphrase"), change).status_code == 422
        household.check_passphrase(vault, PASSPHRASE)


class TestTheRecoveryCode:
    def test_is_made_new_once_it_was_copied(self, inside, vault):
        inside.post(address("code"), {"passphrase": PASSPHRASE})
        page = inside.get("/sheet/")
        done = inside.post("/sheet/", typed_back(page), follow=True)

        assert "new recovery code counts" in done.text
        household.check_code(vault, page.context["sheet"].code.text)

    def test_on_the_sheet_can_be_tried(self, client, db, opened):
        new = vaults.create(PASSPHRASE, cost=CHEAP)
        opened(household.keep(new, "Anna"))
        client.post("/open/", {"passphrase": PASSPHRASE})

        answer = client.post(address("check"), {"code": new.code.text}, follow=True)
        assert "your sheet opens this journal" in answer.text
        assert preferences.get(KEYRING.open_vaults()[0]).sheet_due

    @pytest.mark.parametrize(("days", "asked"), [(29, False), (30, True)])
    def test_is_asked_for_after_a_month(self, client, vault, days, asked):
        sheets.remind(vault, sheets.NEW - timedelta(days=days))
        client.post("/open/", {"passphrase": PASSPHRASE})

        assert ("Check your recovery sheet" in client.get("/").text) is asked

    def test_that_is_none_is_told(self, inside):
        answer = inside.post(address("check"), {"code": "AAAAA"})

        assert answer.status_code == 422
        assert "Count the groups" in answer.text


class TestAnEmergency:
    def test_makes_everything_new(self, inside, vault):
        entry = entries.write(vault, "rain", day=MONDAY)
        other = other_browser(vault)
        inside.post(address("emergency"), {"old": PASSPHRASE, "passphrase": NEW})
        done = inside.post("/sheet/", typed_back(inside.get("/sheet/")), follow=True)

        assert "All keys are new" in done.text
        assert other.get("/")["Location"] == "/open/"
        assert entries.get(vault, entry.id).text == "rain"
        household.check_passphrase(vault, NEW)


class TestTheHousehold:
    def test_grows_by_a_journal_that_stays_shut(self, inside, vault):
        inside.post(address("add"), {"name": "Ben", "passphrase": NEW})
        inside.post("/sheet/", typed_back(inside.get("/sheet/")))

        assert household.names() == ["Anna", "Ben"]
        assert KEYRING.open_vaults() == [vault]

    def test_has_no_two_journals_of_one_name(self, inside):
        answer = inside.post(address("add"), {"name": "Anna", "passphrase": NEW})

        assert answer.status_code == 422
        assert "Choose another name" in answer.text

    def test_tells_calmly_what_changed_while_a_code_was_copied(self, inside):
        inside.post(address("add"), {"name": "Ben", "passphrase": NEW})
        household.create("Ben", NEW, cost=CHEAP).lock()
        answer = inside.post("/sheet/", typed_back(inside.get("/sheet/")))

        assert answer.status_code == 409
        assert "Choose another name" in answer.text

    def test_loses_the_journal_that_its_writer_deletes(self, inside):
        gone = {"passphrase": PASSPHRASE, "word": "delete everything"}

        assert inside.post(address("delete"), gone)["Location"] == "/open/"
        assert household.names() == []

    def test_keeps_what_was_not_meant_to_go(self, inside):
        kept = {"passphrase": PASSPHRASE, "word": "delete"}

        assert inside.post(address("delete"), kept).status_code == 422
        assert household.names() == ["Anna"]


class TestResting:
    def test_is_as_long_as_the_writer_likes(self, inside, vault):
        inside.post("/settings/security/", {"minutes": "5"})

        assert preferences.get(vault).idle_minutes == 5
        assert KEYRING.left(inside.session["visit"]) <= 300

    def test_is_not_as_long_as_anybody_likes(self, inside):
        assert inside.post("/settings/security/", {"minutes": "600"}).status_code == 422
