"""Months and years at a glance."""

from calendar import Calendar
from collections.abc import Mapping
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from journal import entries
from journal.entries import picking, stretches, tagging
from journal.entries.days import Day
from journal.entries.periods import holding
from journal.entries.stretches import Moods
from journal.insights import looking
from journal.insights.looking import Shares
from journal.vault import Vault
from journal.web import moods, squares, veils, weeks
from journal.web.http import UnlockedRequest, unlocked

MOST = 50  # people, and tags, to choose from; the page of a tag has its own squares


@require_safe
@unlocked
def calendar(request: UnlockedRequest, veiled: str = "") -> HttpResponse:
    """Show one month as a table of its days; without an address of one, the present month."""
    today = timezone.localdate()
    first = veils.month_or_404(request.vault, veiled) if veiled else today.replace(day=1)
    last = veils.last_of(first)
    days = stretches.held(request.vault, first, last).days
    shown = {
        "month": first,
        "period": holding(first, "month"),
        "today": today,
        "weeks": _weeks(first, days),
        "earlier": (first - timedelta(days=1)).replace(day=1),
        "later": last + timedelta(days=1),
        "entries": sum(day.entries for day in days.values()),
        "words": sum(day.words for day in days.values()),
    }
    return render(request, "insights/calendar.html", shown)


@require_safe
@unlocked
def year(request: UnlockedRequest, veiled: str = "") -> HttpResponse:
    """Show a year with a square for each day."""
    today = timezone.localdate()
    chosen = veils.year_or_404(request.vault, veiled) if veiled else today.year
    veil = request.GET.get("tag", "")
    tag = veils.tag_or_404(request.vault, veil).name if veil else ""
    span = date(chosen, 1, 1), date(chosen, 12, 31)
    days = stretches.held(request.vault, *span).days
    months = [_days(date(chosen, number, 1), days) for number in range(1, 13)]
    shown = {
        "year": chosen,
        "period": holding(date(chosen, 1, 1), "year"),
        "tag": tag,
        "veil": veil,
        "tagged": picking.days_with(request.vault, tagging.key(tag), *span) if tag else {},
        "tags": _choices(request.vault),
        "months": months,
        "heads": weeks.heads(),
        "guessed": looking.estimates(request.vault, days),
        "rows": [_month(held) for held in months if any(each for _day, each in held)],
        "years": entries.days.years(request.vault),
        "word_steps": squares.word_steps(),
        "steps": [step.valence for step in moods.STEPS],
    }
    return render(request, "insights/year.html", shown)


def _choices(vault: Vault) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the people and the tags to choose from, the most used, each with its veil."""
    found = entries.tags(vault)
    named = [
        (label, [tag for tag in found if tag.is_person is person][:MOST])
        for label, person in ((_("Who"), True), (_("Tag"), False))
    ]
    return [
        (
            label,
            [(tag.bare, veils.veil(vault, f"tag/{veils.brief(tag.name)}")) for tag in those],
        )
        for label, those in named
        if those
    ]


def _month(days: list[tuple[date, Day | None]]) -> tuple[date, int, int, Shares]:
    """Return a month's first day, its days with entries, its words, and its moods."""
    held = [each for _day, each in days if each]
    moods = Moods(mood for each in held for mood in each.moods)
    return days[0][0], len(held), sum(each.words for each in held), Shares.of(moods)


def _weeks(first: date, days: Mapping[date, Day]) -> list[list[tuple[date, Day | None]]]:
    """Return the weeks of a month; a day of another month has nothing to show."""
    return [
        [(day, days.get(day) if day.month == first.month else None) for day in week]
        for week in Calendar(weeks.first()).monthdatescalendar(first.year, first.month)
    ]


def _days(first: date, days: Mapping[date, Day]) -> list[tuple[date, Day | None]]:
    last = veils.last_of(first).day
    return [
        ((day := first.replace(day=number)), days.get(day)) for number in range(1, last + 1)
    ]
