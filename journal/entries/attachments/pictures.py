"""Smaller copies of a picture, without what the camera noted in it."""

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DARKROOM = Path(__file__).with_name("darkroom.py")
SIDES = (2048, 400)  # pixels: what a page shows, and a small one for lists
LARGEST = 40 << 20  # bytes of a picture that is looked at
ROOM = threading.Semaphore(1)  # one picture at a time: each may take 1 GiB of memory
PATIENCE = 30.0  # seconds; the darkroom has 20 of CPU time
LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a picture."""

    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """What the darkroom found out, and made."""

    width: int
    height: int
    taken: str | None  # as the camera noted it: 2026:11:24 08:30:00
    place: tuple[float, float] | None  # latitude, longitude (degrees)
    moves: bool  # it has more images than the first, which the copies show
    copies: tuple[Copy, ...]  # in the order of the sides


def develop(picture: bytes, sides: Sequence[int] = SIDES) -> Picture | None:
    """
    Return the copies of *picture*, or None if it is none that we can read safely.

    Args:
        picture: The whole file.
        sides: The longest side of each copy (pixels).
    """
    if len(picture) > LARGEST:
        return None
    try:
        with ROOM:
            done = _developing(picture, sides)
    except (OSError, subprocess.SubprocessError):
        return None
    return _read(done.stdout)


def _developing(picture: bytes, sides: Sequence[int]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own program, no word of the writer's in it
        [sys.executable, "-I", str(DARKROOM), *map(str, sides)],
        input=picture,
        capture_output=True,
        env=_bare_environment(),
        timeout=PATIENCE,
        check=True,
    )


def _read(answer: bytes) -> Picture:
    (length,) = LENGTH.unpack_from(answer)
    facts, at = json.loads(answer[LENGTH.size : LENGTH.size + length]), LENGTH.size + length
    copies = []
    for shape in facts["copies"]:
        data = answer[at : at + shape["size"]]
        copies.append(Copy(shape["media_type"], shape["width"], shape["height"], data))
        at += shape["size"]
    place = facts["place"] and tuple(facts["place"])
    known = {name: facts[name] for name in ("width", "height", "taken", "moves")}
    return Picture(**known, place=place, copies=tuple(copies))


def _bare_environment() -> dict[str, str]:
    """Return what a Python needs to start, which is nothing but on Windows."""
    return {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {}
