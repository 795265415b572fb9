"""Decode one picture and write copies of it: a program of its own, for pictures are dangerous.

It is started by exec with an empty environment, so it has no key in its memory; it sets limits
to itself before it reads a byte, opens no file, and speaks through pipes only.

    stdin: the picture.    arguments: the longest side of each copy, in pixels.
    stdout: length of the facts, u32 || facts, JSON || the copies, one after the other
    facts: width, height, taken, place, copies: [{media_type, width, height, size}]

Exit code 1, and nothing on stdout: this is no picture that we can read.
"""

import io
import json
import struct
import sys
import warnings
from typing import Any

from PIL import ExifTags, Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PIXELS = 80_000_000
MEMORY = 1 << 30  # bytes
SECONDS = 20  # of CPU time
QUALITY = 85


def limit() -> None:
    """Take away what a picture needs not: memory, time, files."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def developed(picture: bytes, sides: list[int]) -> bytes:
    """Return facts and copies of *picture*; each copy fits a square of its side."""
    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        facts = {**taken(opened), **measured(opened)}
        if opened.format == "JPEG":
            opened.draft("RGB", (max(sides), max(sides)))
        upright = ImageOps.exif_transpose(opened)
    copies = [copied(upright, side) for side in sides]
    facts["copies"] = [shape for shape, _ in copies]
    head = json.dumps(facts).encode()
    return struct.pack(">I", len(head)) + head + b"".join(data for _, data in copies)


def copied(picture: Image.Image, side: int) -> tuple[dict[str, Any], bytes]:
    """Return a smaller copy without a word of what the camera noted."""
    clear = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    copy = picture.convert("RGBA" if clear else "RGB")
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    bare = Image.frombytes(copy.mode, copy.size, copy.tobytes())
    kind = "WEBP" if clear else "JPEG"
    out = io.BytesIO()
    bare.save(out, kind, quality=QUALITY)
    data = out.getvalue()
    shape = {"media_type": f"image/{kind.lower()}", "size": len(data)}
    return shape | {"width": bare.width, "height": bare.height}, data


def measured(picture: Image.Image) -> dict[str, int]:
    """Return width and height as it is looked at."""
    turned = picture.getexif().get(ExifTags.Base.Orientation, 1) in {5, 6, 7, 8}
    height, width = picture.size if turned else picture.size[::-1]
    return {"width": width, "height": height}


def taken(picture: Image.Image) -> dict[str, Any]:
    """Return when and where the picture was taken, if it says so."""
    exif = picture.getexif()
    moment = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    place = position(exif.get_ifd(ExifTags.IFD.GPSInfo))
    return {"taken": str(moment) if moment else None, "place": place}


def position(noted: dict[int, Any]) -> list[float] | None:
    """Return latitude and longitude in degrees."""
    try:
        sides = [(noted[1], noted[2], "S"), (noted[3], noted[4], "W")]
        return [
            round(
                (-1 if sign == minus else 1) * (float(d) + float(m) / 60 + float(s) / 3600), 6
            )
            for sign, (d, m, s), minus in sides
        ]
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def main() -> int:
    """Develop what comes in."""
    limit()
    warnings.simplefilter("error")  # a picture that could be a bomb is none of ours
    try:
        out = developed(sys.stdin.buffer.read(), [int(side) for side in sys.argv[1:]])
    except Exception:  # noqa: BLE001 - whatever it is: no picture; its text may quote the file
        return 1
    sys.stdout.buffer.write(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
