"""Where an attachment is found on a page: an address that says nothing of it."""

import re
from base64 import b32decode, b32encode
from uuid import UUID

MENTION = re.compile(r"attachment:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
KEY_BITS = (1 << 63) - 1


def key_of(uid: UUID) -> int:
    """Return the number that stands for *uid* in addresses: its lower 63 bits."""
    return uid.int & KEY_BITS


def read(letters: str) -> int:
    """Return the number in an address; ValueError for what is none."""
    return int.from_bytes(b32decode(letters.upper() + "==="))


def address_of(uid: UUID) -> str:
    """Return the address of an attachment, as /a/ and 13 letters of base 32."""
    letters = b32encode(key_of(uid).to_bytes(8)).decode().lower().rstrip("=")
    return f"/a/{letters}/"
