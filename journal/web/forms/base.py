"""What all forms share: how fields look, and that no browser keeps what is typed in them."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.translation import gettext as _

from journal import zones
from journal.web.forms.drawing import DRAWN

# Browsers write what is typed to their session files, unless told not to.
PRIVATE = {"autocomplete": "off"}
# Some send words to a checker elsewhere.
UNCHECKED = PRIVATE | {"data-gramm": "false", "writingsuggestions": "false"}


class HouseRenderer(TemplatesSetting):
    """Draw fields with our own templates."""

    field_template_name = "parts/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Draw by a function of ours, or by a template."""
        draw = DRAWN.get(template_name)
        return draw(context) if draw else super().render(template_name, context, request)


class Form(forms.Form):
    """A form whose words stay off the browser's disk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Mark every control; a widget may ask for another value of its own."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            words = isinstance(field.widget, (forms.TextInput, forms.Textarea))
            field.widget.attrs = (UNCHECKED if words else PRIVATE) | field.widget.attrs


def known_zone(name: str) -> str:
    """Return the name of a zone that this computer knows, or ""; ValidationError for others."""
    if name and not zones.known(name):
        raise forms.ValidationError(
            _("No time zone has this name. Choose one of the list, such as Europe/Berlin.")
        )
    return name
