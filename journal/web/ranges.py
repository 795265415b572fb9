"""Which part of a file a request asks for, as RFC 9110 says it."""

import re
from dataclasses import dataclass

ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes from *start* up to, not including, *stop*."""

    start: int
    stop: int
    partial: bool


def asked(header: str, size: int) -> Part | None:
    """
    Return the part that *header* asks for, or None if the file has no such part.

    Several parts at once, and what is no range at all, mean the whole.
    """
    said = ONE.fullmatch(header.strip())
    if said is None or said[0] == "bytes=-":
        return Part(0, size, partial=False)
    first, last = said.groups()
    if not first:  # so many from the end
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(size, int(last) + 1) if last else size
    return Part(start, stop, partial=True) if start < stop else None
