import io

import pytest
from PIL import Image


@pytest.fixture
def photo():
    """Make a picture of any kind, with what a camera notes in it."""

    def make(kind="JPEG", size=(60, 40), mode="RGB"):
        exif = Image.Exif()
        exif[0x010F] = "SECRETCAMERA"
        exif.get_ifd(0x8769)[0x9003] = "2026:11:24 08:30:00"
        exif.get_ifd(0x8825).update(
            {1: "N", 2: (47.0, 4.0, 12.0), 3: "W", 4: (15.0, 26.0, 24.0)}
        )
        out = io.BytesIO()
        Image.new(mode, size, "teal").save(out, kind, exif=exif)
        return out.getvalue()

    return make
