"""The plan: which mail a writer wants, where it goes and when."""

import hmac
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal, cast
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from journal.mail import secrets
from journal.mail.account import Account, Mode
from journal.mail.errors import MailError, UnprovenError
from journal.mail.secrets import Secret
from journal.models import MailPlan, Outbox
from journal.vault import Vault

type Level = Literal["none", "notice"]

CODE_DIGITS = 6
DAYS = 7
DOMAIN = "@lamplit.invalid"  # of Message-IDs; a name that can belong to nobody


@dataclass(frozen=True, slots=True)
class When:
    """A moment of the week by the writer's own clock."""

    weekday: int  # Monday is 0
    hour: int
    zone: str  # IANA

    def after(self, moment: datetime) -> datetime:
        """
        Return the next such moment later than *moment* (in UTC).

        An hour that a change of clocks leaves out falls one later; one that comes twice counts
        at its first coming.
        """
        zone = ZoneInfo(self.zone)
        local = moment.astimezone(zone)
        day = local.date() + timedelta(days=(self.weekday - local.weekday()) % DAYS)
        hour = time(self.hour, tzinfo=zone)
        same_week = datetime.combine(day, hour).astimezone(UTC)
        next_week = datetime.combine(day + timedelta(days=DAYS), hour).astimezone(UTC)
        return same_week if same_week > moment else next_week


@dataclass(frozen=True, slots=True)
class Plan:
    """When and how a writer wants a mail about the week."""

    level: Level
    address: str
    proven: bool  # a code that was mailed to the address has been typed in
    account: Account
    when: When
    next_due: datetime

    @property
    def local_due(self) -> datetime:
        """The next hour of the notice by the writer's own clock, without a zone."""
        return self.next_due.astimezone(ZoneInfo(self.when.zone)).replace(tzinfo=None)

    @property
    def sender(self) -> str:
        """The address that the mail comes from: most servers take none but the account's."""
        return self.account.user if "@" in self.account.user else self.address


def plan(vault: Vault) -> Plan | None:
    """Return the writer's plan; None while mail is off."""
    row = MailPlan.objects.filter(vault=vault.id).first()
    return to_plan(row) if row else None


def keep_plan(
    vault: Vault, address: str, account: Account, when: When, *, now: datetime | None = None
) -> Plan:
    """
    Keep the plan of a weekly notice to *address*, from the next *when* on.

    An account without a password keeps the one from before, if it is the same account. A new
    address has to be proven anew, and a pinned certificate holds for its own server only.

    Raises:
        MailError: If the account would let others read.
    """
    if not account.sealed:
        raise MailError("clear-text", account)
    before = plan(vault)
    secret = secrets.read(vault.id)
    same = before is not None and before.account.same_place(account)
    password = account.password or (secret.password if secret and same else "")
    kept = {
        "level": "notice",
        "address": address,
        "proven": before is not None and before.proven and before.address == address,
        "host": account.host,
        "port": account.port,
        "mode": account.mode,
        "user": account.user,
        "pinned": account.pinned or (before.account.pinned if before and same else ""),
        **asdict(when),
        "next_due": when.after(now or timezone.now()),
    }
    secrets.keep(vault.id, Secret(password, secret.key) if secret else Secret(password))
    row, _ = MailPlan.objects.update_or_create(vault_id=vault.id, defaults=kept)
    return to_plan(row)


def switch_off(vault: Vault) -> None:
    """Send nothing more, and keep nothing that mail needed."""
    with transaction.atomic():
        MailPlan.objects.filter(vault=vault.id).delete()
        Outbox.objects.filter(vault=vault.id).delete()
    secrets.forget(vault.id)


def trust(vault: Vault, pem: str) -> None:
    """Trust exactly this certificate (PEM) for the server of the plan."""
    MailPlan.objects.filter(vault=vault.id).update(pinned=pem)


def prove(vault: Vault, code: str) -> None:
    """
    Take *code* as proof that the address is the writer's own.

    Raises:
        UnprovenError: If it is not the one that was mailed there.
    """
    row = MailPlan.objects.get(vault=vault.id)
    if not hmac.compare_digest(code.strip().encode(), code_for(row).encode()):
        raise UnprovenError(to_plan(row).account)
    row.proven = True
    row.save(update_fields=["proven"])


def code_for(row: MailPlan) -> str:
    """Return the code that proves the address of a plan; another address, another code."""
    number = int.from_bytes(named(row, f"address {row.address}"))
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def message_id(row: MailPlan, of: str) -> str:
    """Return the name of a mail: the same for the same week, and nobody can tell which."""
    return f"<{named(row, f'mail {of}').hex()[:32]}{DOMAIN}>"


def named(row: MailPlan, purpose: str) -> bytes:
    """Return 32 bytes that only this plan can make for *purpose*."""
    secret = secrets.read(row.vault_id)
    if secret is None:  # the file was lost: begin anew rather than fail
        secret = Secret("")
        secrets.keep(row.vault_id, secret)
    return hmac.digest(bytes.fromhex(secret.key), purpose.encode(), "sha256")


def to_plan(row: MailPlan) -> Plan:
    """Return what a row says, with the password that lies beside it."""
    secret = secrets.read(row.vault_id)
    account = Account(
        row.host,
        row.port,
        cast("Mode", row.mode),
        row.user,
        secret.password if secret else "",
        row.pinned,
    )
    return Plan(
        cast("Level", row.level),
        row.address,
        row.proven,
        account,
        When(row.weekday, row.hour, row.zone),
        row.next_due,
    )
