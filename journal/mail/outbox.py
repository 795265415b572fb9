"""The outbox: what is due goes out once a week, as far as SMTP can promise it.

A mail is due -> sending -> sent. Sent is written after the server's 250: a crash between the
two sends it twice, under the same Message-ID. What a server puts off is tried again, five times
in a day; what it refuses stops there, and the settings page says why.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from zoneinfo import ZoneInfo

from django.db import transaction

from journal.mail import notice
from journal.mail.errors import MailError, words
from journal.mail.plan import DOMAIN, When, code_for, message_id, to_plan
from journal.mail.smtp import send
from journal.models import MailPlan, Outbox
from journal.vault import Vault

# Hours to wait after each try: five tries within a day.
WAITS = (0.1, 0.5, 2, 6, 12)
FARTHEST = timedelta(days=8)  # no plan is due later, but for one made while the clock was ahead
STUCK = timedelta(minutes=10)  # a mail that is being sent for longer was left by a crash


@dataclass(frozen=True, slots=True)
class Last:
    """How the last mail went."""

    state: str  # due, sending, sent, failed
    week: str
    words: str  # what went wrong; "" if nothing did


def due(now: datetime) -> list[int]:
    """Return the ids of mails to send *now*, after putting out those whose hour has come."""
    for row in MailPlan.objects.filter(next_due__gt=now + FARTHEST):
        _move_on(row, now)
    for row in MailPlan.objects.filter(next_due__lte=now, proven=True):
        _put_out(row, now)
    waiting = Outbox.objects.filter(state__in=["due", "sending"], next_try__lte=now)
    return list(waiting.order_by("next_try").values_list("id", flat=True))


def send_due(now: datetime) -> int:
    """Send what is due; return how many mails went out. What did not is no error."""
    return sum(send_one(record, now) for record in due(now))


def send_one(record: int, now: datetime) -> bool:
    """Send one mail of the outbox; tell whether it went out, by this process."""
    row = Outbox.objects.filter(id=record).first()
    if row is None or not _claimed(row, now):
        return False
    plan_row = MailPlan.objects.filter(vault=row.vault_id).first()
    if plan_row is None:  # switched off in the meantime
        row.delete()
        return False
    try:
        _send(plan_row, row)
    except MailError as error:
        _put_off(row, error, now)
        return False
    Outbox.objects.filter(id=record).update(state="sent", trouble="")
    return True


def send_test(vault: Vault) -> None:
    """
    Send a test now, with the code that proves the address.

    Raises:
        MailError: If it did not go out.
    """
    row = MailPlan.objects.get(vault=vault.id)
    plan = to_plan(row)
    name = f"<{token_hex(16)}{DOMAIN}>"  # a second test is another mail
    message = notice.test(
        sender=plan.sender, to=plan.address, message_id=name, code=code_for(row)
    )
    send(plan.account, message)


def last(vault: Vault) -> Last | None:
    """Return how the writer's last mail went; None if none has been due yet."""
    row = Outbox.objects.filter(vault=vault.id).order_by("-week").first()
    plan_row = MailPlan.objects.filter(vault=vault.id).first()
    if row is None or plan_row is None:
        return None
    said = words(row.trouble, to_plan(plan_row).account) if row.trouble else ""
    return Last(row.state, row.week, said)


def _put_out(row: MailPlan, now: datetime) -> None:
    """Make the mail of the week and move the plan on, past weeks that were slept through."""
    year, number, _ = row.next_due.astimezone(ZoneInfo(row.zone)).isocalendar()
    week = f"{year}-W{number:02}"
    new = {"message_id": message_id(row, week), "state": "due", "next_try": now}
    with transaction.atomic():
        if _move_on(row, now):
            Outbox.objects.filter(vault=row.vault_id).exclude(week=week).delete()
            Outbox.objects.get_or_create(vault_id=row.vault_id, week=week, defaults=new)


def _move_on(row: MailPlan, now: datetime) -> bool:
    """Plan the next mail; tell whether this process did, and no other at the same moment."""
    same = MailPlan.objects.filter(vault=row.vault_id, next_due=row.next_due)
    return same.update(next_due=When(row.weekday, row.hour, row.zone).after(now)) == 1


def _claimed(row: Outbox, now: datetime) -> bool:
    """Take the mail for this process: only one can move it on from what it read."""
    same = Outbox.objects.filter(id=row.id, state=row.state, tries=row.tries, next_try__lte=now)
    new = {"state": "sending", "tries": row.tries + 1, "next_try": now + STUCK}
    row.tries += 1
    return same.update(**new) == 1


def _send(plan_row: MailPlan, row: Outbox) -> None:
    plan = to_plan(plan_row)
    message = notice.notice(sender=plan.sender, to=plan.address, message_id=row.message_id)
    send(plan.account, message)


def _put_off(row: Outbox, error: MailError, now: datetime) -> None:
    """Note what went wrong, and try again later where that may help."""
    again = error.again and row.tries < len(WAITS)
    wait = timedelta(hours=WAITS[min(row.tries, len(WAITS)) - 1])
    Outbox.objects.filter(id=row.id).update(
        state="due" if again else "failed", trouble=error.kind, next_try=now + wait
    )
