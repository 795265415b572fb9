"""Put a marked sentence through import, export and restore. Run as a process of its own:

python -m tests.archive.canary SENTENCE ARCHIVE
"""

import io
import json
import os
import sys
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.conf import settings  # noqa: E402 - once set up
from django.core.management import call_command  # noqa: E402

from journal import entries  # noqa: E402
from journal.archive import export, importing, restore  # noqa: E402
from journal.archive.importers.jsonl import JsonLines  # noqa: E402
from journal.archive.source import FileSource  # noqa: E402
from journal.entries import household  # noqa: E402
from journal.insights import letters, readings  # noqa: E402
from journal.management import alone, files  # noqa: E402
from journal.vault import age  # noqa: E402
from tests.conftest import CHEAP, PASSPHRASE  # noqa: E402


def main(mark: str, path: Path) -> None:
    """Leave two vaults and an archive behind, each of which knows the sentence."""
    alone.private_folder(settings.HOME)
    call_command("migrate", verbosity=0)
    first = household.create("Anna", PASSPHRASE, cost=CHEAP)
    line = {"date": "2026-11-23", "title": mark, "text": f"{mark}.", "tags": [mark]}
    source = FileSource(lambda: io.BytesIO(json.dumps(line).encode()), f"{mark}.jsonl")
    assert importing.apply(first, source, JsonLines()).new == 1
    entry = entries.find(first, "heron")[0].entry
    readings.read_without_model(first, [entry.id])
    letters.own_words(first, "2026-W48")
    words = age.PassphraseRecipient("a passphrase of the file", log_n=12)
    files.write_whole(path, export.download(first, [words]), lambda _: None)
    second = household.create("Ben", PASSPHRASE, cost=CHEAP)
    with path.open("rb") as file:
        restore.apply(second, file, [age.PassphraseIdentity("a passphrase of the file")])
    assert entries.find(second, "heron")
    first.lock()
    second.lock()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
