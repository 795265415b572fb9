"""The one who is killed: `python -m tests.crash.child look|work`."""

import io
import json
import os
import random
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.conf import settings
from django.core.management import call_command

from journal import entries
from journal.archive import backups, export, putting_back, restore
from journal.archive.listing import Scope
from journal.entries import attachments, household, store
from journal.entries.attachments import uploads
from journal.models import SealedRecord
from journal.vault import Cost, Vault, WrongSecretError, age

CHEAP = Cost(memory_kib=19 * 1024, passes=1)
SECRETS = ("six plain words make a phrase", "nine grey geese on the green")
FIRST, BATCH, BROUGHT = 300, 50, 10
DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FILE = b"words of a file " * 5_000
SAID = settings.HOME / "said"  # the last entry that is kept, and what is done next


def main(task: str) -> None:
    """Look whether all is there, say so, and go on changing."""
    call_command("migrate", verbosity=0)
    if not household.names():
        begin()
    with SAID.open("a+", buffering=1) as said:
        said.seek(0)
        kept = max((int(line.split()[0]) for line in said), default=FIRST - 1)
        vault, secret = opened()
        print(kept, "writing", file=said)
        print(json.dumps(look(vault, kept)), flush=True)
        if task == "work":
            for number, doing in work(vault, secret, kept + 1):
                print(number, doing, file=said)


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
    missing = set(range(kept + 1)) - numbers
    if missing:
        sys.exit(f"LOST {len(missing)} entries")
    for attachment in attachments.every(vault):
        with attachments.opened(vault, attachment.original) as file:
            if file.read() != FILE:
                sys.exit("LOST a file")
    for made in backups.made_in(settings.HOME / "backups"):
        backups.check(settings.HOME / "backups" / made.strftime(backups.FORM))
    epochs = SealedRecord.objects.values("epoch").distinct().count()
    return {"two": int(len(vault.epochs) > 1), "mixed": int(epochs > 1)}


def work(vault: Vault, secret: str, number: int) -> Iterator[tuple[int, str]]:
    """Change all without end; yield each time the last entry that is kept and what is next."""
    while True:
        entries.write(vault, f"entry {number}", day=DAY)
        if random.random() < 0.5:
            yield number, "archive"
            number = bring(vault, number + 1)
        yield number, "files and backup"
        beside(vault, number)
        yield number, "keys"
        old, secret = secret, changed(vault, secret)
        if random.random() < 0.5:
            yield number, "putting back"
            vault, secret = put_back(old, number), old
        vault.lock()
        vault = household.unlock("Anna", secret)
        number += 1


def bring(vault: Vault, number: int) -> int:
    """Bring entries from *number* on in from an archive; return the last one's number."""
    numbers, key = range(number, number + BROUGHT), age.X25519Identity.generate()
    written = [entries.write(vault, f"entry {brought}", day=NEXT) for brought in numbers]
    recipient, scope = age.X25519Recipient(key.recipient_text()), Scope(since=NEXT)
    archive = io.BytesIO(b"".join(export.download(vault, [recipient], scope)))
    for entry in written:
        entries.delete(vault, entry)
    restore.apply(vault, archive, [key])
    return numbers[-1]


def beside(vault: Vault, number: int) -> None:
    """Keep a file, send half of another, save the index and make a backup."""
    attachments.keep(vault, [FILE], name="file", size=len(FILE))
    coming = uploads.start(vault, name="half", size=len(FILE))
    uploads.put(vault, coming, 0, FILE)
    store.save_index(vault)
    backups.make(NOON + timedelta(hours=number))


def changed(vault: Vault, secret: str) -> str:
    """Change the passphrase, or all keys, and renew the epoch; return the new passphrase."""
    new = SECRETS[SECRETS.index(secret) - 1]
    if random.random() < 0.5:
        household.change_passphrase(vault, secret, new, cost=CHEAP)
    else:
        renewal = household.emergency(vault, secret, new, cost=CHEAP)
        household.confirm(vault, renewal)
    household.rotate(vault, new)
    while household.seal_again(vault, limit=BATCH):
        pass
    return new


def put_back(secret: str, number: int) -> Vault:
    """Put the last backup back, with the *secret* of its day; let go of what was set aside."""
    when = NOON + timedelta(hours=number)
    vault = putting_back.put_back("Anna", secret, when, when)
    folder = settings.HOME / "backups"
    # it loses its name first: what still has one was set aside by a putting back under way
    going = (folder / when.strftime(putting_back.ASIDE)).rename(folder / backups.PARTIAL)
    shutil.rmtree(going)
    return vault


if __name__ == "__main__":
    main(sys.argv[1])
