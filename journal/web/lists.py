"""Days and entries in lists. Drawn here: a page shows many, and templates take their time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from journal.entries import Entry, Found, Month, gallery, markdown, tagging
from journal.vault import Vault
from journal.web import dates, tags
from journal.web.pieces import entry_url, fill, joined
from journal.web.rail import RailMonth

GLIMPSE = (
    '<article class="glimpse{}"><header class="row"><a class="when whole" href="{}">{}</a>'
    "{}{}{}</header>{}</article>"
)
BEGINNING = '<div class="beginning"><p class="words glance" hx-ignore>{}</p>{}</div>'
PICTURE = '<img src="{}" alt="" width="72" height="72" loading="lazy" decoding="async">'
STARRED = '<span class="star" title="{1}">{0}<span class="unseen">{1}</span></span>'
WHOLE = (
    '<article class="entry{}"><header class="row"><a class="when" href="{}">{}</a>{}{}{}'
    '</header><div class="words" hx-ignore>{}{}</div></article>'
)

DAY = (
    '<section class="dayrow" aria-label="{}"><h{} class="dayname">{}</h{}>'
    '<div class="glimpses">{}</div></section>'
)
HITS = (
    '<section class="hits" aria-label="{0}"><h2 class="small"><a href="{1}">{0}</a></h2>'
    '<ol class="entries plain">{2}</ol></section>'
)
HIT = (
    '<li><article class="entry{}"><header class="row"><a class="when" href="{}">{}</a>{}'
    '</header><div class="words" hx-ignore>{}<p>{}</p></div></article></li>'
)
CHIP = '<a class="chip" href="{}">{}<span hx-ignore>{}</span>{}</a>'
OFTEN = ' <span class="soft">{}</span>'
MONTH = (
    '<li><a href="{}"{}><span>{}</span>'
    '<svg width="124" height="12" viewBox="0 0 124 12" aria-hidden="true" focusable="false">'
    '<path d="{}"/></svg><span class="unseen">{}</span></a></li>'
)
MENU_MONTH = '<li><a class="tool" href="{}">{}</a></li>'
HERE = SafeString(' aria-current="page"')

MOST = 500  # glimpses that are kept

register = template.Library()


@dataclass
class _Glimpses:
    """Glimpses that were drawn lately: of a version, in a language, by a clock."""

    kept: dict[tuple[object, ...], SafeString] = field(default_factory=dict)

    def close(self) -> None:
        """Forget them."""
        self.kept.clear()


@register.simple_tag(takes_context=True)
def day_rows(context: Context, found: Sequence[Entry], level: int = 3) -> SafeString:
    """
    Return entries day by day, their days as headings of *level*.

    Below a level of 2 each month that begins has a heading of its own; `older` in the context
    is the entry that the list goes on after.
    """
    older = context.get("older")
    before = older.day.replace(day=1) if older else None
    pieces: list[SafeString] = []
    today = timezone.localdate()
    for day, those in groupby(found, attrgetter("day")):
        if level > 2 and (month := day.replace(day=1)) != before:
            pieces.append(fill('<h2 class="month">{}</h2>', dates.month(month)))
            before = month
        glimpses = joined(glimpse(context, entry) for entry in those)
        link = day_link(context, day, today)
        pieces.append(fill(DAY, dates.whole(day), level, link, level, glimpses))
    return joined(pieces)


@register.simple_tag(takes_context=True)
def glimpse(context: Context, entry: Entry) -> SafeString:
    """Return one entry in a list, with its first words and its first picture."""
    if "attachment:" in entry.text:  # its picture may come and go without it
        return _glimpse(context, entry)
    vault: Vault = context["request"].vault
    kept = vault.derived(_Glimpses, _Glimpses).kept
    name = (entry.id, entry.version, get_language(), timezone.get_current_timezone())
    if (found := kept.get(name)) is None:
        if len(kept) > MOST:
            kept.clear()
        found = kept[name] = _glimpse(context, entry)
    return found


@register.simple_tag(takes_context=True)
def whole(context: Context, entry: Entry) -> SafeString:
    """Return one entry among others of its day, with all its words."""
    return fill(
        WHOLE,
        _mood_class(entry),
        entry_url(entry.id),
        _clock(entry) or gettext("Some time"),
        tags.mood(entry.mood.valence) if entry.mood else "",
        tags.journal_of(context, entry),
        _star(entry),
        fill("<h2>{}</h2>", entry.title) if entry.title else "",
        tags.markdown(context, entry.text),
    )


@register.simple_tag(takes_context=True)
def hit_rows(context: Context, days: Iterable[tuple[date, Sequence[Found]]]) -> SafeString:
    """Return what a search has found, day by day."""
    rows = (
        (dates.whole(day), tags.day_url(context, day), joined(map(_hit, hits)))
        for day, hits in days
    )
    return joined(fill(HITS, *row) for row in rows)


@register.simple_tag(takes_context=True)
def tag_chip(context: Context, tag: str, often: int = 0) -> SafeString:
    """Return a link to a tag or a person, with how often it was given."""
    shape = tags.icon("user" if tagging.is_person(tag) else "tag")
    count = fill(OFTEN, localize(often)) if often else ""
    return fill(CHIP, tags.tag_url(context, tag), shape, tagging.bare(tag), count)


@register.simple_tag(takes_context=True)
def rail_months(context: Context, months: Iterable[RailMonth], here: date | str) -> SafeString:
    """Return the months of the rail with their dots; that of the page (or "") is marked."""
    rows = (
        (
            tags.month_url(context, "timeline", each.first),
            HERE if each.first == here else "",
            date_format(each.first, "M"),
            each.dots,
            ngettext("%(n)s entry", "%(n)s entries", each.entries)
            % {"n": localize(each.entries)},
        )
        for each in months
    )
    return joined(fill(MONTH, *row) for row in rows)


@register.simple_tag(takes_context=True)
def menu_months(context: Context, months: Iterable[tuple[Month, bool]]) -> SafeString:
    """Return the months of one year with their numbers, and the other years."""
    rows = (
        (
            tags.month_url(context, "timeline", each.first),
            _menu_name(each) if near else each.year,
        )
        for each, near in months
    )
    return joined(fill(MENU_MONTH, *row) for row in rows)


def _glimpse(context: Context, entry: Entry) -> SafeString:
    valence = entry.mood.valence if entry.mood else None
    return fill(
        GLIMPSE,
        _mood_class(entry),
        entry_url(entry.id),
        _name(entry),
        _clock(entry, "soft small") if entry.title else "",
        _star(entry),
        "" if valence is None else fill('<span class="end">{}</span>', tags.mood(valence)),
        _beginning(context, entry) if entry.text else "",
    )


def day_link(context: Context, day: date, today: date) -> SafeString:
    """Return a link to a day: its number and weekday, or how long ago it was."""
    ago = tags.days_ago(day, today)
    said = fill("<small>{}</small>", ago) if ago else _weekday(day)
    place = tags.day_url(context, day)
    return fill('<a href="{}"><span class="number">{}</span> {}</a>', place, day.day, said)


def _weekday(day: date) -> SafeString:
    names, number = dates.names(), day.weekday()
    return fill('<abbr title="{}">{}</abbr>', names.weekdays[number], names.short[number])


def _menu_name(month: Month) -> SafeString:
    return fill(
        '{} <span class="end soft">{}</span>', dates.month(month.first), localize(month.entries)
    )


def _hit(found: Found) -> SafeString:
    entry = found.entry
    return fill(
        HIT,
        _mood_class(entry),
        entry_url(entry.id),
        _clock(entry) or gettext("Entry"),
        tags.mood(entry.mood.valence) if entry.mood else "",
        fill("<h3>{}</h3>", found.title) if entry.title else "",
        found.snippet,
    )


def _star(entry: Entry) -> SafeString | str:
    return fill(STARRED, tags.icon("star"), gettext("Starred")) if entry.starred else ""


def _mood_class(entry: Entry) -> str:
    valence = entry.mood.valence if entry.mood else None
    return "" if valence is None else f" mood-{valence + 4}"


def _name(entry: Entry) -> SafeString | str:
    if entry.title:
        return fill("<span hx-ignore>{}</span>", entry.title)
    return _clock(entry) or gettext("Entry")


def _clock(entry: Entry, kind: str = "") -> SafeString | str:
    """Return when it was written by the writer's clock, if that is known."""
    if entry.at is None:
        return ""
    at = timezone.localtime(entry.at)
    named = fill(' class="{}"', kind) if kind else ""
    return fill('<time{} datetime="{}">{}</time>', named, at.isoformat(), f"{at:%H:%M}")


def _beginning(context: Context, entry: Entry) -> SafeString:
    picture = _first_picture(context, entry)
    shown = fill(PICTURE, picture) if picture else ""
    return fill(BEGINNING, markdown.excerpt(entry.text), shown)


def _first_picture(context: Context, entry: Entry) -> str:
    """Return the address of the small copy of the first picture that an entry shows."""
    if "attachment:" not in entry.text:
        return ""
    vault: Any = context["request"].vault
    shown = gallery.shown_in(vault, [entry])
    return next((f"{one.address}small/" for one in shown if one.is_picture), "")
