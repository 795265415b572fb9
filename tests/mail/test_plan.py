from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from journal import mail
from journal.mail import secrets
from journal.models import MailPlan, Outbox
from tests.mail.conftest import SUNDAY_EVENING, TUESDAY, code

TLS = mail.Account("mail.example.org", 465, "tls", "anna", "hush")
BERLIN = ZoneInfo("Europe/Berlin")


def keep(vault, account=TLS, address="anna@example.org"):
    return mail.keep_plan(vault, address, account, SUNDAY_EVENING, now=TUESDAY)


def test_there_is_no_plan_until_one_is_kept(vault):
    assert mail.plan(vault) is None


def test_a_plan_is_due_at_the_next_such_hour(vault):
    keep(vault)

    assert mail.plan(vault).next_due == datetime(2026, 11, 29, 17, tzinfo=UTC)
    assert mail.plan(vault).account == TLS


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ((2026, 11, 29, 17, 59), (2026, 11, 29, 18)),
        ((2026, 11, 29, 18, 0), (2026, 12, 6, 18)),
        ((2026, 3, 28, 12), (2026, 3, 29, 18)),
        ((2026, 10, 24, 12), (2026, 10, 25, 18)),
    ],
    ids=["a minute before", "at that minute", "into summer", "out of summer"],
)
def test_the_hour_is_the_writers_own_through_changes_of_clocks(after, due):
    found = SUNDAY_EVENING.after(datetime(*after, tzinfo=BERLIN))

    assert found == datetime(*due, tzinfo=BERLIN)


def test_an_hour_that_is_left_out_falls_one_later():
    night = mail.When(6, 2, "Europe/Berlin")

    assert night.after(datetime(2026, 3, 28, tzinfo=UTC)) == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_an_hour_that_comes_twice_counts_once():
    night = mail.When(6, 2, "Europe/Berlin")
    first = night.after(datetime(2026, 10, 24, tzinfo=UTC))

    assert first == datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert night.after(first) == datetime(2026, 11, 1, 1, tzinfo=UTC)


def test_an_empty_password_keeps_the_one_of_the_same_account(vault):
    keep(vault)

    keep(vault, mail.Account("mail.example.org", 465, "tls", "anna"))
    assert mail.plan(vault).account.password == "hush"


@pytest.mark.parametrize(
    ("host", "port", "user"),
    [("evil.example.org", 465, "anna"), ("mail.example.org", 25, "anna"),
     ("mail.example.org", 465, "ben")],
)  # fmt: skip
def test_a_password_never_goes_to_another_account(vault, host, port, user):
    keep(vault)

    keep(vault, mail.Account(host, port, "tls", user))
    assert mail.plan(vault).account.password == ""


def test_a_pinned_certificate_holds_for_its_own_server_only(vault):
    keep(vault)
    mail.trust(vault, "PEM")
    assert keep(vault).account.pinned == "PEM"

    keep(vault, mail.Account("other.example.org", 465, "tls"))
    assert mail.plan(vault).account.pinned == ""


def test_refuses_a_server_elsewhere_without_encryption(vault):
    with pytest.raises(mail.MailError):
        keep(vault, mail.Account("mail.example.org", 25, "none"))
    assert mail.plan(vault) is None


def test_an_address_is_proven_by_the_code_that_went_there(vault):
    keep(vault)
    assert not mail.plan(vault).proven

    mail.prove(vault, f" {code(vault)} ")
    assert mail.plan(vault).proven


def test_a_wrong_code_proves_nothing(vault):
    keep(vault)

    with pytest.raises(mail.UnprovenError):
        mail.prove(vault, "12345")
    assert not mail.plan(vault).proven


def test_another_address_must_be_proven_anew(planned):
    before = code(planned)

    keep(planned, address="ben@example.org")
    assert not mail.plan(planned).proven
    assert code(planned) != before


def test_the_password_lies_in_a_file_of_its_owner_only(vault, home):
    keep(vault)

    (file,) = home.iterdir()
    assert (file.name, file.stat().st_mode & 0o777) == ("smtp.secret", 0o600)
    assert "hush" not in str(MailPlan.objects.values())


def test_nothing_stays_when_mail_is_switched_off(planned, home):
    Outbox.objects.create(vault_id=planned.id, week="2026-W48", next_try=TUESDAY)

    mail.switch_off(planned)
    assert mail.plan(planned) is None
    assert not MailPlan.objects.exists()
    assert not Outbox.objects.exists()
    assert not list(home.iterdir())


def test_one_vault_leaves_the_secret_of_another(vault, home):
    other = uuid4()
    secrets.keep(other, secrets.Secret("theirs"))
    keep(vault)

    mail.switch_off(vault)
    assert secrets.read(other).password == "theirs"


@pytest.mark.parametrize("damage", ["", "{", "[]"])
def test_a_lost_secret_is_no_password_and_a_new_key(planned, home, damage):
    (home / "smtp.secret").write_text(damage)

    assert mail.plan(planned).account.password == ""
    assert len(code(planned)) == 6
