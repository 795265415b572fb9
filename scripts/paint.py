"""Paint the pictures of the made-up journal, into journal/insights/data/demo/.

    .venv/bin/python scripts/paint.py

Everything in them is drawn here: gradients, silhouettes, light and a coarse brush at the end.
"""

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

FOLDER = Path("journal/insights/data/demo")
QUALITY = 72  # of WebP, of 100
LARGEST = 30_000  # bytes

type Colour = tuple[int, int, int]
type Size = tuple[int, int]
type Points = Sequence[tuple[float, float]]


def sky(size: Size, colours: str) -> Image.Image:
    """Return a wash that runs from the first of *colours* above to the last one below."""
    found = [ImageColor.getrgb(f"#{colour}") for colour in colours.split()]
    strip = Image.new("RGB", (1, len(found)))
    strip.putdata(found)
    return strip.resize(size, Image.Resampling.BICUBIC)


def glow(picture: Image.Image, at: Points, reach: float, colour: Colour) -> Image.Image:
    """Return *picture* with soft light round each of the points."""
    light = Image.new("RGB", picture.size)
    pen = ImageDraw.Draw(light)
    for x, y in at:
        pen.ellipse((x - reach / 2, y - reach / 2, x + reach / 2, y + reach / 2), fill=colour)
    return ImageChops.screen(picture, light.filter(ImageFilter.GaussianBlur(reach / 2.4)))


def ridge(size: Size, height: float, swell: float, seed: int) -> Points:
    """Return the outline of a hill that fills the picture from *height* down."""
    chance = random.Random(seed)  # noqa: S311 - a hill is no secret
    waves = [(chance.uniform(0.6, 3.5), chance.uniform(0, 6.3)) for _ in range(4)]
    width, depth = size
    line = [
        (
            x,
            height
            + sum(swell / at * math.sin(at * x / width * 4 + turn) for at, turn in waves),
        )
        for x in range(0, width + 8, 8)
    ]
    return [(0, depth), *line, (width, depth)]


def arch(left: float, right: float, foot: float, rise: float) -> list[tuple[float, float]]:
    """Return the points of an arch from *left* to *right*, *rise* high in the middle."""
    turns = (step / 24 for step in range(25))
    return [
        (left + (right - left) * turn, foot - rise * 4 * turn * (1 - turn)) for turn in turns
    ]


def brushed(picture: Image.Image, seed: int, brush: int = 7) -> Image.Image:
    """Return *picture* as if painted: a little grain, then strokes of one colour each."""
    chance = random.Random(seed)  # noqa: S311
    small = (picture.width // 3, picture.height // 3)
    grain = Image.new("L", small)
    grain.putdata(
        [int(min(255, max(0, chance.gauss(128, 26)))) for _ in range(math.prod(small))]
    )
    coarse = grain.resize(picture.size, Image.Resampling.BICUBIC).convert("RGB")
    rough = ImageChops.overlay(picture, coarse)
    strokes = rough.filter(ImageFilter.ModeFilter(brush))
    return Image.blend(strokes, picture, 0.45).filter(ImageFilter.SMOOTH)


def mirrored(picture: Image.Image, shore: int, seed: int) -> None:
    """Turn all below *shore* into water in which what stands above hangs upside down."""
    chance = random.Random(seed)  # noqa: S311
    depth = picture.height - shore
    above = picture.crop((0, shore - depth, picture.width, shore))
    water = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    water = water.filter(ImageFilter.BoxBlur((1, 5)))
    for row in range(depth):  # the further down, the wider it sways
        line = water.crop((0, row, picture.width, row + 1))
        sway = int(chance.gauss(0, 0.6 + row / depth * 4))
        water.paste(ImageChops.offset(line, sway, 0), (0, row))
    picture.paste(
        ImageChops.multiply(water, Image.new("RGB", water.size, (196, 196, 214))), (0, shore)
    )


def dusk() -> Image.Image:
    """Return houses and a bridge at dusk, and all of it once more in the canal."""
    size, shore = (960, 640), 380
    picture = sky(size, "282e5c 564a80 c4706e f6b068 fccc82 fccc82")
    picture = glow(picture, [(700, 372)], 230, (150, 84, 30))
    pen, chance = ImageDraw.Draw(picture), random.Random(3)  # noqa: S311
    lit: list[tuple[float, float]] = []
    x = -20
    while x < size[0]:
        wide, high = chance.randint(54, 104), chance.randint(70, 170)
        if 520 < x < 800:
            high = chance.randint(28, 62)
        top = shore - high
        shade, roof = chance.randint(-6, 8), top - chance.randint(0, 34)
        pen.polygon(
            [(x, shore), (x, top), (x + wide / 2, roof), (x + wide, top), (x + wide, shore)],
            fill=(40 + shade, 36 + shade, 66 + shade),
        )
        for left in range(x + 12, x + wide - 14, 22):
            for up in range(top + 14, shore - 22, 30):
                if chance.random() < 0.34:
                    pen.rectangle((left, up, left + 8, up + 13), fill=(255, 206, 120))
                    lit.append((left + 4, up + 6))
        x += wide
    bridge = [*arch(60, 590, shore, 128), *reversed(arch(150, 500, shore, 94))]
    pen.polygon(bridge, fill=(27, 25, 46))
    picture = glow(picture, lit, 26, (90, 56, 18))
    mirrored(picture, shore, 5)
    ImageDraw.Draw(picture).rectangle((0, shore - 3, size[0], shore + 3), fill=(26, 24, 44))
    return brushed(picture, 1)


def lamp() -> Image.Image:
    """Return a lamp on a box before a dark window, and a lit one across the water."""
    size = (840, 620)
    picture = sky(size, "2c2834 3a3036 423432")
    pen = ImageDraw.Draw(picture)
    night = sky((330, 380), "101a3a 1e2c54 343e64")
    picture.paste(night, (400, 70))
    pen.polygon(
        (400, 330, 400, 250, 470, 214, 560, 240, 560, 200, 640, 180, 730, 220, 730, 330),
        fill=(18, 22, 42),
    )
    pen.rectangle((400, 330, 730, 450), fill=(24, 34, 66))
    pen.rectangle((628, 238, 650, 268), fill=(255, 208, 124))
    for row in range(336, 420, 9):
        pen.rectangle(
            (632 - (row - 336) / 12, row, 646 + (row - 336) / 12, row + 3), fill=(148, 112, 82)
        )
    picture = glow(picture, [(639, 253)], 60, (120, 76, 24))
    pen = ImageDraw.Draw(picture)
    for box in (
        (388, 58, 402, 462),
        (728, 58, 742, 462),
        (388, 58, 742, 72),
        (376, 450, 754, 472),
        (560, 70, 570, 450),
        (400, 250, 730, 258),
    ):
        pen.rectangle(box, fill=(120, 96, 78))
    pen.rectangle((90, 440, 330, 620), fill=(112, 82, 56))
    pen.polygon((90, 440, 120, 420, 352, 420, 330, 440), fill=(140, 106, 74))
    pen.polygon((330, 440, 352, 420, 352, 620, 330, 620), fill=(82, 60, 44))
    pen.line((210, 440, 210, 620), fill=(98, 70, 48), width=10)
    pen.rectangle((208, 336, 222, 424), fill=(60, 44, 36))
    pen.ellipse((170, 414, 262, 434), fill=(60, 44, 36))
    pen.polygon((166, 226, 266, 226, 306, 340, 126, 340), fill=(255, 222, 150))
    picture = glow(picture, [(216, 300)], 380, (150, 96, 40))
    picture = glow(picture, [(216, 290)], 150, (110, 76, 30))
    return brushed(picture, 2)


def loaf() -> Image.Image:
    """Return a loaf on a board, in the light of a window."""
    size = (800, 600)
    picture = sky(size, "e2d6be ecdec4 d6c2a0")
    picture = glow(picture, [(90, 90)], 420, (40, 36, 26))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 400, 800, 600), fill=(176, 146, 108))
    shade = Image.new("L", size)
    ImageDraw.Draw(shade).ellipse((150, 420, 740, 520), fill=150)
    picture.paste(
        Image.new("RGB", size, (96, 70, 46)), mask=shade.filter(ImageFilter.GaussianBlur(22))
    )
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((110, 440, 700, 484), 18, fill=(150, 108, 66))
    pen.rounded_rectangle((110, 430, 700, 466), 16, fill=(190, 146, 96))
    crust = Image.new("L", size)
    ImageDraw.Draw(crust).ellipse((170, 222, 630, 520), fill=255)
    ImageDraw.Draw(crust).rectangle((0, 450, 800, 600), fill=0)
    body = sky(size, "d89650 d08c48 b87034 7a441e 62361a")
    body = glow(body, [(300, 270)], 190, (70, 58, 36))
    picture.paste(body, mask=crust.filter(ImageFilter.GaussianBlur(2)))
    for number, x in enumerate((276, 362, 448, 530)):
        pen = ImageDraw.Draw(picture)
        tall = (96, 112, 108, 84)[number]
        pen.chord(
            (x - 22, 262 + number % 3 * 6, x + 46, 262 + tall + 30),
            100,
            285,
            fill=(244, 214, 160),
        )
        pen.arc(
            (x - 22, 262 + number % 3 * 6, x + 46, 262 + tall + 30),
            100,
            285,
            fill=(130, 74, 34),
            width=4,
        )
    chance = random.Random(4)  # noqa: S311
    for _ in range(160):
        x, y = chance.gauss(400, 170), chance.gauss(462, 20)
        pen.ellipse((x, y, x + 3, y + 2), fill=(238, 222, 196))
    return brushed(picture, 3)


def hills() -> Image.Image:
    """Return hills behind hills, each paler than the one before, and the sun low."""
    size = (920, 600)
    picture = sky(size, "7898be cec4be fad6a0 fcdca8 fcdca8")
    picture = glow(picture, [(640, 250)], 90, (255, 226, 160))
    picture = glow(picture, [(640, 250)], 330, (70, 44, 14))
    for number, (height, colour) in enumerate(
        (
            (300, (196, 170, 160)),
            (352, (164, 138, 140)),
            (408, (122, 110, 116)),
            (470, (82, 84, 88)),
            (532, (48, 58, 56)),
        )
    ):
        layer = Image.new("L", size)
        ImageDraw.Draw(layer).polygon(
            ridge(size, height, 20 + number * 5, 20 + number), fill=255
        )
        picture.paste(
            Image.new("RGB", size, colour), mask=layer.filter(ImageFilter.GaussianBlur(1.4))
        )
        picture = glow(picture, [(640, height + 20)], 300, (26, 14, 4))
    pen, chance = ImageDraw.Draw(picture), random.Random(8)  # noqa: S311
    for _ in range(26):
        x, y = chance.uniform(60, 860), chance.uniform(424, 470)
        pen.rectangle((x, y, x + 9, y + 7), fill=(236, 214, 190))
        pen.polygon([(x - 2, y), (x + 4, y - 5), (x + 11, y)], fill=(178, 96, 72))
    return brushed(picture, 4)


def snow() -> Image.Image:
    """Return a bridge in the snow, and the prints of one bird."""
    size = (900, 640)
    picture = sky(size, "b0bcce ced4de e4e4e6 eeecea")
    pen, chance = ImageDraw.Draw(picture), random.Random(9)  # noqa: S311
    pen.polygon(ridge(size, 286, 12, 31), fill=(190, 198, 210))
    for x in (70, 128, 690, 752, 836):
        pen.line((x, 320, x, 170), fill=(104, 104, 116), width=7)
        for _ in range(13):
            y, side = chance.uniform(180, 270), chance.choice((-1, 1))
            pen.line(
                (x, y, x + side * chance.uniform(20, 46), y - chance.uniform(16, 44)),
                fill=(122, 122, 134),
                width=3,
            )
    pen.rectangle((0, 316, 900, 420), fill=(120, 136, 152))
    road = arch(170, 730, 330, 96)
    pen.polygon(
        [(170, 430), *road, (730, 430), *reversed(arch(280, 620, 430, 120))],
        fill=(116, 100, 96),
    )
    pen.polygon([*road, *reversed([(x, y - 15) for x, y in road])], fill=(248, 248, 250))
    pen.polygon(
        (0, 640, 0, 404, 260, 416, 620, 414, 900, 398, 900, 640),
        fill=(240, 242, 246),
    )
    pen.polygon(
        (0, 640, 0, 500, 340, 450, 620, 520, 900, 470, 900, 640),
        fill=(248, 248, 250),
    )
    for step in range(15):
        x, y = 250 + step * 25 + chance.uniform(-3, 3), 606 - step * 11 + step % 2 * 11
        reach = 9 - step * 0.35
        for turn in (-0.6, 0.0, 0.6):
            end = (x + reach * math.cos(turn - 0.4), y + reach * math.sin(turn - 0.4))
            pen.line((x, y, *end), fill=(150, 160, 180), width=3)
    picture = brushed(picture, 5)
    pen = ImageDraw.Draw(picture)
    for _ in range(150):
        x, y, reach = chance.uniform(0, 900), chance.uniform(0, 640), chance.uniform(1, 3.4)
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=(255, 255, 255))
    return picture.filter(ImageFilter.SMOOTH)


SCENES: Sequence[Callable[[], Image.Image]] = (dusk, hills, lamp, loaf, snow)


def main() -> None:
    """Paint them all."""
    for scene in SCENES:
        path = FOLDER / f"{scene.__name__}.webp"
        for quality in range(QUALITY, 20, -6):
            scene().save(path, quality=quality, method=6)
            if path.stat().st_size <= LARGEST:
                break


if __name__ == "__main__":
    main()
