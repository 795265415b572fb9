"""Other people's files: the official vectors, the age command."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from journal.vault import age

VECTORS = Path(__file__).parent / "vectors" / "age"
EXPECT = {
    "no match": age.NoMatchError,
    "HMAC failure": age.MacError,
    "header failure": age.HeaderError,
    "payload failure": age.PayloadError,
}
KEY = age.X25519Identity.generate()
PLAIN = os.urandom(200_000)
needs_age = pytest.mark.skipif(not shutil.which("age"), reason="the age command is not here")


def facts_of(path):
    """Return the header of a vector as lists of values, and the age file under it."""
    head, _, body = path.read_bytes().partition(b"\n\n")
    facts = {}
    for line in head.decode().splitlines():
        key, value = line.split(": ", 1)
        facts.setdefault(key, []).append(value)
    return facts, zlib.decompress(body) if "compressed" in facts else body


def readable(facts):
    return "armored" not in facts and not any(
        "-PQ-" in key for key in facts.get("identity", [])
    )


TAKEN = [path.name for path in sorted(VECTORS.iterdir()) if readable(facts_of(path)[0])]


def test_all_vectors_but_armored_and_hybrid_ones_are_taken():
    assert len(TAKEN) == 92


@pytest.mark.parametrize("name", TAKEN)
def test_gives_the_verdict_of_the_official_vectors(name):
    facts, body = facts_of(VECTORS / name)
    identities = [age.X25519Identity(text) for text in facts.get("identity", [])]
    identities += [age.PassphraseIdentity(text) for text in facts.get("passphrase", [])]
    expected = facts["expect"][0]

    if expected == "success":
        plain = age.Reader(io.BytesIO(body), identities).read()
        assert hashlib.sha256(plain).hexdigest() == facts["payload"][0]
    else:
        with pytest.raises(EXPECT[expected]):
            age.Reader(io.BytesIO(body), identities).read()


def sealed(*recipients):
    sink = io.BytesIO()
    with age.Writer(sink, recipients) as out:
        out.write(PLAIN)
    return sink.getvalue()


@needs_age
def test_the_age_command_opens_ours_with_a_key(tmp_path):
    (tmp_path / "key").write_text(KEY.secret_text() + "\n")
    ours = sealed(age.X25519Recipient(KEY.recipient_text()))

    ran = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key"], input=ours, capture_output=True, check=True
    )

    assert ran.stdout == PLAIN


@needs_age
def test_we_open_what_the_age_command_wrote_for_a_key():
    ran = subprocess.run(
        ["age", "-r", KEY.recipient_text()], input=PLAIN, capture_output=True, check=True
    )

    assert age.Reader(io.BytesIO(ran.stdout), [KEY]).read() == PLAIN


@needs_age
def test_the_age_command_opens_ours_with_a_passphrase(tmp_path):
    ours, out = tmp_path / "ours.age", tmp_path / "out"
    ours.write_bytes(sealed(age.PassphraseRecipient("six plain words", log_n=12)))

    typed(["age", "-d", "-o", out, ours], "six plain words\n")

    assert out.read_bytes() == PLAIN


@needs_age
def test_we_open_what_the_age_command_wrote_for_a_passphrase(tmp_path):
    plain, theirs = tmp_path / "plain", tmp_path / "theirs.age"
    plain.write_bytes(PLAIN)

    typed(["age", "-p", "-o", theirs, plain], "six plain words\n" * 2)

    with theirs.open("rb") as source:
        assert age.Reader(source, [age.PassphraseIdentity("six plain words")]).read() == PLAIN


def typed(command, text):
    """Run a command that asks on its terminal, and type *text* there."""
    spawn = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]))"

    subprocess.run([sys.executable, "-c", spawn, *command], input=text.encode(), check=True)
