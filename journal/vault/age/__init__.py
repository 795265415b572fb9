"""Read and write age v1 files, with a passphrase or X25519 keys.

Format: https://c2sp.org/age

age is a format, not a cipher: every primitive is `cryptography`'s, this folder lays out bytes.
Anyone opens such a file with `age -d`. Left out on purpose: ASCII armor, plug-ins, SSH keys,
post-quantum recipients.

    with open("journal.zip.age", "wb") as sink:
        with age.Writer(sink, [age.PassphraseRecipient(words)]) as out:
            out.write(b"...")         # whole only if the block ends without an exception

    with open("journal.zip.age", "rb") as source:
        plain = age.Reader(source, [age.PassphraseIdentity(words)])
        zipfile.ZipFile(io.BufferedReader(plain, age.CHUNK))
                                      # seekable: nothing is decrypted that is not read
"""

from journal.vault.age.errors import (
    AgeError,
    CostError,
    HeaderError,
    KeyTextError,
    MacError,
    NoMatchError,
    PayloadError,
)
from journal.vault.age.header import HEADER_LIMIT, Stanza
from journal.vault.age.payload import CHUNK, TAG
from journal.vault.age.reading import Identity, Reader
from journal.vault.age.scrypt import MAX_LOG_N, PassphraseIdentity, PassphraseRecipient
from journal.vault.age.writing import Recipient, SupportsWrite, Writer
from journal.vault.age.x25519 import X25519Identity, X25519Recipient

__all__ = [
    "CHUNK",
    "HEADER_LIMIT",
    "MAX_LOG_N",
    "TAG",
    "AgeError",
    "CostError",
    "HeaderError",
    "Identity",
    "KeyTextError",
    "MacError",
    "NoMatchError",
    "PassphraseIdentity",
    "PassphraseRecipient",
    "PayloadError",
    "Reader",
    "Recipient",
    "Stanza",
    "SupportsWrite",
    "Writer",
    "X25519Identity",
    "X25519Recipient",
]
