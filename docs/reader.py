"""Read a vault without Lamplit: `python reader.py lamplit.sqlite3 NAME` prints its records.

Written from vault-format.md alone. It needs Python 3 and the package `cryptography`, asks for
the passphrase, opens the database for reading only, and prints one JSON document a line: what
was written, in the clear. Mind where you send it.
"""

import getpass
import hmac
import sqlite3
import sys
import unicodedata
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

RECORD, KEYSET, SLOT = 1, 4, 5
LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"
CHUNK = 16_384 + 16


def u32(data, at):
    return int.from_bytes(data[at : at + 4], "big")


def open_envelope(key, kind, vault, number, sealed, extra=b""):
    """Return the plaintext of an envelope; ValueError or InvalidTag if it does not open."""
    header, salt, commitment, chunks = sealed[:12], sealed[12:36], sealed[36:68], sealed[68:]
    if header[:6] != b"JRN1\x01" + bytes([kind]):
        raise ValueError("not this kind of envelope")
    info = LABEL + salt + header + vault + number.to_bytes(16, "big") + extra
    first = hmac.digest(key, info + b"\1", "sha512")
    derived = first + hmac.digest(key, first + info + b"\2", "sha512")
    if not hmac.compare_digest(derived[44:76], commitment):
        raise ValueError("wrong secret, wrong place, or damaged")
    cipher, base, plain = AESGCM(derived[:32]), int.from_bytes(derived[32:44], "big"), b""
    for i, at in enumerate(range(0, len(chunks), CHUNK)):
        plain += cipher.decrypt((base ^ i).to_bytes(12, "big"), chunks[at : at + CHUNK], None)
    if len(chunks) % CHUNK == 0:
        raise ValueError("cut")
    return plain[4 : 4 + u32(plain, 0)] if header[6] == 1 else plain


def open_slot(blob, passphrase, vault, number):
    """Return the root key."""
    memory, passes, lanes, salt = u32(blob, 1), u32(blob, 5), u32(blob, 9), blob[13:29]
    secret = unicodedata.normalize("NFC", passphrase).encode()
    argon2id = Argon2id(
        salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory
    )
    return open_envelope(argon2id.derive(secret), SLOT, vault, number, blob[29:], blob[:29])


def epoch_keys(keyset):
    """Return {epoch: key} of an opened keyset."""
    places = range(144, len(keyset), 48)
    return {u32(keyset, at): keyset[at + 8 : at + 40] for at in places}


def records(database, name, passphrase):
    """Yield the body of each record."""
    find = "SELECT id, keyset FROM journal_storedvault WHERE name = ?"
    vault_id, keyset = database.execute(find, [name]).fetchone()
    vault = UUID(vault_id).bytes
    find = "SELECT id, blob FROM journal_storedslot WHERE vault_id = ?"
    slots = database.execute(find, [vault_id])
    number, slot = next(row for row in slots if row[1][0] == 1)  # 1: of a passphrase
    root = open_slot(slot, passphrase, vault, number)
    keys = epoch_keys(open_envelope(root, KEYSET, vault, 0, keyset))
    find = "SELECT id, blob FROM journal_sealedrecord WHERE vault_id = ?"
    for number, blob in database.execute(find, [vault_id]):
        yield open_envelope(keys[u32(blob, 8)], RECORD, vault, number, blob)


if __name__ == "__main__":
    with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as opened:
        for body in records(opened, sys.argv[2], getpass.getpass("Passphrase: ")):
            print(body.decode())
