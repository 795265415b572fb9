"""The format written a second time, from docs/vault-format.md alone: small, not fast.

It shares no code with `journal.vault` and needs AES-GCM and Argon2id only. Tests compare the
two; a backup keeps it, so that a vault outlives the program that made it.
"""

import hashlib
import hmac
import json

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"
CHUNK, TAG, START = 16_384, 16, 68
RECORD, ATTACHMENT, INDEX, KEYSET, SLOT, HEAD, _, PIECE = range(1, 9)
BARE, FRAMED, STREAM = range(3)
PADDING = {
    RECORD: FRAMED,
    ATTACHMENT: STREAM,
    INDEX: FRAMED,
    KEYSET: FRAMED,
    SLOT: BARE,
    HEAD: FRAMED,
    PIECE: STREAM,
}
EPOCHAL = {RECORD, INDEX, HEAD}
SYMBOLS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


class CorruptError(Exception):
    """These bytes do not open here."""


def u32(number):
    return number.to_bytes(4, "big")


# padding


def padded(length):
    if length <= 256:
        return 256
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def frame(body):
    return (u32(len(body)) + body).ljust(padded(4 + len(body)), b"\0")


def unframe(plain):
    body = plain[4 : 4 + int.from_bytes(plain[:4], "big")]
    if frame(body) != plain:
        raise CorruptError
    return body


# Cobblestone-256


def hkdf_expand(key, info, length):
    block, found, counter = b"", b"", 0
    while len(found) < length:
        counter += 1
        block = hmac.digest(key, block + info + bytes([counter]), "sha512")
        found += block
    return found[:length]


def hkdf(key, salt, info, length):
    return hkdf_expand(hmac.digest(salt, key, "sha512"), info, length)


def derived(key, salt, context):
    found = hkdf_expand(key, LABEL + salt + context, 76)
    return AESGCM(found[:32]), int.from_bytes(found[32:44], "big"), found[44:]


def seal_stream(key, context, plain, salt):
    cipher, base, commitment = derived(key, salt, context)
    chunks = [
        cipher.encrypt((base ^ i).to_bytes(12, "big"), plain[i * CHUNK : (i + 1) * CHUNK], None)
        for i in range(len(plain) // CHUNK + 1)
    ]
    return salt + commitment + b"".join(chunks)


def open_stream(key, context, sealed):
    cipher, base, commitment = derived(key, sealed[:24], context)
    if not hmac.compare_digest(commitment, sealed[24:56]):
        raise CorruptError
    body, plain = sealed[56:], []
    for i in range(max(1, -(-len(body) // (CHUNK + TAG)))):
        chunk = body[i * (CHUNK + TAG) : (i + 1) * (CHUNK + TAG)]
        try:
            plain.append(cipher.decrypt((base ^ i).to_bytes(12, "big"), chunk, None))
        except (InvalidTag, ValueError):
            raise CorruptError from None
    if len(plain[-1]) == CHUNK:
        raise CorruptError
    return b"".join(plain)


# envelope


def seal(key, kind, vault, object_id, plain, *, salt, epoch=0, extra=b""):  # noqa: PLR0913
    header = b"JRN1" + bytes([1, kind, PADDING[kind], 0]) + u32(epoch)
    body = frame(plain) if PADDING[kind] == FRAMED else plain
    return header + seal_stream(key, header + vault + object_id + extra, body, salt)


def open_(key, kind, vault, object_id, sealed, *, extra=b""):  # noqa: PLR0913
    header = sealed[:12]
    epoch = int.from_bytes(header[8:], "big")
    if header[:8] != b"JRN1" + bytes([1, kind, PADDING[kind], 0]) or len(sealed) < START + TAG:
        raise CorruptError
    if (kind in EPOCHAL) != bool(epoch):
        raise CorruptError
    plain = open_stream(key, header + vault + object_id + extra, sealed[12:])
    return unframe(plain) if PADDING[kind] == FRAMED else plain


def row_id(number):
    return number.to_bytes(16, "big")


# slots, keyset, head


def slot_key(clear, secret):
    derivation, memory, passes, lanes = (
        clear[0],
        *(int.from_bytes(clear[at : at + 4], "big") for at in (1, 5, 9)),
    )
    salt = clear[13:29]
    if derivation == 2:
        return hkdf(secret, salt, b"journal/recovery/1", 32)
    argon2id = Argon2id(
        salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory
    )
    return argon2id.derive(secret)


def seal_slot(clear, secret, vault, object_id, root, *, salt):  # noqa: PLR0913
    key = slot_key(clear, secret)
    return clear + seal(key, SLOT, vault, object_id, root, salt=salt, extra=clear)


def open_slot(blob, secret, vault, object_id):
    clear = blob[:29]
    return open_(slot_key(clear, secret), SLOT, vault, object_id, blob[29:], extra=clear)


def read_keyset(body):
    """Return primary epoch, ledger key, X25519 key, ML-KEM seed, {epoch: (day, key)}."""
    count = body[1]
    if len(body) != 144 + 48 * count or body[0] != 1 or any(body[2:4] + body[136:144]):
        raise CorruptError
    epochs = {}
    for at in range(144, len(body), 48):
        number, day = (int.from_bytes(body[i : i + 4], "big") for i in (at, at + 4))
        epochs[number] = day, body[at + 8 : at + 40]
    return int.from_bytes(body[4:8], "big"), body[8:40], body[40:72], body[72:136], epochs


def write_keyset(primary, ledger, x25519, mlkem, epochs):
    fixed = bytes([1, len(epochs), 0, 0]) + u32(primary) + ledger + x25519 + mlkem + bytes(8)
    return fixed + b"".join(
        u32(number) + u32(day) + key + bytes(8) for number, (day, key) in epochs.items()
    )


def item(ledger, kind, object_id, commitment):
    data = bytes([kind]) + object_id + commitment
    mark = hashlib.blake2b(data, key=ledger, digest_size=32, person=b"journal/ledger/1")
    return int.from_bytes(mark.digest(), "big")


def read_head(body):
    """Return the number of records, and the XOR of all items."""
    shape = json.loads(body)
    return shape["count"], int(shape["members"], 16)


# recovery code


def read_code(text):
    values = [SYMBOLS.index(symbol) for symbol in text.lower().replace("-", "")]
    if polymod([ord(c) >> 5 for c in "jrn"] + [0] + [ord(c) & 31 for c in "jrn"] + values) != (
        0x2BC830A3
    ):
        raise CorruptError
    number = 0
    for value in values[1:33]:
        number = number << 5 | value
    return number.to_bytes(20, "big")


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(
            (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
        ):
            check ^= generator if top >> i & 1 else 0
    return check
