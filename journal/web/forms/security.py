"""What the security pages ask for."""

from django import forms
from django.core.exceptions import ValidationError

from journal.web.forms.base import Form
from journal.web.forms.door import known_passphrase, new_passphrase, recovery_code, vault_name

GONE = "delete everything"  # typed by whoever means it


class AgainForm(Form):
    """The passphrase once more, before something that matters."""

    passphrase = known_passphrase()


class ChangeForm(Form):
    """The old passphrase and the new one."""

    old = known_passphrase("Passphrase until now")
    passphrase = new_passphrase("New passphrase")


class CodeForm(Form):
    """The recovery code on the sheet."""

    code = recovery_code()


class AddForm(Form):
    """A vault for another person: they choose both."""

    name = vault_name()
    passphrase = new_passphrase()


class DeleteForm(Form):
    """The passphrase, and words that nobody types by accident."""

    passphrase = known_passphrase()
    word = forms.CharField(label=f"Type: {GONE}", max_length=40)

    def clean_word(self) -> str:
        """Refuse anything but the words."""
        word: str = self.cleaned_data["word"]
        if word.strip().casefold() != GONE:
            raise ValidationError(f"Type exactly: {GONE}. Nothing was changed.")
        return word


class IdleForm(Form):
    """How long a vault may rest before it locks itself."""

    minutes = forms.TypedChoiceField(
        label="Lock when I have been away for",
        choices=[(5, "5 minutes"), (15, "15 minutes"), (60, "an hour")],
        coerce=int,
    )
