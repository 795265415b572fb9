"""A stranger reads all that a vault lays on a disk, with docs/vault-format.md and nothing else.

tests/vault/reference.py was written from that page and shares no code with the program.
"""

import base64
import json
import sqlite3
from datetime import date
from functools import reduce
from operator import xor
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    Suite,
)
from django.db import connection

from journal import entries
from journal import vault as vaults
from journal.entries import attachments, household, store
from journal.entries.attachments import uploads
from tests.conftest import CHEAP, PASSPHRASE
from tests.vault import reference

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="they open SQLite")

ROWS = "SELECT * FROM journal_{} ORDER BY id"
ZEROS = bytes(16)
TICKET = b"seat 7 " * 5_000


class Stranger:
    """Somebody with the disk, a secret, and the page."""

    def __init__(self, home, secret):
        disk = sqlite3.connect(":memory:")
        disk.row_factory = sqlite3.Row
        disk.deserialize(connection.connection.serialize())
        rows = {
            name: list(disk.execute(ROWS.format(f"stored{name}")))
            for name in ("vault", "slot", "drop")
        }
        (self.row,), self.slots, self.drops = rows.values()
        self.records = list(disk.execute(ROWS.format("sealedrecord")))
        disk.close()
        self.home, self.vault = home, UUID(self.row["id"]).bytes
        root = self._root(secret)
        keyset = reference.open_(root, reference.KEYSET, self.vault, ZEROS, self.row["keyset"])
        _, self.ledger, self.x25519, self.mlkem, self.epochs = reference.read_keyset(keyset)

    def _root(self, secret):
        wanted = 1 if isinstance(secret, str) else 2
        slot = next(slot for slot in self.slots if slot["blob"][0] == wanted)
        where = self.vault, reference.row_id(slot["id"])
        told = secret.encode() if isinstance(secret, str) else secret
        return reference.open_slot(slot["blob"], told, *where)

    def opened(self, kind, object_id, sealed):
        """Open what lies under an epoch key."""
        key = self.epochs[int.from_bytes(sealed[8:12], "big")][1]
        return reference.open_(key, kind, self.vault, object_id, sealed)

    def documents(self, kind):
        bodies = (
            self.opened(reference.RECORD, reference.row_id(row["id"]), row["blob"])
            for row in self.records
        )
        return [said for body in bodies if (said := json.loads(body))["kind"] == kind]


@pytest.fixture
def filled(db, opened, settings):
    """Make a vault with one of everything in it; return it with its recovery code."""
    new = vaults.create(PASSPHRASE, cost=CHEAP)
    vault = opened(household.keep(new, "Anna"))
    entries.write(vault, "rain on the roof", day=date(2026, 11, 23))
    attachments.keep(vault, [TICKET], name="ticket.txt", size=len(TICKET))
    coming = uploads.start(vault, name="film.mp4", size=9)
    uploads.put(vault, coming, 0, b"some film")
    store.save_index(vault)
    household.leave("Anna", "left on the train")
    return vault, new.code.text


@pytest.fixture
def stranger(filled, settings):
    return Stranger(settings.HOME, PASSPHRASE)


def test_reads_what_was_written(stranger):
    assert [entry["text"] for entry in stranger.documents("entry")] == ["rain on the roof"]


def test_comes_in_by_the_recovery_code_too(filled, settings):
    stranger = Stranger(settings.HOME, reference.read_code(filled[1]))

    assert [entry["text"] for entry in stranger.documents("entry")] == ["rain on the roof"]


def test_sees_that_nothing_is_missing(stranger):
    ledger = stranger.ledger
    count, members = reference.read_head(
        stranger.opened(reference.HEAD, ZEROS, stranger.row["head"])
    )
    items = [
        reference.item(ledger, kind, reference.row_id(row["id"]), row["blob"][at : at + 32])
        for kind, at, rows in (
            (reference.RECORD, 36, stranger.records),
            (reference.SLOT, 29 + 36, stranger.slots),
        )
        for row in rows
    ]
    items.append(reference.item(ledger, reference.KEYSET, ZEROS, stranger.row["keyset"][36:68]))

    assert (count, members) == (len(stranger.records), reduce(xor, items))


def test_reads_a_file(stranger):
    (told,) = stranger.documents("attachment")
    name = told["file"]
    sealed = stranger.home / "attachments" / stranger.vault.hex() / name[:2] / f"{name}.jrn"
    where = reference.ATTACHMENT, stranger.vault, bytes.fromhex(name)
    plain = reference.open_(bytes.fromhex(told["key"]), *where, sealed.read_bytes())

    assert plain[: told["size"]] == TICKET
    assert not any(plain[told["size"] :])


def test_reads_a_piece_of_a_file_that_is_on_its_way(stranger):
    (told,) = stranger.documents("upload")
    sealed = stranger.home / "incoming" / told["folder"] / "00000.jrn"
    where = reference.PIECE, stranger.vault, bytes.fromhex(told["folder"])
    extra = reference.u32(0) + reference.u32(1)
    key = bytes.fromhex(told["key"])
    plain = reference.open_(key, *where, sealed.read_bytes(), extra=extra)

    assert plain[: told["size"]] == b"some film"


def test_reads_the_snapshot_of_the_index(stranger):
    sealed = (stranger.home / "index" / f"{stranger.vault.hex()}.jrn").read_bytes()
    plain = stranger.opened(reference.INDEX, ZEROS, sealed)
    length = int.from_bytes(plain[:4], "big")
    facts, image = json.loads(plain[4 : 4 + length]), plain[4 + length :]

    assert facts["head"] == stranger.row["head"][36:68].hex()
    assert image.startswith(b"SQLite format 3\0")


def test_reads_what_was_left_while_it_was_locked(stranger):
    (drop,) = stranger.drops
    blob = drop["blob"]
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    private = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(stranger.mlkem),
        X25519PrivateKey.from_private_bytes(stranger.x25519),
    )
    info = b"journal/inbox/1\0" + blob[:8] + stranger.vault + reference.row_id(drop["id"])
    said = json.loads(reference.unframe(suite.decrypt(blob[8:], private, info)))

    assert (blob[:8], said["text"]) == (b"JRI1\x01\0\0\0", "left on the train")


def test_reads_an_address(filled, stranger):
    address = filled[0].veil("day/2026-11-23")
    key = reference.hkdf_expand(stranger.ledger, b"journal/veil/1", 32)
    block = base64.b32decode(address.upper() + "======")
    word = Cipher(algorithms.AES256(key), modes.ECB()).decryptor().update(block)  # noqa: S305

    assert word == b"day/2026-11-23\0\0"


def test_without_the_secret_there_is_nothing_to_read(filled, settings):
    with pytest.raises(reference.CorruptError):
        Stranger(settings.HOME, "a guess of fifteen letters")
