"""A record's id as pages spell it: 63 bits as 13 letters and digits of base 32."""

from base64 import b32decode, b32encode

LETTERS = "[a-z2-7]{13}"


def spell(record: int) -> str:
    """Write the id."""
    return b32encode(record.to_bytes(8)).decode().lower().rstrip("=")


def read(text: str) -> int:
    """Read the id; ValueError for what `spell` never writes."""
    record = int.from_bytes(b32decode(text.upper() + "==="))
    if record >> 63 or spell(record) != text:
        raise ValueError("not a record's id")
    return record
