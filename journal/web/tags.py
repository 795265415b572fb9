"""Small words for templates: icons, moods, addresses of days. Loaded into every template."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from journal import entries, insights
from journal.entries import tagging
from journal.entries.days import Day
from journal.entries.periods import Period
from journal.insights import meaning
from journal.insights.letters import Change, Earlier, Letter, Source
from journal.web import dates, feelings, ids, moods, veils, weeks
from journal.web.hints import told
from journal.web.pieces import fill
from journal.web.visits import SINCE

PARTS = {
    "themes": _("What it was about"),
    "arc": _("How it moved"),
    "wins": _("What went well"),
    "hard": _("What was hard"),
    "people": _("People"),
    "open_loops": _("Still open"),
    "turning_points": _("Where it turned"),
    "carried_over": _("Carried over"),
}

TO = " \N{EN DASH} "
COUNTED = {"days": _("Days"), "entries": _("Entries"), "words": _("Words")}

register = template.Library()
register.filter("glance", entries.markdown.excerpt)
register.filter("spell", ids.spell)
register.filter("told", told)
register.filter("signed", tagging.signed)
register.filter("column", weeks.column)
register.filter("feeling", feelings.word)
register.filter("energy", lambda energy: str(feelings.ENERGIES[energy]))


@register.inclusion_tag("parts/since.html", takes_context=True)
def since(context: Context) -> dict[str, Any]:
    """Say once, after unlocking, when the journal was saved last and whether it was tried."""
    request = context.get("request")
    found: dict[str, Any] = (request.session.pop(SINCE, None) if request else None) or {}
    return found and found | {"saved": datetime.fromisoformat(found["saved"])}


@register.inclusion_tag("parts/close.html", takes_context=True)
def close_in_meaning(context: Context, query: str) -> dict[str, Any]:
    """Have the page ask for what is close in meaning to *query*, if a model can tell."""
    vault: Any = context["request"].vault
    wanted = query and meaning.asks(query) and insights.embedder(vault)
    return {"query": query if wanted else ""}


@register.simple_tag(takes_context=True)
def markdown(context: Context, text: str) -> SafeString:
    """Return *text* as HTML, its pictures with the room they will take."""
    vault: Any = context["request"].vault
    return entries.markdown.render(text, sizes=partial(entries.gallery.size_at, vault))


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Return an icon of the sprite. It is silent: a word stands beside it, or a label."""
    return fill(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def journal_of(context: Context, entry: entries.Entry) -> SafeString | str:
    """Return the name of an entry's journal with its mark; of the first one, nothing."""
    found = entries.journals.mark_of(context["request"].vault, entry.journal)
    if found is None:
        return ""
    return fill('<span class="journal mark-{1}">{0}</span>', *found)


@register.simple_tag
def mood(valence: int | None) -> SafeString | str:
    """Return a mood as shape and word; nothing if none was said."""
    return "" if valence is None else _mood(valence, get_language())


@register.simple_tag
@cache
def mood_mark(valence: int) -> SafeString:
    """Return the shape of a mood alone, for a cell whose label says the word."""
    step = moods.step(valence)
    return fill('<span class="mark mood-{}">{}</span>', step.number, icon(step.icon))


@register.simple_tag
def mood_word(valence: int) -> str:
    """Return the word of a mood."""
    return str(moods.step(valence).word)


@register.simple_tag
def part_name(part: str) -> str:
    """Return the heading of a part of a letter."""
    return str(PARTS[part])


@register.simple_tag
def period_said(period: Period) -> str:
    """Say which days it is about: "16 to 22 November 2026" with a dash, "November 2026"."""
    if period.length == "week":
        return _span(period, gettext("j F"), gettext("j F Y"))
    return f"{period.first.year}" if period.length == "year" else dates.month(period.first)


@register.simple_tag
def span_said(period: Period, month: str = "F") -> str:
    """Say which days of its year it is about: "16 to 22 November", "November"."""
    if period.length == "month":
        return date_format(period.first, month)
    days = {"F": gettext("j F"), "M": gettext("j M")}[month]
    return _span(period, days, days)


@register.simple_tag
def change_said(change: Change) -> str:
    """Return the name of what was counted."""
    return str(COUNTED[change.what])


@register.simple_tag
def made_said(letter: Letter) -> str:
    """Say who made a letter, from what, and what is not in it."""
    if letter.voice == "self":
        return gettext("Edited by you.")
    if letter.voice == "builtin":
        made = gettext("Your own sentences from this time. No AI was used.")
    else:
        made = gettext("Made on this computer by %(model)s.") % {"model": letter.speaker}
    return " ".join([made, *_counted_said(letter)])


@register.simple_tag(takes_context=True)
def source_link(context: Context, source: Source | Earlier) -> SafeString:
    """Return a small link to the very sentence, or the letter, that a line rests on."""
    if isinstance(source, Earlier):
        place = letter_url(context, source.period)
        said = span_said(source.period, "M")
        return fill('<a class="source" href="{}">{}</a>', place, said)
    entry = reverse("entry", kwargs={"record": source.entry})
    place = f"{entry}?start={source.start}&end={source.end}#mark"
    return fill(
        '<a class="source" href="{}">{}</a>', place, date_format(source.day, gettext("D j M"))
    )


@register.simple_tag
def day_said(day: date, held: Day) -> str:
    """Say what a day holds: "Tuesday 3 March 2026, pleasant, 2 entries"."""
    words = [str(moods.step(valence).word) for valence in held.moods]
    said = ngettext("%(n)s entry", "%(n)s entries", held.entries) % {
        "n": localize(held.entries)
    }
    return ", ".join([dates.whole(day), *words, said])


@register.simple_tag
def days_ago(day: date, today: date | None = None) -> str:
    """Say how long ago a day of the last week was; nothing of any other day."""
    days = ((today or timezone.localdate()) - day).days
    if not 0 <= days < 7:
        return ""
    if days < 2:
        return gettext("yesterday") if days else gettext("today")
    return ngettext("%d day ago", "%d days ago", days) % days


@register.simple_tag(takes_context=True)
def only_url(context: Context, what: str) -> str:
    """Return the address of a timeline that shows only some entries, such as `starred`."""
    vault: Any = context["request"].vault
    return f"{reverse('timeline')}?only={veils.veil(vault, f'only/{what}')}"


@register.simple_tag(takes_context=True)
def day_url(context: Context, day: date) -> str:
    """Return the address of a day."""
    return veiled(context, "day", f"day/{day.isoformat()}")


@register.simple_tag(takes_context=True)
def month_url(context: Context, page: str, month: date) -> str:
    """Return the address of a month's *page*: its `timeline` or its `calendar`."""
    return veiled(context, f"{page}-of", f"month/{month:%Y-%m}")


@register.simple_tag(takes_context=True)
def year_url(context: Context, year: int) -> str:
    """Return the address of a year in pixels."""
    return veiled(context, "year-of", f"year/{year:04}")


@register.simple_tag(takes_context=True)
def letter_url(context: Context, period: Period) -> str:
    """Return the address of the letter about a week, a month or a year."""
    return veiled(context, "letter", f"{period.length}/{period.name}")


@register.simple_tag(takes_context=True)
def tag_url(context: Context, tag: str) -> str:
    """Return the address of a tag."""
    return veiled(context, "tag", f"tag/{veils.brief(tag)}")


def veiled(context: Context, name: str, word: str) -> str:
    """Return the address of page *name* about *word*, so that the address tells nothing."""
    vault: Any = context["request"].vault
    return veils.address(vault, name, word)


@cache
def _mood(valence: int, language: str | None) -> SafeString:  # for each language
    step = moods.step(valence)
    shape = icon(step.icon)
    return fill('<span class="mood mood-{}">{}{}</span>', step.number, shape, step.word)


def _span(week: Period, other_month: str, last: str) -> str:
    """Return the first and the last day; the month once, if it is the same."""
    same = week.first.month == week.last.month
    return (
        date_format(week.first, gettext("j") if same else other_month)
        + TO
        + date_format(week.last, last)
    )


def _counted_said(letter: Letter) -> Iterator[str]:
    """Yield a sentence for each number that a letter should own up to."""
    n = letter.entries
    yield ngettext("From %(n)s entry.", "From %(n)s entries.", n) % {"n": localize(n)}
    if n := letter.letters:
        yield ngettext("From %(n)s earlier letter.", "From %(n)s earlier letters.", n) % {
            "n": localize(n)
        }
    if n := letter.unread:
        yield ngettext("%(n)s entry was left to you.", "%(n)s entries were left to you.", n) % {
            "n": localize(n)
        }
    if n := letter.left_out:
        yield ngettext(
            "%(n)s line was left out because it could not be traced.",
            "%(n)s lines were left out because they could not be traced.",
            n,
        ) % {"n": localize(n)}
