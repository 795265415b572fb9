"""What the archive page asks for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from journal.web.forms.base import Form
from journal.web.forms.door import LONGEST, PassphraseInput, new_passphrase

LARGEST = 8 * 1024 * 1024  # bytes; a larger body is refused before it is read


class SentFile(forms.FileField):
    """A file of at most 8 MiB, as its bytes; what it is called is not kept."""

    def clean(self, data: Any, initial: Any = None) -> bytes:
        """Return the bytes."""
        sent = super().clean(data, initial)
        if sent.size > LARGEST:
            raise ValidationError(
                "This file is larger than 8 MB. Bring it in with `lamplit restore` in a"
                " terminal. Nothing was changed."
            )
        read: bytes = sent.read()
        return read


def file_passphrase(*, required: bool) -> forms.CharField:
    """Return the field for the passphrase of a file, which is not that of the journal."""
    widget = PassphraseInput(attrs={"autocomplete": "off"})
    label = "Passphrase of the file" if required else "Passphrase of the file, if it has one"
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST, required=required, widget=widget
    )


class TakeForm(Form):
    """A passphrase for the file that is taken away."""

    prefix = "take"
    passphrase = new_passphrase("Passphrase for the file")


class CheckForm(Form):
    """An archive and what opens it."""

    prefix = "check"
    file = SentFile(label="Archive")
    passphrase = file_passphrase(required=True)


class BringForm(Form):
    """An archive, or a file of another program."""

    prefix = "bring"
    file = SentFile(label="Archive or file", help_text="A .zip.age, or JSON Lines (.jsonl).")
    passphrase = file_passphrase(required=False)
