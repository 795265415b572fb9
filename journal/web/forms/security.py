"""What the security pages ask for."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form
from journal.web.forms.door import known_passphrase, new_passphrase, recovery_code, vault_name

GONE = _("delete everything")  # typed by whoever means it


class AgainForm(Form):
    """The passphrase once more, before something that matters."""

    passphrase = known_passphrase()


class ChangeForm(Form):
    """The old passphrase and the new one."""

    old = known_passphrase(_("Passphrase until now"))
    passphrase = new_passphrase(_("New passphrase"))


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
    word = forms.CharField(label=format_lazy("{} {}", _("Type:"), GONE), max_length=40)

    def clean_word(self) -> str:
        """Refuse anything but the words."""
        word: str = self.cleaned_data["word"]
        if word.strip().casefold() != str(GONE):
            raise ValidationError(
                _("Type exactly: %(words)s. Nothing was changed."), params={"words": GONE}
            )
        return word


class IdleForm(Form):
    """How long a vault may rest before it locks itself."""

    minutes = forms.TypedChoiceField(
        label=_("Lock when I have been away for"),
        choices=[(5, _("5 minutes")), (15, _("15 minutes")), (60, _("an hour"))],
        coerce=int,
    )
