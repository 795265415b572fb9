"""What the archive page asks for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form
from journal.web.forms.door import LONGEST, PassphraseInput, new_passphrase
from journal.web.forms.entry import RecordField

LARGEST = 8 * 1024 * 1024  # bytes; a larger file comes in pieces


class SentFile(forms.FileField):
    """A file of at most 8 MiB, as its bytes; what it is called is not kept."""

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """Return the bytes, or None if no file was sent along."""
        sent = super().clean(data, initial)
        if sent is None:
            return None
        if sent.size > LARGEST:
            raise ValidationError(_("This file is too large for a browser without script."))
        read: bytes = sent.read()
        return read


class FileForm(Form):
    """A file, in the form itself or in pieces that came before it."""

    file = SentFile(label=_("Archive"), required=False)
    upload = RecordField()

    def clean(self) -> dict[str, Any]:
        """See that there is a file."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and cleaned["file"] is None and cleaned["upload"] is None:
            self.add_error("file", _("Choose a file."))
        return cleaned


def file_passphrase(*, required: bool) -> forms.CharField:
    """Return the field for the passphrase of a file, which is not that of the journal."""
    widget = PassphraseInput(attrs={"autocomplete": "off"})
    label = (
        _("Passphrase of the file") if required else _("Passphrase of the file, if it has one")
    )
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST, required=required, widget=widget
    )


class TakeForm(Form):
    """A passphrase for the file that is taken away."""

    prefix = "take"
    passphrase = new_passphrase(_("Passphrase for the file"))


class CheckForm(FileForm):
    """An archive and what opens it."""

    prefix = "check"
    passphrase = file_passphrase(required=True)


class BringForm(FileForm):
    """An archive, or a file of another program."""

    prefix = "bring"
    file = SentFile(
        label=_("Archive or file"),
        required=False,
        help_text=_("A .zip.age, or JSON Lines (.jsonl)."),
    )
    passphrase = file_passphrase(required=False)
