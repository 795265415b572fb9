"""Markdown to HTML: the only place that vouches for HTML.

The text becomes HTML by pyromark, then nh3 keeps what is on the list below and nothing else:
of a writer, an import or a model no class, id, style, form, script or `hx-*` is left. Pictures
come from this vault and nowhere else, so that a page asks no other computer for anything.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from html import escape, unescape
from uuid import UUID

import nh3
import pyromark
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from journal.entries.addresses import address_of

TAGS = {
    *("p", "br", "em", "strong", "del", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
OPTIONS = (
    pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
)
OURS = re.compile(r"/a/[a-z2-7]{13}/")  # an attachment
SHOWN = re.compile(r'<img (?:[a-z]+="[^"]*" )*src="([^"]+)"')  # as nh3 writes it
ELSEWHERE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
TASK = re.compile(r'<input disabled="" type="checkbox"( checked="")?/>\n?')
HEADING = re.compile(r"<(/?)h([1-6])>")
TAG = re.compile(r"<(/?)(?!br|hr|img|input)[a-zA-Z]")
MARKS = "*_`~[]<>&|\\"  # looked for one by one: ten times as fast as a class of them
MARKED_LINE = re.compile(r"\s*(?:#|[-+]|=+\s*$|\d+[.)])")
DEEPEST = 100  # elements within each other: the cleaner's time grows with the square of it
OPEN, CLOSE = "\ue000", "\ue001"  # for private use: no mark of Markdown, no letter of anybody
MARKERS = {ord(OPEN): "\ufffd", ord(CLOSE): "\ufffd"}
WITHIN = re.compile(r"<(/?)([a-z0-9]+)")
INLINE = ("em", "strong", "del", "code", "a")
TALLEST = 640  # pixels of a page: no more of a picture is seen at once on a laptop
GROWTH = 8  # times the length of the text, and so that a short one may grow as well:
FLOOR = 10_000  # characters

type Sizes = Callable[[str], tuple[int, int] | None]


def render(
    text: str,
    *,
    where: Callable[[str], str | None] | None = None,
    sizes: Sizes = lambda _: None,
) -> SafeString:
    """
    Return *text* as HTML that is safe on a page; what nests absurdly, as it was typed.

    Args:
        text: Markdown.
        where: Tells the addresses of our own things outside a page, as in an archive.
        sizes: Tells width and height (pixels) of the picture at an address, so that a page
            keeps room for it before it comes; None where it is unknown.
    """
    html = pyromark.html(text, options=OPTIONS)
    if not _sane(text, html):
        return format_html("<pre>{}</pre>", text)
    clean = _clean(TASK.sub(lambda box: "☑ " if box[1] else "☐ ", html), where or _ours)
    sized = SHOWN.sub(partial(_with_size, sizes), clean)
    return mark_safe(HEADING.sub(_below_the_page, sized))  # noqa: S308 - cleaned above


def with_sentence(
    text: str, start: int, end: int, *, sizes: Sizes = lambda _: None
) -> SafeString:
    """Return *text* as `render` does, with the words from *start* to *end* marked."""
    bare = text.translate(MARKERS)
    html = render(bare[:start] + OPEN + bare[start:end] + CLOSE + bare[end:], sizes=sizes)
    inside = html.partition(OPEN)[2].partition(CLOSE)[0]
    if html.count(OPEN) != 1 or html.count(CLOSE) != 1 or not _whole(inside):
        return render(text, sizes=sizes)  # a mark would run across elements
    return mark_safe(html.replace(OPEN, '<mark id="mark">').replace(CLOSE, "</mark>"))  # noqa: S308 - rendered above


def plain(text: str) -> str:
    """Return the words of *text* in one line, without its marks."""
    if not _marks(text):
        return " ".join(text.split())
    html = pyromark.html(text, options=OPTIONS)
    if not _sane(text, html):
        return " ".join(text.split())
    apart = html.replace("</td>", " ").replace("</th>", " ")
    return " ".join(unescape(nh3.clean(apart, tags=set())).split())


def excerpt(text: str, length: int = 240) -> str:
    """Return the first words of *text*, at most *length* characters, in one line."""
    words = plain(text[: 8 * length])
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def marked(words: str, hits: Iterable[tuple[int, int]]) -> SafeString:
    """Return *words* escaped, with <mark> round each of *hits*: start and end, in order."""
    pieces, done = [], 0
    for start, end in hits:
        pieces += [escape(words[done:start]), "<mark>", escape(words[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*pieces, escape(words[done:])]))  # noqa: S308 - escaped above


def _marks(text: str) -> bool:
    return any(mark in text for mark in MARKS) or any(map(MARKED_LINE.match, text.split("\n")))


def _whole(html: str) -> bool:
    """Tell whether *html* is words with whole elements among them, none of which is a block."""
    tags = WITHIN.findall(html)
    return all(name in INLINE for _, name in tags) and all(
        tags.count(("", name)) == tags.count(("/", name)) for name in INLINE
    )


def _clean(html: str, where: Callable[[str], str | None]) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=partial(_allowed, where),
        url_schemes={"https", "http", "mailto", "attachment", "entry"},
        set_tag_attribute_values={"img": {"loading": "lazy"}},
        link_rel="noopener noreferrer nofollow",
    )


def _allowed(where: Callable[[str], str | None], tag: str, name: str, value: str) -> str | None:
    """Let pictures and files of this vault pass, and links that lead to the outside."""
    if name not in {"src", "href"}:
        return value
    here = where(value)
    return value if not here and name == "href" and ELSEWHERE.match(value) else here


def _ours(value: str) -> str | None:
    scheme, _, uid = value.partition(":")
    if scheme != "attachment":
        return value if OURS.fullmatch(value) else None
    try:
        return address_of(UUID(uid))
    except ValueError:
        return None


def _with_size(sizes: Sizes, shown: re.Match[str]) -> str:
    """Give a picture its width and height, if known: a tall one, so that all of it is seen."""
    size = sizes(shown[1])
    if not size:
        return shown[0]
    by = min(1, TALLEST / size[1])
    width, height = (max(1, round(side * by)) for side in size)
    return f'{shown[0]} width="{width}" height="{height}"'


def _below_the_page(heading: re.Match[str]) -> str:
    """Put a heading of the text below those of the page, which has the first two levels."""
    return f"<{heading[1]}h{min(int(heading[2]) + 2, 6)}>"


def _sane(text: str, html: str) -> bool:
    """Tell whether *html* is of a size and depth that an honest text has."""
    if len(html) > FLOOR + GROWTH * len(text):
        return False
    depth = 0
    for tag in TAG.finditer(html):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return False
    return True
