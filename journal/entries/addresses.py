"""How texts name attachments, and where a page finds them: an address that says nothing."""

import re
from base64 import b32decode, b32encode
from uuid import UUID

MENTION = re.compile(r"attachment:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
KEY_BITS = (1 << 63) - 1
UNFIT = re.compile(r"[\[\]\\<>`*|\x00-\x1f]")  # would end or change a name in Markdown


def key_of(uid: UUID) -> int:
    """Return the number that stands for *uid* in addresses: its lower 63 bits."""
    return uid.int & KEY_BITS


def read(letters: str) -> int:
    """Return the number in an address; ValueError for what is none."""
    return int.from_bytes(b32decode(letters.upper() + "==="))


def address_of(uid: UUID) -> str:
    """Return the address of an attachment, as /a/ and 13 letters of base 32."""
    return address_of_key(key_of(uid))


def address_of_key(key: int) -> str:
    """Return the address that such a number has."""
    letters = b32encode(key.to_bytes(8)).decode().lower().rstrip("=")
    return f"/a/{letters}/"


def description_in(text: str, uid: str) -> str:
    """Return what *text* says of the picture *uid* to those who cannot see it."""
    found = re.search(_shown(uid), text)
    return found[1] if found else ""


def describe(text: str, uid: str, words: str) -> str:
    """Return *text* with *words* as what it says of the picture *uid*."""
    plain = " ".join(UNFIT.sub("", words).split())
    return re.sub(_shown(uid), lambda _: f"![{plain}](attachment:{uid})", text)


def put_below(text: str, uid: str, words: str) -> str:
    """Return *text* with *words* as a paragraph below the first line that names *uid*."""
    before, named, after = text.partition(f"(attachment:{uid})")
    line, _, following = after.partition("\n")
    parts = (f"{before}{named}{line}".rstrip(), words.strip(), following.lstrip("\n"))
    return "\n\n".join(filter(None, parts))


def _shown(uid: str) -> str:
    return rf"!\[([^\[\]\n]*)\]\(attachment:{re.escape(uid)}\)"
