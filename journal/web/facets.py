"""Numbers and the entries behind them in addresses: a span of time, and one thing they share.

Under a veil fit 16 bytes, so a word says `in/2026/h08`: the span, then one letter and what it
means. A name is said by the start of its hash.

    h08           at eight by the writer's clock
    w0            on Mondays
    v6  v6e3      of valence 2 (they count from 1); with energy 3
    labcdef       with a feeling
    tabcdef  T..  with a tag, or without it
    aabcdef  A..  with a mood about something, or without
    tabcdefp      of those the pleasant ones; n neutral, u unpleasant, s any mood said
"""

from base64 import b32encode
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from django.http import Http404

from journal.entries import stretches
from journal.entries.picking import Pick, Tone
from journal.entries.stretches import Held
from journal.insights.looking import Sort, Span
from journal.vault import Vault
from journal.web import veils

TONES: dict[str, Tone] = {"p": "pleasant", "n": "neutral", "u": "unpleasant", "s": "said"}


def span_url(vault: Vault, code: str) -> str:
    """Return the address of the insights of a span."""
    return veils.address(vault, "insights-of", f"in/{code}")


def entries_url(vault: Vault, code: str, facet: str) -> str:
    """Return the address of the entries of a span that share *facet*."""
    return veils.address(vault, "insights-entries", f"in/{code}/{facet}")


def named(sort: Sort, name: str, tone: str = "", *, without: bool = False) -> str:
    """Return the facet of a tag or of what a mood is about; *tone* is p, n, u or s."""
    letter = sort[0].upper() if without else sort[0]
    return f"{letter}{brief(name)}{tone}"


def brief(name: str) -> str:
    """Return six letters for a name: thirty bits of its hash."""
    return b32encode(blake2b(name.encode(), digest_size=5).digest()).decode().lower()[:6]


def span_or_404(vault: Vault, veiled: str, today: date) -> Span:
    """Return the span that an address means."""
    code, _, facet = _word(vault, veiled).partition("/")
    if facet:
        raise Http404
    return _span(code, today)


def pick_or_404(vault: Vault, veiled: str, today: date) -> Pick:
    """Return what an address picks: of a span, those that share something."""
    code, _, facet = _word(vault, veiled).partition("/")
    if not facet:
        raise Http404
    span = _span(code, today)
    every = Pick(first=span.first, last=span.last)
    return _narrowed(every, facet, stretches.held(vault, span.first, span.last))


def _word(vault: Vault, veiled: str) -> str:
    word = vault.unveil(veiled) or ""
    if not word.startswith("in/"):
        raise Http404
    return word.removeprefix("in/")


def _span(code: str, today: date) -> Span:
    try:
        return Span.of(code, today)
    except ValueError:  # the year 0
        raise Http404 from None


def _narrowed(pick: Pick, facet: str, held: Held) -> Pick:
    sign, rest = facet[0], facet[1:]
    match sign:
        case "h":
            return replace(pick, hour=int(rest))
        case "w":
            return replace(pick, weekday=int(rest))
        case "v":
            energy = int(rest[2]) if len(rest) > 1 else None
            return replace(pick, valence=int(rest[0]) - 4, energy=energy)
        case "l":
            return replace(pick, label=_meant(rest, held.labels))
    pick = replace(pick, tone=TONES.get(rest[6:], ""), without=sign.isupper())
    if sign.lower() == "t":
        return replace(pick, tag=_meant(rest[:6], held.tags))
    return replace(pick, about=_meant(rest[:6], held.about))


def _meant(wanted: str, names: Iterable[str]) -> str:
    for name in names:
        if brief(name) == wanted:
            return name
    raise Http404
