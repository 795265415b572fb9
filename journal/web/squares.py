"""The squares of a year in pixels: a shape for each day, and what its size stands for."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from journal.entries import tagging
from journal.entries.days import Day
from journal.web import moods, tags
from journal.web.pieces import fill, joined

GUESSED = '<span class="guessed unseen">, {}: {}</span>'
MUCH = (1, 50, 200, 500)  # words of a day, for the four sizes of a square

register = template.Library()


@register.simple_tag(takes_context=True)
def pixels(context: Context, days: Sequence[tuple[date, Day | None]]) -> SafeString:
    """Return a month's days as list items: a shape for each day that holds something."""
    return joined(fill("<li>{}</li>", _pixel(context, *day)) for day in days)


def word_steps() -> list[str]:
    """Say how many words of a day each size of a square stands for, such as 1 to 49."""
    spans = [f"{least}\N{EN DASH}{more - 1}" for least, more in pairwise(MUCH)]
    return [*spans, f"{MUCH[-1]}+"]


def _pixel(context: Context, day: date, held: Day | None) -> SafeString | str:
    if held is None:
        return ""
    guessed: Any = context.get("guessed") or {}
    shown = [moods.step(valence) for valence in held.moods[:2]]
    guesses = [moods.step(valence) for valence in guessed.get(day, ())[:1]]
    kinds = [f"{name}-{one.number}" for name, one in zip(("mood", "then"), shown, strict=False)]
    kinds += [f"guess-{one.number}" for one in guesses]
    tagged: Any = context.get("tagged") or {}
    kinds += [f"tagged-{min(tagged[day], 3)}"] if day in tagged else []
    kinds += [f"words-{sum(held.words >= least for least in MUCH)}"]
    named = f", {tagging.signed(context['tag'])}" if day in tagged else ""
    said = tags.day_said(day, held) + named
    return fill(
        '<a href="{}" title="{}" class="{}">{}<span class="unseen">{}</span>{}</a>',
        tags.day_url(context, day),
        said,
        " ".join(kinds),
        tags.icon(shown[0].icon) if shown else "",
        said,
        joined(fill(GUESSED, gettext("estimate"), one.word) for one in guesses),
    )
