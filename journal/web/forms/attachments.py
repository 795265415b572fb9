"""What the browser says of a file before it comes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form

NOT_TAKEN = _("The file was not taken. Your words are untouched; try again.")
EMPTY = _("This file is empty, so there was nothing to keep. Your words are untouched.")


class UploadForm(Form):
    """Name and size of a file. Any name will do: what does not fit into one is left out."""

    name = forms.Field(required=False)
    size = forms.IntegerField(
        min_value=1,
        error_messages={"required": NOT_TAKEN, "invalid": NOT_TAKEN, "min_value": EMPTY},
    )

    def clean_name(self) -> str:
        """Take what is sent as it is, and nothing for "no name"."""
        name: Any = self.cleaned_data["name"]
        return str(name or "")
