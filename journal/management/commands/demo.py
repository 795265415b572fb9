"""`manage.py demo`: a made-up journal in a folder that is thrown away, to look around in."""

import asyncio
import tempfile
from collections.abc import Mapping
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from journal import entries
from journal.entries import (
    attachments,
    household,
    journals,
    periods,
    preferences,
    prompts,
    store,
    templates,
)
from journal.entries.entry import hash_of, stamp
from journal.entries.kinds import Document
from journal.insights import asking, demo, letters
from journal.management import alone, upgrade
from journal.management.serving import serve
from journal.vault import Vault

NAME = "Journal"
PASSPHRASE = "an open book beside the lamp"  # noqa: S105 - of a journal that nobody wrote


class Command(BaseCommand):
    """Serve a made-up year and a half with a scripted companion. Leaves nothing behind."""

    help = "Look around in a made-up journal; no model is needed, nothing is left behind."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the port be chosen, and the browser be kept out of it."""
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--no-browser", action="store_true")

    def handle(self, *, port: int, no_browser: bool, **_: Any) -> None:
        """Make it up, serve it, throw it away."""
        if connection.vendor != "sqlite":
            raise CommandError("the demo makes a database of its own: unset DATABASE_URL first")
        with tempfile.TemporaryDirectory(prefix="lamplit-demo-") as folder:
            settle(Path(folder))
            self.stdout.write(f"The passphrase of this made-up journal: {PASSPHRASE}")
            serve(self.stdout.write, port=port, browse=not no_browser)
        self.stdout.write("The made-up journal is gone.")


def settle(folder: Path) -> None:
    """Move into *folder* and fill a journal there; the companion is the scripted one."""
    settings.HOME = folder
    settings.COMPANION, settings.EMBEDDER = demo.companion(), demo.embedder()
    connection.settings_dict["NAME"] = folder / "lamplit.sqlite3"  # of every thread
    upgrade.migrate(alone.private_folder(folder / "backups"))
    vault = household.create(NAME, PASSPHRASE)
    try:
        fill(vault)
    finally:
        vault.lock()


def fill(vault: Vault) -> None:
    """Write a made-up year and a half up to last week, and what a writer does beside it."""
    today = timezone.localdate()
    vectors = demo.embedder()
    preferences.keep(
        vault,
        ai="everything",
        vectors=vectors.name,
        vectors_digest=vectors.digest,
        memories_without=("landlord",),
    )
    for name, mark in demo.JOURNALS.items():
        journals.add(vault, name=name, mark=mark, kept_out=name == demo.KEPT_OUT)
    keys = {journal.name: journal.key for journal in journals.every(vault)}
    pictures = {name: _picture(vault, name) for name in demo.PICTURES}
    told = demo.entries(today)
    records = store.put_many(vault, [_written(one, keys, pictures) for one in told])
    store.put_many(
        vault, [_earlier(*pair) for pair in zip(told, records, strict=True) if pair[0].was]
    )
    for name, text in demo.TEMPLATES.items():
        templates.keep(vault, name=name, text=text)
    for question in demo.QUESTIONS:
        prompts.add(vault, question)
    for length in ("month", "year"):  # as if the writer had asked for them
        ended = periods.holding(today, length).before
        letters.again(vault, ended.name, wanted=True)
    for question in demo.ASKED:
        material = asking.gather(vault, question)
        answer = asyncio.run(asking.answer(demo.companion(), material, today))
        asking.keep(vault, answer)


def _picture(vault: Vault, name: str) -> str:
    """Keep a picture that lies beside the entries. Return what shows it in a text."""
    data = demo.DEMO.joinpath(name).read_bytes()
    return attachments.keep(vault, [data], name=name, size=len(data)).uid


def _written(
    told: demo.MadeUp, keys: Mapping[str, str], pictures: Mapping[str, str]
) -> Document:
    """Return a made-up entry as of its own hour, so that all about it is due at once."""
    text = told.text
    for name, uid in pictures.items():
        text = text.replace(f"({name})", f"(attachment:{uid})")
    document = entries.document(
        text,
        day=told.at.date(),
        at=told.at,
        title=told.title,
        mood=told.mood,
        starred=told.starred,
        kept_out=told.kept_out,
        journal=keys[told.journal] if told.journal else "",
    )
    document |= {"created": stamp(told.at), "updated": stamp(told.at)}
    if told.closed_until:
        document["closed_until"] = told.closed_until.isoformat()
    if told.deleted:
        document |= {"kind": "deleted", "deleted": stamp(told.deleted)}
    return document


def _earlier(told: demo.MadeUp, record: int) -> Document:
    """Return an earlier version, which other words took the place of the same evening."""
    at = told.at.astimezone(UTC)
    return {
        "kind": "version",
        "entry": record,
        "title": told.title,
        "text": told.was,
        "text_hash": hash_of(told.was),
        "written": stamp(at - timedelta(hours=2)),
        "made": stamp(at),
    }
