"""No text, however hostile, keeps the house busy for longer than its length deserves."""

import resource
import subprocess
import sys
from pathlib import Path

from journal.entries import addresses, gallery, markdown, tagging
from journal.entries.folding import fold, spaced
from journal.insights import guards, safety, words

ROOT = Path(__file__).parents[1]
LENGTH = (
    60_000  # characters: what is quadratic takes minutes for them, all else together seconds
)
MOST = 40  # seconds of a processor's time
PIECES = (
    *("a", "a ", " ", "\n", "[", "![", "](", "(", "<", "<a ", "<b>", "#", "#a ", "- ", "> "),
    *("*", "**a", "_", "`", "~", "=", "1", "1. ", "@a", "a@", "a.", "http://a.", "|", "&", ":"),
    *("!", "?", ".", '."', "\\", "\r\n", "<!--", "<bo", "attachment:", "[a](b)", "é", "あ"),
    *("i want ", "i'm thinking ", "better off ", "should "),
)
READERS = (
    *(tagging.of_text, markdown.render, markdown.plain, fold, spaced),
    *(words.sentences, words.folded, words.language, safety.worrying, guards.neutralise),
    gallery.LINK.findall,
    lambda text: addresses.description_in(text, "0" * 36),
    lambda text: guards.check_claim(text, [text]),
)


def read_all():
    """Let everything that reads a text read each; killed if that takes too long."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
    for number, reader in enumerate(READERS):
        for piece in PIECES:
            sys.stderr.write(f"{number} {piece!r}\n")
            reader(f"{piece * (LENGTH // len(piece))}\0")


def test_a_text_takes_as_long_as_it_is():
    code = "import django; django.setup(); from tests import test_patterns as it; it.read_all()"
    child = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert child.returncode == 0, child.stderr.splitlines()[-1]
