"""What the page of a tag shows beside its entries."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.entries import picking, stretches, tagging
from journal.entries.stretches import Moods
from journal.insights.looking import EVER, Shares
from journal.vault import Vault
from journal.web import charts, dates, facets, veils, weeks
from journal.web.charts import Named
from journal.web.looking import Chart, Row

WEEKS = 53
FEWEST = 5  # entries with a mood, before anything is said of them


@dataclass(frozen=True, slots=True)
class Theme:
    """A tag through time."""

    first: date
    year: Chart  # a square for each day of the last twelve months
    beside: Shares  # the moods it was seen together with
    enough: bool  # so many that they may be told
    urls: tuple[str, str]  # the pleasant ones, all with a mood
    goes_with: list[tuple[str, int]]


def theme(vault: Vault, tag: str, today: date) -> Theme:
    """Return what is known of *tag*, which some entry bears."""
    key = tagging.key(tag)
    beside = Shares.of(stretches.held(vault, *EVER).tags.get(key, Moods()))
    urls = (
        facets.entries_url(vault, "ever", facets.named("tags", key, "p")),
        facets.entries_url(vault, "ever", facets.named("tags", key, "s")),
    )
    return Theme(
        picking.first_with(vault, key),
        _year(vault, key, today),
        beside,
        beside.all >= FEWEST,
        urls,
        picking.goes_with(vault, key),
    )


def _year(vault: Vault, key: str, today: date) -> Chart:
    begin = weeks.begin(today) - timedelta(days=7 * (WEEKS - 1))
    days = picking.days_with(vault, key, begin, today)
    columns = [
        [begin + timedelta(days=7 * week + day) for day in range(7)] for week in range(WEEKS)
    ]
    squares = [[days.get(day, 0) if day <= today else -1 for day in week] for week in columns]
    labels = [
        next((date_format(day, "M") for day in week if day.day == 1), "") for week in columns
    ]
    rows = [
        Row(
            dates.whole(day),
            days[day],
            veils.address(vault, "day", f"day/{day.isoformat()}"),
        )
        for day in sorted(days, reverse=True)
    ]
    said = _("A square for each day; the larger it is, the more entries have this tag.")
    if not rows:
        return Chart("", rows)
    named = Named("year", _("The last twelve months"), said)
    return Chart(charts.heat(named, squares, labels), rows)
