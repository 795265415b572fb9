from datetime import UTC, datetime, timedelta

import pytest

from journal import mail
from journal.mail import outbox
from journal.mail.plan import message_id
from journal.models import MailPlan, Outbox
from tests.mail.conftest import SUNDAY_EVENING, TUESDAY, code

HOUR = datetime(2026, 11, 29, 17, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def grey(planned, house, over_smtp):
    """Anna's plan with a server that puts everything off."""
    account = mail.Account("127.0.0.1", house[0]["grey"], "none")
    mail.keep_plan(planned, "anna@example.org", account, SUNDAY_EVENING, now=TUESDAY)
    return planned


def test_nothing_is_due_before_its_hour(planned, mailoutbox):
    assert mail.send_due(HOUR - timedelta(minutes=1)) == 0
    assert not mailoutbox


def test_one_mail_goes_a_week(planned, mailoutbox):
    assert mail.send_due(HOUR) == 1
    assert mail.send_due(HOUR + timedelta(days=1)) == 0
    assert mail.send_due(HOUR + WEEK) == 1
    assert [message.to for message in mailoutbox] == [["anna@example.org"]] * 2


def test_the_vault_may_be_locked(planned, mailoutbox):
    planned.lock()

    assert mail.send_due(HOUR) == 1


def test_an_address_that_is_not_proven_gets_nothing(vault, account, mailoutbox):
    mail.keep_plan(vault, "anna@example.org", account, SUNDAY_EVENING, now=TUESDAY)

    assert mail.send_due(HOUR) == 0
    assert not Outbox.objects.exists()


def test_weeks_that_were_slept_through_get_one_mail(planned, mailoutbox):
    assert mail.send_due(HOUR + 4 * WEEK + timedelta(days=2)) == 1
    assert mail.plan(planned).next_due == HOUR + 5 * WEEK


def test_a_clock_that_was_a_year_ahead_costs_no_later_mail(planned, mailoutbox):
    mail.send_due(HOUR + 52 * WEEK)

    assert mail.send_due(TUESDAY) == mail.send_due(HOUR) == 0  # it went out ahead of its hour
    assert mail.send_due(HOUR + WEEK) == mail.send_due(HOUR + 2 * WEEK) == 1


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_goes_back_sends_no_second_mail(planned, mailoutbox, back):
    mail.send_due(HOUR)

    assert [mail.send_due(HOUR - back), mail.send_due(HOUR)] == [0, 0]


def test_a_plan_that_moves_within_the_week_sends_no_second_mail(planned, account, mailoutbox):
    mail.send_due(datetime(2026, 11, 29, 17, tzinfo=UTC))
    later = mail.When(6, 20, "Europe/Berlin")
    mail.keep_plan(planned, "anna@example.org", account, later, now=HOUR)

    assert mail.send_due(HOUR + timedelta(hours=3)) == 0
    assert len(mailoutbox) == 1


def test_a_server_that_puts_off_is_tried_five_times_in_a_day(grey):
    now, tries = HOUR, 0
    while now < HOUR + timedelta(days=2):
        before = [row.tries for row in Outbox.objects.all()]
        mail.send_due(now)
        tries += [row.tries for row in Outbox.objects.all()] != before
        now += timedelta(minutes=5)

    assert tries == 5
    assert mail.last(grey).state == "failed"
    assert "try again later" in mail.last(grey).words


def test_a_later_try_bears_the_same_name(grey, account, box):
    mail.send_due(HOUR)
    name = Outbox.objects.get().message_id
    mail.keep_plan(grey, "anna@example.org", account, SUNDAY_EVENING, now=TUESDAY)

    assert mail.send_due(HOUR + timedelta(minutes=10)) == 1
    assert f"Message-ID: {name}".encode() in box.got[0]
    assert mail.last(grey).state == "sent"


def test_the_name_of_a_week_stays_and_others_differ(planned):
    row = MailPlan.objects.get()
    assert message_id(row, "2026-W48") == message_id(row, "2026-W48")
    assert message_id(row, "2026-W48") != message_id(row, "2026-W49")
    assert message_id(row, "2026-W48").endswith("@lamplit.invalid>")


@pytest.mark.usefixtures("over_smtp")
def test_a_refusal_stops_and_says_so(planned, house):
    account = mail.Account("127.0.0.1", house[0]["nobody"], "none")
    mail.keep_plan(planned, "anna@example.org", account, SUNDAY_EVENING, now=TUESDAY)

    assert mail.send_due(HOUR) == 0
    assert mail.last(planned).state == "failed"
    assert "does not take mail for this address" in mail.last(planned).words
    assert mail.due(HOUR + timedelta(days=3)) == []


def test_a_mail_left_by_a_crash_goes_again(planned, mailoutbox):
    mail.due(HOUR)
    Outbox.objects.update(state="sending", tries=1, next_try=HOUR + timedelta(minutes=10))

    assert mail.send_due(HOUR + timedelta(minutes=5)) == 0
    assert mail.send_due(HOUR + timedelta(minutes=10)) == 1


def test_two_processes_do_not_send_it_twice(planned, mailoutbox):
    (record,) = mail.due(HOUR)
    row = Outbox.objects.get(id=record)
    assert outbox._claimed(row, HOUR)

    row.tries = 0
    assert not outbox._claimed(row, HOUR)
    assert not outbox.send_one(record, HOUR)


def test_a_mail_of_a_plan_switched_off_is_dropped(planned, mailoutbox):
    (record,) = mail.due(HOUR)
    MailPlan.objects.all().delete()

    assert not outbox.send_one(record, HOUR)
    assert not Outbox.objects.exists()


def test_a_new_week_clears_the_old_one(planned, mailoutbox):
    mail.send_due(HOUR)
    mail.send_due(HOUR + WEEK)

    assert [row.week for row in Outbox.objects.all()] == ["2026-W49"]


def test_a_test_goes_at_once_and_carries_the_code(planned, mailoutbox):
    mail.send_test(planned)
    mail.send_test(planned)

    first, second = mailoutbox
    assert code(planned) in first.body
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


def test_the_sender_is_the_account_where_it_is_an_address(planned, account, mailoutbox):
    named = mail.Account(account.host, account.port, "none", "anna@home.example", "x")
    mail.keep_plan(planned, "anna@example.org", named, SUNDAY_EVENING, now=TUESDAY)

    mail.send_test(planned)
    assert mailoutbox[0].from_email == "anna@home.example"


def test_no_mail_has_been_due_yet(planned):
    assert mail.last(planned) is None
