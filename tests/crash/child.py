"""The one who is killed: `python -m tests.crash.child KEPT look|work`."""

import json
import os
import random
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.conf import settings
from django.core.management import call_command

from journal import entries
from journal.archive import backups
from journal.archive.backups import BackupError
from journal.entries import attachments, household, store
from journal.entries.attachments import uploads
from journal.models import SealedRecord
from journal.vault import Cost, Vault, WrongSecretError

CHEAP = Cost(memory_kib=19 * 1024, passes=1)
SECRETS = ("six plain words make a phrase", "nine grey geese on the green")
FIRST, BATCH = 300, 50
DAY, NOON = date(2026, 11, 24), datetime(2026, 11, 24, 12, tzinfo=UTC)
FILE = b"words of a file " * 5_000


def main(kept: int, task: str) -> None:
    """Look whether all is there, say so, and go on changing."""
    call_command("migrate", verbosity=0)
    if not household.names():
        begin()
    vault, secret = opened()
    print(json.dumps(look(vault, kept)), flush=True)
    if task == "work":
        for number in work(vault, secret, kept):
            print(number, flush=True)


def begin() -> None:
    """Make a vault with 300 entries in one go."""
    vault = household.create("Anna", SECRETS[0], cost=CHEAP)
    for number in range(FIRST):
        entries.write(vault, f"entry {number}", day=DAY)
    vault.lock()


def opened() -> tuple[Vault, str]:
    """Open the vault with whichever passphrase is the right one; that checks the head too."""
    for secret in SECRETS:
        try:
            return household.unlock("Anna", secret), secret
        except WrongSecretError:
            continue
    sys.exit("LOCKED OUT")


def look(vault: Vault, kept: int) -> dict[str, int]:
    """Open every record; end if an entry is missing that was said to be kept."""
    texts = {said["text"] for _, said in store.every(vault) if said["kind"] == "entry"}
    numbers = {int(found[1]) for text in texts if (found := re.fullmatch(r"entry (\d+)", text))}
    missing = set(range(max(FIRST, kept + 1))) - numbers
    if missing:
        sys.exit(f"LOST {len(missing)} entries")
    for attachment in attachments.every(vault):
        with attachments.opened(vault, attachment.original) as file:
            if file.read() != FILE:
                sys.exit("LOST a file")
    for made in backups.made_in(settings.HOME / "backups"):
        backups.check(settings.HOME / "backups" / made.strftime(backups.FORM))
    epochs = SealedRecord.objects.values("epoch").distinct().count()
    return {"epochs": len(vault.epochs), "mixed": int(epochs > 1)}


def work(vault: Vault, secret: str, kept: int) -> Iterator[int]:
    """Change everything that can be changed, without end; yield each entry once it is kept."""
    number = max(FIRST, kept + 1)
    while True:
        entries.write(vault, f"entry {number}", day=DAY)
        yield number
        beside(vault, number)
        number += 1
        new = SECRETS[SECRETS.index(secret) - 1]
        if random.random() < 0.5:
            household.change_passphrase(vault, secret, new, cost=CHEAP)
        else:
            renewal = household.emergency(vault, secret, new, cost=CHEAP)
            household.confirm(vault, renewal)
        secret = new
        household.rotate(vault, secret)
        while household.seal_again(vault, limit=BATCH):
            pass
        vault.lock()
        vault = household.unlock("Anna", secret)


def beside(vault: Vault, number: int) -> None:
    """Keep a file, send half of another, save the index and make a backup."""
    attachments.keep(vault, [FILE], name="file", size=len(FILE))
    coming = uploads.start(vault, name="half", size=len(FILE))
    uploads.put(vault, coming, 0, FILE)
    store.save_index(vault)
    with suppress(BackupError):  # a second one in the same second
        backups.make(NOON + timedelta(hours=number))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
