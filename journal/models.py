"""Everything we store, on one page.

A column is *sealed* (bytes made by journal.vault) or *plain*. Each plain column says why it may
be read by whoever holds the disk; docs/on-disk.md lists the same, and a test compares the two.
"""

import secrets
import uuid

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


def random_id() -> int:
    """Return a random id of 63 bits: ids tell neither order nor number."""
    return secrets.randbits(63) or 1


class RandomIdField(models.BigIntegerField):  # type: ignore[type-arg]  # not at run time
    """A random primary key that is SQLite's own row address.

    A plain BigIntegerField makes a `bigint` key there, and SQLite then numbers the rows itself,
    in the order in which they were written.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the one type name that SQLite takes as an alias of its rowid."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class StoredVault(models.Model):
    """One person's vault as it lies on disk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)  # plain: random
    name = models.CharField(max_length=80, unique=True)  # plain: the unlock page offers it
    keyset = models.BinaryField()  # sealed
    head = models.BinaryField()  # sealed
    drop_key = models.BinaryField()  # plain: public, for writing to a locked vault

    def __str__(self) -> str:
        """Name the vault."""
        return self.name


class StoredSlot(models.Model):
    """One secret that opens a vault: a passphrase, a recovery code."""

    id = RandomIdField(primary_key=True, default=random_id)  # plain: random
    vault = models.ForeignKey(StoredVault, models.DB_CASCADE)  # plain: which vault it opens
    blob = models.BinaryField()  # sealed; its derivation, cost and salt are plain

    def __str__(self) -> str:
        """Say nothing: there is nothing to say."""
        return "slot"


class StoredDrop(models.Model):
    """Something written while the vault was locked. It waits here for the next unlock."""

    id = RandomIdField(primary_key=True, default=random_id)  # plain: random
    vault = models.ForeignKey(StoredVault, models.DB_CASCADE)  # plain: whose key opens it
    blob = models.BinaryField()  # sealed

    def __str__(self) -> str:
        """Say nothing: there is nothing to say."""
        return "drop"


class SealedRecord(models.Model):
    """One thing a person wrote, or something made from it. Which, only the vault can tell."""

    id = RandomIdField(primary_key=True, default=random_id)  # plain: random
    vault = models.ForeignKey(  # plain: whose key opens it
        StoredVault, models.DB_CASCADE, db_index=False
    )
    epoch = models.PositiveIntegerField()  # plain: a change of keys can resume
    blob = models.BinaryField()  # sealed

    class Meta:
        indexes = [models.Index(fields=["vault", "epoch"], name="records_of_an_epoch")]

    def __str__(self) -> str:
        """Say nothing: there is nothing to say."""
        return "sealed record"


class MailPlan(models.Model):
    """When and how a writer wants a mail about the week. There is no row while mail is off.

    Plain, because a notice goes out while the vault is locked. Here, and only here, a weekly
    rhythm shows on disk.
    """

    vault = models.OneToOneField(  # plain: whose plan it is
        StoredVault, models.DB_CASCADE, primary_key=True
    )
    level = models.CharField(max_length=12)  # plain: whether it goes while locked
    address = models.CharField(max_length=254)  # plain: where the notice goes
    proven = models.BooleanField(default=False)  # plain: whether the address may get mail
    host = models.CharField(max_length=253)  # plain: the server that takes the mail
    port = models.PositiveIntegerField()  # plain: its port
    mode = models.CharField(max_length=8)  # plain: how it is encrypted
    user = models.CharField(max_length=254)  # plain: the name to log in with
    pinned = models.TextField()  # plain: a certificate, which its server shows to everybody
    weekday = models.PositiveSmallIntegerField()  # plain: the day of the notice, Monday is 0
    hour = models.PositiveSmallIntegerField()  # plain: the hour of the notice
    zone = models.CharField(max_length=64)  # plain: whose clock tells that hour
    next_due = models.DateTimeField(db_index=True)  # plain: the next notice is made from it

    def __str__(self) -> str:
        """Say nothing: there is nothing to say."""
        return "mail plan"


class Outbox(models.Model):
    """One week's mail on its way. What it says is made when it goes; none of it lies here."""

    id = RandomIdField(primary_key=True, default=random_id)  # plain: random
    vault = models.ForeignKey(StoredVault, models.DB_CASCADE)  # plain: whose mail it is
    week = models.CharField(max_length=8)  # plain: one mail a week, "2026-W47"
    message_id = models.CharField(max_length=80)  # plain: a second try bears the same name
    state = models.CharField(max_length=8)  # plain: due, sending, sent or failed
    tries = models.PositiveSmallIntegerField(default=0)  # plain: five in a day, no more
    next_try = models.DateTimeField(db_index=True)  # plain: when to try again
    trouble = models.CharField(max_length=20)  # plain: what the settings page must say

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vault", "week"], name="one_mail_a_week")
        ]

    def __str__(self) -> str:
        """Say nothing: there is nothing to say."""
        return "mail"
