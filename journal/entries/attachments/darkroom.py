"""Decode one picture and write copies of it: a program of its own, for pictures are dangerous.

It is started by exec with an empty environment, so it has no key in its memory; it sets limits
to itself before it reads a byte, opens no file, and speaks through pipes only.

    stdin: the picture.    arguments: the longest side of each copy, in pixels.
    stdout: length of the facts, u32 || facts, JSON || the copies, one after the other
    facts: width, height, taken, place, moves, copies: [{media_type, width, height, size}]

Exit code 1, and nothing on stdout: this is no picture that we can read.
"""

import io
import json
import struct
import sys
import warnings
from typing import Any

from PIL import ExifTags, Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PIXELS = 80_000_000
MEMORY = 1 << 30  # bytes
SECONDS = 20  # of CPU time
QUALITY = 85
BAND = 64  # rows of a smaller picture that are made at once
TURNS = {  # what puts a picture upright, by what the camera noted
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


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
        facts["moves"] = bool(getattr(opened, "is_animated", False))
        if opened.format == "JPEG":
            opened.draft("RGB", (max(sides), max(sides)))
        bare, turn = smaller(opened, max(sides)), TURNS.get(orientation(opened))
    del opened  # of what is huge, memory has no room for one more
    upright = bare if turn is None else bare.transpose(turn)
    copies = [copied(upright, side) for side in sides]
    facts["copies"] = [shape for shape, _ in copies]
    head = json.dumps(facts).encode()
    return struct.pack(">I", len(head)) + head + b"".join(data for _, data in copies)


def smaller(picture: Image.Image, side: int) -> Image.Image:
    """
    Return *picture* without a word of what the camera noted, divided by a whole number.

    It is at least twice as long as *side*, if it was. It is made band by band: beside the
    decoded picture, which may have 320 MB, memory holds no second one of that size.
    """
    clear = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    mode, by = "RGBA" if clear else "RGB", max(1, max(picture.size) // (2 * side))
    width, height = picture.size
    small = Image.new(mode, (-(-width // by), -(-height // by)))
    for row in range(0, small.height, BAND):
        band = picture.crop((0, row * by, width, min((row + BAND) * by, height)))
        if picture.mode == "I;16":  # a scan in finer greys than any screen has
            band = band.point(lambda light: light / 256)
        small.paste(band.convert(mode).reduce(by), (0, row))
    return small


def copied(picture: Image.Image, side: int) -> tuple[dict[str, Any], bytes]:
    """Return a copy that fits a square of *side*."""
    copy = picture.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    kind = "WEBP" if copy.mode == "RGBA" else "JPEG"
    out = io.BytesIO()
    copy.save(out, kind, quality=QUALITY)
    data = out.getvalue()
    shape = {"media_type": f"image/{kind.lower()}", "size": len(data)}
    return shape | {"width": copy.width, "height": copy.height}, data


def measured(picture: Image.Image) -> dict[str, int]:
    """Return width and height as it is looked at."""
    lies = orientation(picture) in {5, 6, 7, 8}
    height, width = picture.size if lies else picture.size[::-1]
    return {"width": width, "height": height}


def orientation(picture: Image.Image) -> int:
    """Return how the camera was held, from 1 to 8 if it says so."""
    noted = picture.getexif().get(ExifTags.Base.Orientation)
    return noted if isinstance(noted, int) else 1


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
