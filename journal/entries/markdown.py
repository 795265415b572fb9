"""Markdown to HTML: the only place that vouches for HTML.

The text becomes HTML by pyromark, then nh3 keeps what is on the list below and nothing else:
no class, id, style, form, script or `hx-*` of a writer, an import or a model is left.
"""

import re

import nh3
import pyromark
from django.utils.safestring import SafeString, mark_safe

TAGS = {
    *("p", "br", "em", "strong", "del", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("h1", "h2", "h3", "h4", "a", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
OURS = re.compile(r"/a/[a-z2-7]{13}/")  # an attachment of this vault
OPTIONS = (
    pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
)


def render(text: str) -> SafeString:
    """Return *text* as HTML that is safe on a page."""
    return mark_safe(_clean(pyromark.html(text, options=OPTIONS)))  # noqa: S308 - cleaned


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_only_our_pictures,
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def _only_our_pictures(tag: str, name: str, value: str) -> str | None:
    return value if (tag, name) != ("img", "src") or OURS.fullmatch(value) else None
