"""What a file is, told by its first bytes and by nothing else; and what it is called."""

from pathlib import PurePosixPath

from journal.entries.entry import clean

HEAD = 64  # bytes that are enough

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
SHOWN = PICTURES | {  # in a page; everything else is for saving only
    *("audio/mpeg", "audio/ogg", "audio/flac", "audio/wav", "audio/mp4"),
    *("video/mp4", "video/webm", "video/quicktime"),
}
HEIC = "image/heic"  # no browser but Safari shows it, and no library of ours reads it
LONGEST_NAME, LONGEST_ENDING = 200, 20  # characters
JOINERS = "\u200c\u200d"  # within words of Persian and Hindi, and within emoji
UNKNOWN = "application/octet-stream"

BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"%PDF-", "application/pdf"),
)
BRANDS = {  # of an ISO media file
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
    **dict.fromkeys((b"qt  ",), "video/quicktime"),
    **dict.fromkeys((b"heic", b"heix", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
}


def page_of(media_type: str) -> str:
    """Return which sort of page a file has: audio, video, heic; "": none, it is saved."""
    sort = media_type.split("/", maxsplit=1)[0]
    if media_type == HEIC:
        return "heic"
    return sort if media_type in SHOWN and sort in {"audio", "video"} else ""


def kind_of(head: bytes) -> str:
    """Return the media type of a file that begins with *head*."""
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "video/mp4")
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], UNKNOWN)
    for beginning, kind in BEGINNINGS:
        if head.startswith(beginning):
            return kind
    return UNKNOWN


def shown_name(name: str) -> str:
    """Return *name* as pages and headers may carry it: one line, its ending kept if cut."""
    line = "".join(one for one in clean(name) if one.isprintable() or one in JOINERS)
    end = PurePosixPath(line[-LONGEST_ENDING:]).suffix if len(line) > LONGEST_NAME else ""
    return line[: LONGEST_NAME - len(end)] + end
