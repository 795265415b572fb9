import re
from datetime import UTC, datetime

import pytest

from journal import entries
from journal import vault as vaults
from journal.archive import backups
from journal.entries import household
from journal.models import SealedRecord
from journal.vault import KEYRING
from tests.conftest import CHEAP, MONDAY, PASSPHRASE
from tests.web.sheets import typed_back

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NEW = "a passphrase that was never used before"


@pytest.fixture(autouse=True)
def _swift(swift):
    """This machine need not be measured each time."""


@pytest.fixture
def code(db):
    """The recovery code of Anna's vault, which is locked."""
    new = vaults.create(PASSPHRASE, cost=CHEAP)
    household.keep(new, "Anna").lock()
    return new.code.text


class TestTheCode:
    def test_opens_the_journal_once_a_new_one_was_copied(self, client, code):
        client.post("/open/recover/", {"code": code.lower(), "passphrase": NEW})
        answer = client.post("/sheet/", typed_back(client.get("/sheet/")))

        assert answer["Location"] == "/"
        assert client.get("/").status_code == 200

    def test_brings_a_new_passphrase_and_opens_nothing_any_more(self, client, code):
        client.post("/open/recover/", {"code": code, "passphrase": NEW})
        client.post("/sheet/", typed_back(client.get("/sheet/")))
        KEYRING.lock_all()

        assert client.post("/open/", {"passphrase": PASSPHRASE}).status_code == 422
        again = client.post("/open/recover/", {"code": code, "passphrase": NEW})
        assert "does not open this journal" in again.text
        assert client.post("/open/", {"passphrase": NEW})["Location"] == "/"

    def test_changes_nothing_before_the_new_one_was_copied(self, client, code):
        client.post("/open/recover/", {"code": code, "passphrase": NEW})

        assert client.get("/")["Location"] == "/open/"
        assert client.post("/open/", {"passphrase": PASSPHRASE})["Location"] == "/"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("PVPSK", "39 letters and digits"),
            ("P" * 39, "differ from your sheet"),
            ("!" * 39, "never part of a recovery code"),
        ],
    )
    def test_that_is_none_says_what_is_wrong(self, client, code, typed, said):
        answer = client.post("/open/recover/", {"code": typed, "passphrase": NEW})

        assert answer.status_code == 422
        assert said in answer.text

    def test_does_not_open_with_a_passphrase_that_would_be_guessed(self, client, code):
        answer = client.post("/open/recover/", {"code": code, "passphrase": "short"})

        assert answer.status_code == 422
        assert "at least 15 characters" in answer.text

    def test_is_not_asked_for_where_there_is_no_journal(self, client, db):
        assert client.get("/open/recover/")["Location"] == "/welcome/"


class TestAJournalThatIsNotAsItWasLeft:
    @pytest.fixture
    def robbed(self, client, vault):
        """A browser at the door of a vault one record of which was taken away."""
        for text in ("rain", "sun"):
            entries.write(vault, text, day=MONDAY)
        vault.lock()
        SealedRecord.objects.first().delete()
        return client

    def test_is_told_with_what_is_missing(self, robbed):
        answer = robbed.post("/open/", {"passphrase": PASSPHRASE})

        assert answer.status_code == 409
        assert "1 part missing" in answer.text
        assert "backup" in answer.text
        assert robbed.get("/")["Location"] == "/open/"

    def test_opens_to_look(self, robbed):
        seen = {"name": "Anna", "passphrase": PASSPHRASE, "way": "look"}

        assert robbed.post("/open/anyway/", seen)["Location"] == "/"
        assert robbed.get("/").status_code == 200

    def test_takes_no_word_while_it_is_only_looked_at(self, robbed):
        robbed.post("/open/anyway/", {"name": "Anna", "passphrase": PASSPHRASE, "way": "look"})
        answer = robbed.post("/", {"text": "wind"})

        assert answer.status_code in {409, 422}
        assert "reading only" in answer.text

    def test_is_taken_as_it_is_by_whoever_knows_why(self, robbed):
        taken = {"name": "Anna", "passphrase": PASSPHRASE, "way": "accept"}
        assert robbed.post("/open/anyway/", taken)["Location"] == "/"
        robbed.post("/lock/")

        assert robbed.post("/open/", {"passphrase": PASSPHRASE})["Location"] == "/"

    def test_becomes_what_it_was_when_a_backup_was_made(self, client, vault, on_disk):
        entries.write(vault, "rain", day=MONDAY)
        on_disk()
        backups.make(NOON)
        vault.lock()
        SealedRecord.objects.all().delete()
        page = client.post("/open/", {"passphrase": PASSPHRASE})
        (offered,) = re.findall(r'<option value="([^"]+)"', page.text)
        chosen = {"name": "Anna", "way": "backup", "backup": offered}
        again = client.post("/open/anyway/", chosen | {"passphrase": PASSPHRASE})

        assert again["Location"] == "/"
        assert client.get("/").status_code == 200
        assert SealedRecord.objects.count() == 1

    @pytest.mark.parametrize("backup", ["", "yesterday", "2026-11-24T12:00:00+00:00"])
    def test_puts_no_backup_back_that_is_not_there(self, robbed, backup):
        chosen = {"name": "Anna", "passphrase": PASSPHRASE, "way": "backup", "backup": backup}

        assert robbed.post("/open/anyway/", chosen).status_code == 422
        assert SealedRecord.objects.count() == 1

    def test_says_where_no_backup_is(self, robbed):
        answer = robbed.post("/open/", {"passphrase": PASSPHRASE})

        assert "no backup on this computer" in answer.text
        assert "Which backup" not in answer.text

    def test_asks_for_the_passphrase_again(self, robbed):
        wrong = {"name": "Anna", "passphrase": "not the passphrase", "way": "accept"}

        assert robbed.post("/open/anyway/", wrong).status_code == 422
        assert robbed.get("/open/anyway/").status_code == 405
