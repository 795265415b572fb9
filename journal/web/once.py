"""Parts of a page that hold nothing of the writer: drawn once for each language, then kept.

So are the texts and addresses of templates that nothing is put into: a page has dozens.
"""

from collections.abc import Callable
from typing import Any

from django import template
from django.template import Context, defaulttags
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.templatetags import i18n
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


class OnceNode(Node):
    """What stands between `{% once %}` and `{% endonce %}`."""

    def __init__(self, nodes: NodeList, given: dict[str, FilterExpression]) -> None:
        """Keep what is drawn of *nodes* for each value of what is *given*."""
        self.nodelist, self.given = nodes, given
        self._kept: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return it as it was drawn, or draw it."""
        values = {name: value.resolve(context) for name, value in self.given.items()}
        key = (get_language(), *values.values())
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._drawn(context, values)
        return found

    def _drawn(self, context: Context, values: dict[str, Any]) -> SafeString:
        bare = Context(values)  # without request and vault: what is kept outlives a lock
        bare.template, bare.render_context = context.template, context.render_context
        return mark_safe(self.nodelist.render(bare))  # noqa: S308 - drawn by templates


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """
    Draw a part once for each language and keep it: `{% once here=here %} … {% endonce %}`.

    Inside, nothing is known but what is given by name. Give only what has few values and is
    not of the writer's making: an address's name, a yes or no.
    """
    given = token_kwargs(token.split_contents()[1:], parser)
    nodes = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodes, given)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Translate as Django does; one text and nothing else: once for each language."""
    return _kept(parser, token, i18n.do_translate)


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Return an address as Django does; that of one page and nothing else: once."""
    return _kept(parser, token, defaulttags.url)


def _kept(parser: Parser, token: Token, make: Callable[[Parser, Token], Node]) -> Node:
    node, [_, *given] = make(parser, token), token.split_contents()
    said = parser.compile_filter(given[0])
    varies = len(given) > 1 or said.is_var or said.filters
    return node if varies else OnceNode(NodeList([node]), {})
