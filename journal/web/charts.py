"""Charts as SVG, drawn by the server: no script, no style, readable by a screen reader.

Shapes carry classes and the style sheet colours them; place and form say the same as colour.
A page shows the numbers of each chart in a table as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from journal.entries.stretches import Moods

W, H, PAD, FOOT = 640, 188, 14, 36
CROWN = 34  # room for the number of the tallest bar
EDGE = 26  # a text whose middle is nearer to an edge would be cut
LOW, HIGH = -3, 3
DOT = (1.6, 4.5)  # radius at its smallest and largest


@dataclass(frozen=True, slots=True)
class Named:
    """What a chart is called, and what it shows, in words."""

    id: str
    title: str
    desc: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; its label stands below it if there is one."""

    value: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One day: what the writer said, from morning on, and what others estimated."""

    own: tuple[int, ...] = ()
    guesses: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """The moods of a month or a year."""

    moods: Moods
    guesses: Moods
    label: str = ""


def bars(named: Named, values: Sequence[Bar]) -> SafeString:
    """Draw bars side by side, the tallest as high as there is room."""
    most, wide = max((bar.value for bar in values), default=0) or 1, W / max(len(values), 1)
    room = H - FOOT - CROWN
    shapes = [
        _rect(
            "bar", number * wide + wide * 0.14, H - FOOT, wide * 0.72, -room * bar.value / most
        )
        for number, bar in enumerate(values)
        if bar.value
    ]
    labels = _labels([bar.label for bar in values])
    return _drawing(named, [_line(H - FOOT), *shapes, *_peak(values), *labels])


def mood_line(named: Named, days: Sequence[Point]) -> SafeString:
    """Draw days from left to right; each mood of a day by itself, gaps left as gaps."""
    wide = (W - 2 * PAD) / max(len(days), 1)
    radius = min(DOT[1], max(DOT[0], wide * 0.3))
    lines: list[SafeString] = []
    run: list[tuple[float, float]] = []
    dots: list[SafeString] = []
    for number, day in enumerate(days):
        places = [
            (_across(number, at, len(day.own), wide), _up(mood))
            for at, mood in enumerate(day.own)
        ]
        if not places:
            lines, run = [*lines, *_joined(run)], []
        run += places
        dots += [
            _dot(f"mood-{mood + 4}", x, y, radius)
            for (x, y), mood in zip(places, day.own, strict=True)
        ]
        dots += [
            _dot("guess", _across(number, at, len(day.guesses), wide), _up(mood), radius)
            for at, mood in enumerate(day.guesses)
        ]
    labels = _labels([day.label for day in days], inset=PAD)
    return _drawing(named, [_line(_up(0)), *lines, *_joined(run), *dots, *labels])


def piles(named: Named, stretches: Sequence[Pile]) -> SafeString:
    """Draw the moods of each stretch: pleasant ones above the line, unpleasant ones below."""
    wide, middle = W / max(len(stretches), 1), (H - FOOT) / 2
    most = max((max(_sides(pile)) for pile in stretches), default=0) or 1
    shapes = [
        _rect(kind, number * wide + wide * 0.14, y, wide * 0.72, size)
        for number, pile in enumerate(stretches)
        for kind, y, size in _piled(pile, middle, (middle - PAD) / most)
    ]
    labels = _labels([pile.label for pile in stretches])
    return _drawing(named, [_line(middle), *shapes, *labels])


def heat(named: Named, weeks: Sequence[Sequence[int]], labels: Sequence[str]) -> SafeString:
    """Draw weeks as columns of seven days: the more there is, the larger the square."""
    wide = W / max(len(weeks), 1)
    shapes: list[SafeString] = []
    for column, week in enumerate(weeks):
        for row, often in enumerate(week):
            if often < 0:
                continue  # a day to come, or before the first
            size = wide * (0.3, 0.52, 0.68, 0.84)[min(often, 3)]
            gap = (wide - size) / 2
            kind = f"heat-{min(often, 3)}"
            shapes.append(_rect(kind, column * wide + gap, row * wide + gap, size, size))
    high = round(7 * wide)
    return _drawing(named, [*shapes, *_labels(labels, foot=high + 20)], height=high + FOOT)


def _drawing(named: Named, shapes: Sequence[SafeString], height: int = H) -> SafeString:
    return format_html(
        '<svg class="chart" role="img" viewBox="0 0 {} {}" aria-labelledby="{id}-t {id}-d">'
        '<title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>{}</svg>',
        W,
        height,
        named.title,
        named.desc,
        _shape("".join(shapes)),
        id=named.id,
    )


def _peak(values: Sequence[Bar]) -> list[SafeString]:
    """Write its number above the tallest bar: the scale of all the others."""
    heights = [bar.value for bar in values]
    if not any(heights):
        return []
    most = max(heights)
    place = (heights.index(most) + 0.5) * W / len(values)
    return [_text("peak", place, CROWN - 8, localize(most))]


def _labels(labels: Sequence[str], inset: float = 0, foot: float = H - 8) -> list[SafeString]:
    wide = (W - 2 * inset) / max(len(labels), 1)
    return [
        _text("", inset + (number + 0.5) * wide, foot, label)
        for number, label in enumerate(labels)
        if label
    ]


def _text(kind: str, x: float, y: float, words: str) -> SafeString:
    """Write *words* in the middle of *x*; at an edge beside it, so that they stay whole."""
    if x < EDGE:
        kind, x = f"{kind} first".strip(), 0
    elif x > W - EDGE:
        kind, x = f"{kind} last".strip(), W
    named = _shape(f' class="{kind}"' if kind else "")
    return format_html('<text{} x="{}" y="{}">{}</text>', named, _brief(x), y, words)


def _joined(run: Sequence[tuple[float, float]]) -> list[SafeString]:
    if len(run) < 2:
        return []
    points = " ".join(f"{_brief(x)},{_brief(y)}" for x, y in run)
    return [format_html('<polyline class="line" points="{}"/>', points)]


def _piled(pile: Pile, middle: float, unit: float) -> Iterator[tuple[str, float, float]]:
    """Yield class, place and height of each part of a pile; heights go up below 0."""
    for sign in (1, -1):
        height = middle
        parts = [(f"mood-{4 + step * sign}", pile.moods[step * sign]) for step in (1, 2, 3)]
        for kind, often in [*parts, ("guess", _side(pile.guesses, sign))]:
            if often:
                yield kind, height, -sign * unit * often
            height -= sign * unit * often
    if pile.moods[0]:
        yield "mood-4", middle + 1.5, -3


def _sides(pile: Pile) -> list[int]:
    return [_side(pile.moods, sign) + _side(pile.guesses, sign) for sign in (1, -1)]


def _side(moods: Moods, sign: int) -> int:
    return sum(moods[step * sign] for step in (1, 2, 3))


def _rect(kind: str, x: float, y: float, wide: float, high: float) -> SafeString:
    """Draw a rectangle from *y*, upwards if *high* is less than 0."""
    low = min(y, y + high)
    return _shape(
        f'<rect class="{kind}" x="{_brief(x)}" y="{_brief(low)}"'
        f' width="{_brief(wide)}" height="{_brief(abs(high))}"/>'
    )


def _dot(kind: str, x: float, y: float, radius: float) -> SafeString:
    place = f'cx="{_brief(x)}" cy="{_brief(y)}" r="{_brief(radius)}"'
    return _shape(f'<circle class="{kind}" {place}/>')


def _shape(drawn: str) -> SafeString:
    """Vouch for what is made of our own words and of numbers: there are hundreds of them."""
    return mark_safe(drawn)  # noqa: S308 - see above


def _line(y: float) -> SafeString:
    return format_html(
        '<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/>', W, _brief(y), _brief(y)
    )


def _across(day: int, at: int, of: int, wide: float) -> float:
    return PAD + (day + (at + 0.5) / of) * wide


def _up(mood: int) -> float:
    return PAD + (HIGH - mood) * (H - FOOT - 2 * PAD) / (HIGH - LOW)


def _brief(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
