"""Small words for templates: icons, moods, addresses of days. Loaded into every template."""

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from journal import entries
from journal.web import ids, moods
from journal.web.visits import SINCE

register = template.Library()
register.filter("markdown", entries.markdown.render)
register.filter("glance", entries.markdown.excerpt)
register.filter("spell", ids.spell)


@register.inclusion_tag("parts/since.html", takes_context=True)
def since(context: template.Context) -> dict[str, Any]:
    """Say once, after unlocking, when the journal was saved last and whether it was tried."""
    request = context.get("request")
    found: dict[str, Any] = (request.session.pop(SINCE, None) if request else None) or {}
    return found and found | {"saved": datetime.fromisoformat(found["saved"])}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon of the sprite. It is silent: a word stands beside it, or a label."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def mood(valence: int | None) -> SafeString | str:
    """Return a mood as shape and word; nothing if none was said."""
    if valence is None:
        return ""
    step = moods.step(valence)
    shape = icon(step.icon)
    return format_html('<span class="mood mood-{}">{}{}</span>', step.number, shape, step.word)


@register.simple_tag(takes_context=True)
def day_url(context: Context, day: date) -> str:
    """Return the address of a day: veiled, for browsers keep addresses."""
    return veiled(context, "day", f"day/{day.isoformat()}")


def veiled(context: Context, name: str, word: str) -> str:
    """Return the address of page *name* about *word*."""
    vault: Any = context["request"].vault
    return reverse(name, args=[vault.veil(word)])
