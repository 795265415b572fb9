import pytest

from journal import mail
from journal.mail.plan import code_for
from journal.models import MailPlan
from tests.conftest import PASSPHRASE
from tests.mail import servers

PLAN = {
    "level": "notice",
    "address": "anna@example.org",
    "weekday": "6",
    "hour": "18",
    "zone": "Europe/Berlin",
    "provider": "gmail",
    "user": "anna@gmail.example",
    "password": "hush hush",
}


@pytest.fixture
def planned(inside):
    inside.post("/settings/mail/", PLAN)
    return inside


def test_nothing_is_sent_until_the_writer_wants_it(inside, vault):
    page = inside.get("/settings/mail/").text

    assert "Send a test" not in page
    assert mail.plan(vault) is None


def test_a_plan_is_kept(inside, vault):
    response = inside.post("/settings/mail/", PLAN)

    assert response.status_code == 302
    kept = mail.plan(vault)
    assert kept.when == mail.When(6, 18, "Europe/Berlin")
    assert (kept.account.host, kept.account.mode) == ("smtp.gmail.com", "starttls")
    assert kept.account.password == "hush hush"


def test_no_page_ever_shows_the_password(planned):
    assert "hush" not in planned.get("/settings/mail/").text


def test_the_form_shows_what_holds(planned):
    page = planned.get("/settings/mail/").text

    assert 'value="anna@example.org"' in page
    assert '<option value="gmail" selected>' in page


def test_a_server_of_ones_own(inside, vault):
    own = {"provider": "", "host": "mail.example.org", "mode": "tls", "port": ""}
    inside.post("/settings/mail/", {**PLAN, **own})

    assert mail.plan(vault).account.port == 465


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"address": ""}, "Say where the notice should go."),
        ({"address": "anna"}, "Enter a valid email address."),
        ({"address": "a@b.c\r\nBcc: d@e.f"}, "Enter a valid email address."),
        ({"provider": "", "host": ""}, "Choose a provider, or name the server."),
        (
            {"provider": "", "host": "mail.example.org", "mode": "none"},
            "Choose STARTTLS or TLS.",
        ),
        ({"zone": "Atlantis"}, "No time zone has this name."),
        ({"zone": "../../etc/passwd"}, "No time zone has this name."),
        ({"weekday": "7"}, "Select a valid choice."),
        ({"provider": "", "host": "h", "port": "70000"}, "less than or equal to 65535"),
    ],
)
def test_bad_input_is_said_and_nothing_kept(inside, vault, change, words):
    response = inside.post("/settings/mail/", {**PLAN, **change})

    assert response.status_code == 422
    assert words in response.text
    assert mail.plan(vault) is None


def test_switching_off_deletes_the_plan(planned, vault):
    planned.post("/settings/mail/", {**PLAN, "level": "none"})

    assert mail.plan(vault) is None


def test_deleting_the_journal_deletes_the_password_of_its_mail(planned, settings):
    gone = {"passphrase": PASSPHRASE, "word": "delete everything"}
    planned.post("/settings/security/delete/", gone)

    assert not (settings.HOME / "smtp.secret").exists()


def test_a_test_is_sent_and_its_code_typed_in(planned, vault, mailoutbox):
    assert "The test was sent." in planned.post("/settings/mail/test/").text
    code = code_for(MailPlan.objects.get())
    assert code in mailoutbox[0].body

    page = planned.post("/settings/mail/code/", {"code": code}).text
    assert "The address is proven." in page
    assert "18:00 (Europe/Berlin)" in page
    assert mail.plan(vault).proven


def test_a_wrong_code_is_said(planned, vault):
    response = planned.post("/settings/mail/code/", {"code": "000"})

    assert response.status_code == 422
    assert "This is not the code" in response.text
    assert not mail.plan(vault).proven


class TestAServerWithItsOwnCertificate:
    @pytest.fixture
    def own(self, inside, vault, settings, tmp_path):
        settings.MAILERS = {"default": {"BACKEND": "journal.mail.smtp.WriterSmtp"}}
        path, pem = servers.certificate(tmp_path / "own.pem")
        box = servers.Box()
        server = servers.serve(box, tls_context=servers.tls(path), require_starttls=True)
        account = mail.Account("127.0.0.1", server.port, "starttls")
        mail.keep_plan(vault, "anna@example.org", account, mail.When(6, 18, "UTC"))
        yield box, mail.fingerprint(pem)
        server.stop()

    def test_the_fingerprint_is_shown_and_nothing_sent(self, inside, own):
        box, fingerprint = own

        page = inside.post("/settings/mail/test/").text
        assert "nobody else vouches for" in page
        assert fingerprint in page
        assert not box.got

    def test_exactly_this_one_is_trusted(self, inside, own):
        box, fingerprint = own

        page = inside.post("/settings/mail/trust/", {"fingerprint": fingerprint}).text
        assert "This certificate is trusted" in page
        assert "The test was sent." in inside.post("/settings/mail/test/").text
        assert len(box.got) == 1

    def test_another_one_is_not(self, inside, own, vault):
        page = inside.post("/settings/mail/trust/", {"fingerprint": "AB" * 32}).text

        assert "shows another certificate now" in page
        assert mail.plan(vault).account.pinned == ""


@pytest.mark.parametrize("path", ["", "test/", "code/", "trust/"])
def test_nobody_comes_here_without_an_open_vault(client, vault, path):
    assert client.post(f"/settings/mail/{path}", PLAN).status_code == 302
    assert mail.plan(vault) is None


@pytest.mark.parametrize("path", ["test/", "code/", "trust/"])
def test_nothing_happens_by_looking(planned, path, mailoutbox):
    assert planned.get(f"/settings/mail/{path}").status_code == 405
    assert not mailoutbox


@pytest.mark.parametrize("path", ["test/", "code/", "trust/"])
def test_without_a_plan_there_is_nothing_to_do(inside, vault, path, mailoutbox):
    data = {"code": "1", "fingerprint": "AB"}

    inside.post(f"/settings/mail/{path}", data, follow=True)
    assert mail.plan(vault) is None
    assert not mailoutbox


def test_htmx_gets_the_part_only(htmx, vault):
    htmx.post("/settings/mail/", PLAN)

    page = htmx.post("/settings/mail/test/").text
    assert "<html" not in page
    assert "The test was sent." in page
