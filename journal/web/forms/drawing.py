"""Controls of forms, put together without templates: an editor has thirty, which takes time.

They say what Django's templates of the same name say, to the letter.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from journal.web.pieces import fill, joined

INPUT = '<input type="{}" name="{}"{}{}>'
TEXTAREA = '<textarea name="{}"{}>\n{}</textarea>'
LABEL = "<{0}{1}>{2}</{0}>"
ERRORS = '<ul class="{}"{}>{}</ul>'

type Draw = Callable[[Mapping[str, Any]], SafeString | str]


def draw_input(context: Mapping[str, Any]) -> SafeString:
    """Draw one line, one tick or something hidden."""
    widget = context["widget"]
    value = "" if widget["value"] is None else fill(' value="{}"', widget["value"])
    return fill(INPUT, widget["type"], widget["name"], value, _attributes(widget["attrs"]))


def draw_textarea(context: Mapping[str, Any]) -> SafeString:
    """Draw a field of many lines; the first break in it is not part of what it holds."""
    widget = context["widget"]
    attributes = _attributes(widget["attrs"])
    return fill(TEXTAREA, widget["name"], attributes, widget["value"] or "")


def draw_label(context: Mapping[str, Any]) -> SafeString:
    """Draw what a control is called."""
    if not context["use_tag"]:
        return fill("{}", context["label"])
    return fill(LABEL, context["tag"], _attributes(context["attrs"] or {}), context["label"])


def draw_errors(context: Mapping[str, Any]) -> SafeString | str:
    """Draw what is wrong with a control; nothing if nothing is."""
    errors = context["errors"]
    if not errors:
        return ""
    named = fill(' id="{}_error"', errors.field_id) if errors.field_id else ""
    rows = joined(fill("<li>{}</li>", error) for error in errors)
    return fill(ERRORS, context["error_class"], named, rows)


def _attributes(named: Mapping[str, Any]) -> SafeString:
    return joined(
        fill(" {}", name) if value is True else fill(' {}="{}"', name, value)
        for name, value in named.items()
        if value is not False
    )


DRAWN: Mapping[str, Draw] = {
    "django/forms/errors/list/default.html": draw_errors,
    "django/forms/label.html": draw_label,
    "django/forms/widgets/textarea.html": draw_textarea,
    **dict.fromkeys(
        (
            f"django/forms/widgets/{name}.html"
            for name in ("checkbox", "date", "email", "hidden", "input", "number", "text")
        ),
        draw_input,
    ),
}
