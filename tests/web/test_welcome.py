import re

import pytest
from django.utils import timezone
from django.utils.dateformat import format as date_format

from journal.entries import household, preferences
from journal.running import Invitation
from journal.vault import KEYRING
from journal.web import sheets
from tests.conftest import CHEAP, PASSPHRASE, browser
from tests.web.sheets import typed_back

pytestmark = pytest.mark.django_db
NEW = {"passphrase": "copper lantern twelve harbours"}


@pytest.fixture
def invitation(monkeypatch):
    """The invitation that `start` printed."""
    invitation = Invitation()
    monkeypatch.setattr("journal.web.views.welcome.INVITATION", invitation)
    return invitation


@pytest.fixture(autouse=True)
def _swift(swift):
    """This machine need not be measured each time."""


@pytest.fixture
def invited(client, invitation):
    """A browser that has shown the invitation."""
    client.post("/welcome/", {"code": invitation.code})
    return client


@pytest.fixture
def shown(invited):
    """The same, with the recovery code on the page."""
    invited.post("/welcome/passphrase/", NEW)
    return invited


class TestTheLanguage:
    def test_is_chosen_in_the_corner_and_the_invitation_stays(self, client, invitation):
        said = {"language": "de", "code": invitation.code}

        page = client.post("/welcome/language/", said, follow=True).text
        assert '<html lang="de"' in page
        assert f'name="code" value="{invitation.code}"' in page

    @pytest.mark.parametrize("language", ["", "tlh", "<b>", "d" * 99])
    def test_that_nobody_speaks_changes_nothing(self, client, invitation, language):
        page = client.post("/welcome/language/", {"language": language}, follow=True).text

        assert '<html lang="en"' in page

    def test_is_kept_by_the_first_journal(self, invited):
        invited.post("/welcome/language/", {"language": "de"})
        invited.post("/welcome/passphrase/", NEW)
        invited.post("/sheet/", typed_back(invited.get("/sheet/")))

        assert '<html lang="de"' in invited.get("/").text
        assert 'value="de" selected' in invited.get("/settings/region/").text

    def test_is_no_longer_asked_for_where_there_is_a_journal(self, client, vault):
        client.post("/welcome/language/", {"language": "de"})

        assert '<html lang="en"' in client.get("/open/").text


class TestTheInvitation:
    def test_comes_with_the_address_that_start_opens(self, client, invitation):
        page = client.get(f"/welcome/?code={invitation.code}").text

        assert f'<input type="hidden" name="code" value="{invitation.code}"' in page
        assert client.post("/welcome/", {"code": invitation.code})["Location"].startswith("/w")

    def test_is_typed_where_the_address_has_none(self, client, invitation):
        assert "Code from the terminal" in client.get("/welcome/").text

    @pytest.mark.parametrize("code", ["", "k7qm-x2pd-9fht-w3nc"])
    def test_is_needed(self, client, invitation, code):
        assert client.post("/welcome/", {"code": code}).status_code == 422
        assert client.get("/welcome/passphrase/")["Location"] == "/welcome/"

    def test_is_good_once(self, invited, invitation):
        assert browser().post("/welcome/", {"code": invitation.code}).status_code == 422

    def test_is_not_asked_for_when_a_vault_exists(self, client, vault):
        assert client.get("/welcome/")["Location"] == "/open/"


class TestThePassphrase:
    def test_is_offered_as_six_words_and_others_each_time(self, invited):
        offers = {invited.get("/welcome/passphrase/").context["six"] for _ in range(5)}

        assert len(offers) == 5
        assert {len(offer.split(" ")) for offer in offers} == {6}

    @pytest.mark.parametrize("weak", ["short", "a" * 20, "password123password123"])
    def test_that_would_be_guessed_is_refused(self, invited, weak):
        answer = invited.post("/welcome/passphrase/", {"passphrase": weak})

        assert answer.status_code == 422
        assert weak not in answer.text
        assert household.names() == []

    def test_is_judged_in_words_while_it_is_typed(self, invited):
        weak = invited.post("/welcome/strength/", {"passphrase": "holiday holiday"})
        strong = invited.post("/welcome/strength/", NEW)

        assert "Weak" in weak.text
        assert "Weak" not in strong.text
        assert NEW["passphrase"] not in strong.text

    def test_makes_no_vault_before_its_code_was_copied(self, shown):
        assert household.names() == []
        assert shown.get("/sheet/").status_code == 200


class TestTheSheet:
    def test_shows_the_code_to_read_and_to_scan(self, shown):
        page = shown.get("/sheet/")

        assert all(group in page.text for group in page.context["sheet"].groups)
        assert 'aria-label="The same code for a camera"' in page.text
        assert page["Cache-Control"] == "no-store"

    def test_says_the_day_it_was_made(self, shown):
        made = f"Made on {date_format(timezone.localdate(), 'j F Y')}"

        assert made in shown.get("/sheet/").text
        assert made in shown.post("/sheet/file/").text

    def test_can_be_kept_as_a_file_whose_name_says_nothing(self, shown):
        answer = shown.post("/sheet/file/")

        assert shown.get("/sheet/").context["sheet"].code.text in answer.text
        assert answer["Content-Disposition"].endswith('"lamplit-recovery-sheet.txt"')

    def test_is_copied_wrongly(self, shown):
        answer = shown.post("/sheet/", {"first": "AAAAA", "second": "AAAAA"})

        assert answer.status_code == 422
        assert "differs from the code shown" in answer.text
        assert household.names() == []

    def test_typed_back_begins_the_journal(self, shown):
        answer = shown.post("/sheet/", typed_back(shown.get("/sheet/")))

        assert answer["Location"] == "/welcome/companion/"
        assert len(household.names()) == 1
        assert shown.get("/").status_code == 200

    def test_is_shown_no_more_once_it_counts(self, shown):
        shown.post("/sheet/", typed_back(shown.get("/sheet/")))

        assert shown.get("/sheet/")["Location"] == "/"

    def test_is_needless_for_whoever_accepts_the_loss(self, shown):
        assert shown.post("/sheet/", {"loss": "yes"}).status_code == 422

        assert shown.post("/sheet/", {"loss": "I accept the loss"}).status_code == 302
        assert len(household.names()) == 1

    def test_of_another_browser_is_not_to_be_seen(self, shown):
        assert browser().get("/sheet/").status_code == 302
        assert browser().post("/sheet/file/").status_code == 302

    def test_opens_the_vault_by_its_code(self, shown):
        page = shown.get("/sheet/")
        shown.post("/sheet/", typed_back(page))
        KEYRING.lock_all()
        code = page.context["sheet"].code.text

        vault, renewal = household.recover(household.names()[0], code, PASSPHRASE, cost=CHEAP)
        assert vault.id
        renewal.close()
        vault.lock()


class TestTheCompanion:
    def test_says_what_was_found(self, inside, settings):
        settings.OLLAMA_URL = "http://127.0.0.1:9"  # where nothing ever listens

        assert "No Ollama runs on this computer" in inside.get("/welcome/companion/").text

    @pytest.mark.parametrize("choice", ["off", "questions", "everything"])
    def test_is_the_writers_choice(self, inside, vault, choice):
        assert inside.post("/welcome/companion/", {"ai": choice})["Location"] == "/"
        assert preferences.get(vault).ai == choice

    def test_is_no_other_choice(self, inside):
        assert inside.post("/welcome/companion/", {"ai": "cloud"}).status_code == 422


def test_a_code_is_drawn_as_squares():
    drawn = sheets.squares("PVPSK-YCMYV")

    assert re.fullmatch(r"(M\d+ \d+\.5h1)+", drawn.path)
    assert drawn.size >= 21 + 4
