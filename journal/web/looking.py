"""What the insights show: charts with the same numbers as rows, rows with their entries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import chain, groupby

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, localize, time_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from journal.entries.days import Day
from journal.entries.picking import Pick
from journal.entries.stretches import Held, Moods
from journal.entries.tagging import signed
from journal.insights import looking
from journal.insights.looking import Shares, Span, Together
from journal.vault import Vault
from journal.web import charts, facets, feelings, moods, veils, weeks
from journal.web.charts import Bar, Named, Pile, Point

FEWEST_DAYS = 3  # with a mood, before there is a line
BY_DAY = 31  # days, at most, that a line shows one by one
BY_MONTH = 24  # months, at most, that stand side by side
MOST = 24  # rows of a list
TONES: Mapping[str, Promise] = {
    "pleasant": _lazy("pleasant moods"),
    "neutral": _lazy("neutral moods"),
    "unpleasant": _lazy("unpleasant moods"),
    "said": _lazy("all with a mood"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A number, what it counts, and where its entries are."""

    name: str
    count: int
    url: str
    moods: tuple[int, ...] = ()
    guessed: bool = False
    shares: Shares | None = None
    guesses: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the same as rows; without a drawing there is too little to draw."""

    drawing: SafeString | str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Cell:
    """Entries of one valence and one energy."""

    count: int
    size: int  # 0..4: of the mark that stands for them
    url: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Something written about, beside the moods it was seen with."""

    is_tag: bool
    name: str
    entries: int
    enough: bool
    beside: Shares
    without: Shares
    url: str
    beside_urls: tuple[str, str]  # the pleasant ones, all with a mood
    without_urls: tuple[str, str]


def hours(vault: Vault, span: Span, held: Held) -> Chart:
    """Return when it was written, by the writer's clock."""
    bars = [
        Bar(held.hours[hour], time_format(time(hour), _("H:i")) if hour in {6, 12, 18} else "")
        for hour in range(24)
    ]
    rows = [
        Row(
            time_format(time(hour), _("H:i")),
            held.hours[hour],
            facets.entries_url(vault, span.code, f"h{hour:02}"),
        )
        for hour in range(24)
        if held.hours[hour]
    ]
    named = Named(
        "hours", _("Times of day"), _("How many entries were written in each hour of the day.")
    )
    return Chart(charts.bars(named, bars) if rows else "", rows)


def weekdays(vault: Vault, span: Span, held: Held) -> Chart:
    """Return on what days of the week it was written."""
    counts = looking.weekdays(held)
    bars = [Bar(counts[number], str(WEEKDAYS_ABBR[number])) for number in weeks.order()]
    rows = [
        Row(
            str(day),
            counts[number],
            facets.entries_url(vault, span.code, f"w{number}"),
        )
        for number, day in weeks.named()
        if counts[number]
    ]
    named = Named(
        "weekdays", _("Days of the week"), _("How many entries each day of the week has.")
    )
    return Chart(charts.bars(named, bars) if rows else "", rows)


def mood(vault: Vault, span: Span, held: Held) -> Chart:
    """Return how the writer's moods went, day by day or in months or years."""
    if sum(1 for day in held.days.values() if day.moods) < FEWEST_DAYS:
        return Chart("", [])
    if (span.last - span.first).days < BY_DAY:
        return _line(vault, span, held.days)
    return _piles(vault, held.days)


def grid(vault: Vault, span: Span, held: Held) -> list[tuple[int, list[Cell]]]:
    """Return entries by energy, much first, and by valence; nothing if none has both."""
    most = max(held.grid.values(), default=0)
    return [
        (
            energy,
            [
                Cell(
                    often := held.grid[valence, energy],
                    -(-4 * often // most),
                    facets.entries_url(vault, span.code, f"v{valence + 4}e{energy}"),
                )
                for valence in range(-3, 4)
            ],
        )
        for energy in (3, 2, 1)
        if most
    ]


def feelings_named(vault: Vault, span: Span, held: Held) -> list[Row]:
    """Return the feelings that the writer named, the most often first."""
    counted = sorted(
        ((found.total(), label) for label, found in held.labels.items()),
        key=lambda one: (-one[0], one[1]),
    )
    return [
        Row(
            feelings.word(label),
            often,
            facets.entries_url(vault, span.code, f"l{facets.brief(label)}"),
        )
        for often, label in counted[:MOST]
    ]


def pairs(vault: Vault, span: Span, held: Held) -> list[Pair]:
    """Return what was written about, with the moods it was seen together with."""
    return [_pair(vault, span, one) for one in looking.together(held)[:MOST]]


def said(pick: Pick) -> str:
    """Say what the entries of *pick* share; a tag by its key."""
    if pick.hour is not None:
        hour = time_format(time(pick.hour), _("H:i"))
        return _("Written in the hour from %(hour)s") % {"hour": hour}
    if pick.weekday is not None:
        return _("Written on a %(day)s") % {"day": WEEKDAYS[pick.weekday]}
    if pick.valence is not None:
        words = [str(moods.step(pick.valence).word)]
        words += [str(feelings.ENERGIES[pick.energy])] if pick.energy else []
        return _("Mood: %(words)s") % {"words": ", ".join(words)}
    name = signed(pick.tag) if pick.tag else feelings.word(pick.label or pick.about or "")
    said = _("Without %(name)s") if pick.without else "%(name)s"
    return ": ".join([said % {"name": name}, *([str(TONES[pick.tone])] if pick.tone else [])])


def _pair(vault: Vault, span: Span, one: Together) -> Pair:
    def url(tone: str = "", *, without: bool = False) -> str:
        facet = facets.named(one.sort, one.key, tone, without=without)
        return facets.entries_url(vault, span.code, facet)

    return Pair(
        is_tag := one.sort == "tags",
        one.name if is_tag else feelings.word(one.name),
        one.entries,
        one.enough,
        one.beside,
        one.without,
        url(),
        (url("p"), url("s")),
        (url("p", without=True), url("s", without=True)),
    )


def _line(vault: Vault, span: Span, days: Mapping[date, Day]) -> Chart:
    guessed = looking.estimates(vault, days)
    each = [
        span.first + timedelta(number) for number in range((span.last - span.first).days + 1)
    ]
    points = [
        Point(
            days[day].moods if day in days else (),
            guessed.get(day, ()),
            date_format(day, _("j M")) if number % 7 == 0 else "",
        )
        for number, day in enumerate(each)
    ]
    rows = [
        Row(
            date_format(day, _("l j F")),
            days[day].entries,
            veils.address(vault, "day", f"day/{day.isoformat()}"),
            days[day].moods or guessed[day],
            guessed=not days[day].moods,
        )
        for day in each
        if day in days and (days[day].moods or guessed.get(day))
    ]
    named = Named("moods", _("Mood day by day"), _line_said(days))
    return Chart(charts.mood_line(named, points), rows)


def _line_said(days: Mapping[date, Day]) -> str:
    said = [mood for day in days.values() for mood in day.moods]
    with_mood = sum(1 for day in days.values() if day.moods)
    return ngettext(
        "%(days)s day with a mood, between %(low)s and %(high)s.",
        "%(days)s days with a mood, between %(low)s and %(high)s.",
        with_mood,
    ) % {
        "days": localize(with_mood),
        "low": moods.step(min(said)).word,
        "high": moods.step(max(said)).word,
    }


def _piles(vault: Vault, days: Mapping[date, Day]) -> Chart:
    """Return months side by side, or years if the months were too many."""
    starts = _months(days)
    page, size, brief, full = "calendar-of", 7, _("M"), _("F Y")
    if len(starts) > BY_MONTH:
        starts = [date(year, 1, 1) for year in range(starts[0].year, starts[-1].year + 1)]
        page, size, brief, full = "year-of", 4, "Y", "Y"
    found, guessed = _gathered(vault, days, size)
    sparse = -(-len(starts) // 12)  # so that no label runs into the next
    each = [(start, found[start.isoformat()[:size]]) for start in starts]
    guesses = [guessed[start.isoformat()[:size]] for start in starts]
    drawn = [
        Pile(told, guesses[number], date_format(start, brief) if number % sparse == 0 else "")
        for number, (start, told) in enumerate(each)
    ]
    kind = page.removesuffix("-of").replace("calendar", "month")
    rows = [
        Row(
            date_format(start, full),
            told.total(),
            veils.address(vault, page, f"{kind}/{start.isoformat()[:size]}"),
            shares=Shares.of(told),
            guesses=guessed.total(),
        )
        for (start, told), guessed in zip(each, guesses, strict=True)
        if told or guessed
    ]
    said = _("Pleasant moods stand above the line, unpleasant ones below it.")
    return Chart(charts.piles(Named("moods", _("Moods over time"), said), drawn), rows)


def _gathered(
    vault: Vault, days: Mapping[date, Day], size: int
) -> tuple[dict[str, Moods], dict[str, Moods]]:
    """Return own moods and estimates by the first *size* letters of their days."""
    found, guessed = defaultdict[str, Moods](Moods), defaultdict[str, Moods](Moods)
    for into, all_of in (
        (found, ((day, held.moods) for day, held in days.items())),
        (guessed, looking.estimates(vault, days).items()),
    ):
        for name, each in groupby(all_of, lambda one: one[0].isoformat()[:size]):
            into[name].update(chain.from_iterable(valences for _day, valences in each))
    return found, guessed


def _months(days: Collection[date]) -> list[date]:
    """Return the first day of each month from the earliest to the latest of *days*."""
    first, last = min(days), max(days)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]
