import socket

import pytest

from journal import mail
from journal.mail import notice
from journal.mail.errors import explain
from journal.mail.smtp import send

MAIL = {"sender": "me@example.org", "to": "me@example.org", "message_id": "<1@lamplit.invalid>"}
# server, mode, user, password, pin, kind of trouble ("" = it is sent)
CASES = {
    "plain to this computer": ("plain", "none", "", "", "", ""),
    "own certificate": ("starttls", "starttls", "u", "right", "", "unknown-certificate"),
    "own certificate, trusted": ("starttls", "starttls", "u", "right", "good", ""),
    "odd certificate, trusted": ("odd", "starttls", "u", "right", "odd", ""),
    "wrong password": ("starttls", "starttls", "u", "wrong", "good", "wrong-password"),
    "app password wanted": ("starttls", "starttls", "gmail", "x", "good", "app-password"),
    "login put off": ("starttls", "starttls", "busy", "x", "good", "password-later"),
    "tls from the start": ("tls", "tls", "u", "right", "good", ""),
    "certificate out of date": ("old", "starttls", "u", "right", "old", "out-of-date"),
    "another one pinned": ("starttls", "starttls", "u", "right", "odd", "unknown-certificate"),
    "STARTTLS at a TLS port": ("tls", "starttls", "u", "right", "good", "silent"),
    "TLS at a STARTTLS port": ("starttls", "tls", "u", "right", "good", "not-tls"),
    "no encryption": ("starttls", "none", "u", "right", "", "wants-encryption"),
    "no login given": ("starttls", "starttls", "", "", "good", "wants-login"),
    "no login wanted": ("plain", "none", "u", "right", "", "wants-encryption"),
    "no STARTTLS there": ("plain", "starttls", "", "", "", "no-starttls"),
    "closed port": ("closed", "starttls", "", "", "", "closed"),
    "silent server": ("silent", "starttls", "", "", "", "silent"),
    "silent TLS server": ("silent", "tls", "", "", "", "hung-up"),
    "recipient refused": ("nobody", "none", "", "", "", "no-such-address"),
    "too big": ("big", "none", "", "", "", "too-big"),
    "greylisted": ("grey", "none", "", "", "", "later"),
}


@pytest.mark.usefixtures("over_smtp")
@pytest.mark.parametrize("case", CASES)
def test_says_what_went_wrong(house, case, monkeypatch):
    server, mode, user, password, pin, kind = CASES[case]
    ports, pins, _ = house
    if kind in {"silent", "hung-up"}:  # what these servers do is to let us wait
        monkeypatch.setattr("journal.mail.smtp.TIMEOUT", 0.5)
    account = mail.Account("127.0.0.1", ports[server], mode, user, password, pins[pin])

    if not kind:
        send(account, notice.notice(**MAIL))
        return
    with pytest.raises(mail.MailError) as caught:
        send(account, notice.notice(**MAIL))
    assert caught.value.kind == kind
    assert caught.value.__cause__ is None
    assert "{" not in caught.value.hint


@pytest.mark.usefixtures("over_smtp")
def test_a_name_that_no_server_bears(monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(mail.MailError) as caught:
        send(mail.Account("mail.invalid", 587, "starttls"), notice.notice(**MAIL))
    assert "No mail server is called mail.invalid" in caught.value.hint


def test_proton_bridge_gets_its_own_hint():
    account = mail.Account("127.0.0.1", 1025, "starttls")
    assert "Proton Mail Bridge" in explain(ConnectionRefusedError(), account).hint


def test_refuses_to_send_unencrypted_to_another_computer(mailoutbox):
    with pytest.raises(mail.MailError) as caught:
        send(mail.Account("mail.example.org", 25, "none"), notice.notice(**MAIL))
    assert "Choose STARTTLS or TLS" in caught.value.hint
    assert not mailoutbox


@pytest.mark.usefixtures("over_smtp")
def test_the_server_learns_nothing_about_this_computer(account, box):
    send(account, notice.notice(**MAIL))

    assert box.greetings == ["[127.0.0.1]"]
    assert socket.gethostname().encode() not in box.got[0]
    assert b"Date: " in box.got[0]
    assert b"+0000" in box.got[0]


def test_a_notice_says_nothing_that_was_written():
    message = notice.notice(**MAIL)

    assert "Nothing you wrote is in this message" in message.body
    assert "http://journal.localhost:8765/" in message.body
    assert message.subject == "Your week"
    assert "Lamplit" not in message.message().as_string().replace("lamplit.invalid", "")
    assert message.message()["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(("server", "mode"), [("starttls", "starttls"), ("tls", "tls")])
def test_fetches_the_certificate_to_be_trusted(house, server, mode):
    ports, pins, _ = house

    pem = mail.offered_certificate(mail.Account("127.0.0.1", ports[server], mode))
    assert pem == pins["good"]
    assert len(mail.fingerprint(pem)) == 32 * 3 - 1


def test_says_why_there_is_no_certificate_to_fetch(house):
    with pytest.raises(mail.MailError) as caught:
        mail.offered_certificate(mail.Account("127.0.0.1", house[0]["plain"], "starttls"))
    assert caught.value.kind == "no-starttls"


def test_a_password_is_not_shown_by_accident():
    account = mail.Account("h", 1, "tls", "u", "hush")

    assert "hush" not in repr(account)
