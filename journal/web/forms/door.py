"""What the door asks for. Spaces count in a passphrase."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from journal.web.forms.base import Form

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 1024  # characters
PASSPHRASE = _("Passphrase")
LOSS = _("I accept the loss")  # typed by whoever wants no recovery code


class PassphraseInput(forms.PasswordInput):
    """A field that can be shown while it is typed. Managers may fill it in."""

    template_name = "parts/passphrase.html"


def known_passphrase(label: "StrOrPromise" = PASSPHRASE) -> forms.CharField:
    """Return the field for a passphrase that exists."""
    widget = PassphraseInput(attrs={"autocomplete": "current-password"})
    return forms.CharField(label=label, strip=False, max_length=LONGEST, widget=widget)


def new_passphrase(label: "StrOrPromise" = PASSPHRASE) -> forms.CharField:
    """Return the field for a passphrase that is chosen now; the vault judges it."""
    widget = PassphraseInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=LONGEST, widget=widget)


def vault_name() -> forms.CharField:
    """Return the field for the name of a vault: typed, never listed."""
    return forms.CharField(label=_("Name"), max_length=80)


def recovery_code() -> forms.CharField:
    """Return the field for a code as it was copied."""
    return forms.CharField(
        label=_("Recovery code"),
        max_length=200,
        help_text=_(
            "39 letters and digits in groups of five. Spaces and capitals do not matter."
        ),
    )


class DoorForm(Form):
    """What opens a vault."""

    name = vault_name()
    passphrase = known_passphrase()

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        """Ask for no name where one vault is *alone*."""
        super().__init__(*args, **kwargs)
        if alone:
            del self.fields["name"]
        first = next(iter(self.fields.values()))
        first.widget.attrs["autofocus"] = True


class InvitationForm(Form):
    """The code that `start` prints; the address it opens carries it already."""

    code = forms.CharField(
        label=_("Code from the terminal"),
        max_length=80,
        help_text=_("Lamplit printed it where you started it. It lets one person begin."),
    )

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        """Fill *code* in, and do not trouble the writer with it."""
        super().__init__(*args, initial={"code": code}, **kwargs)
        if code:
            self.fields["code"].widget = forms.HiddenInput()


class LanguageForm(Form):
    """The language that the first run shall speak."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    code = forms.CharField(max_length=80, required=False)  # of the invitation, for the way back


class NewPassphraseForm(Form):
    """A passphrase to be used from now on."""

    passphrase = new_passphrase()


class SheetForm(Form):
    """Two groups of a new code, typed back; or the words that it is not wanted."""

    first = forms.CharField(max_length=20, required=False)
    second = forms.CharField(max_length=20, required=False)
    loss = forms.CharField(label=_("Or go without a code"), max_length=40, required=False)

    def __init__(self, *args: Any, asked: tuple[int, int], **kwargs: Any) -> None:
        """Ask for the groups *asked* (from 1)."""
        super().__init__(*args, **kwargs)
        for name, number in zip(("first", "second"), asked, strict=True):
            self.fields[name].label = _("Group %(number)s") % {"number": number}

    @property
    def typed(self) -> tuple[str, str]:
        """What was typed for the two groups."""
        return self.cleaned_data["first"], self.cleaned_data["second"]

    @property
    def accepts_loss(self) -> bool:
        """True if exactly the words were typed that say so."""
        return bool(self.cleaned_data["loss"].strip().casefold() == LOSS.casefold())


class RecoverForm(Form):
    """A recovery code as it was copied, and the passphrase that is used from now on."""

    name = vault_name()
    code = recovery_code()
    passphrase = new_passphrase(_("New passphrase"))

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        """Ask for no name where one vault is *alone*."""
        super().__init__(*args, **kwargs)
        if alone:
            del self.fields["name"]


class DiffersForm(Form):
    """How to go on with a vault that is not as it was left."""

    name = forms.CharField(max_length=80, widget=forms.HiddenInput)
    way = forms.ChoiceField(
        choices=[
            ("look", _("Look only")),
            ("accept", _("Take it as it is")),
            ("backup", _("Put a backup back")),
        ],
        widget=forms.RadioSelect,
        initial="look",
    )
    backup = forms.TypedChoiceField(
        label=_("Which backup"),
        coerce=datetime.fromisoformat,
        empty_value=None,
        required=False,
        help_text=_("Each was looked at when it was made, and is looked at again now."),
    )
    passphrase = known_passphrase()

    def __init__(self, *args: Any, backups: Sequence[datetime], **kwargs: Any) -> None:
        """Offer *backups*, the newest first."""
        super().__init__(*args, **kwargs)
        offered = [(made.isoformat(), _when(made)) for made in backups]
        cast("forms.ChoiceField", self.fields["backup"]).choices = offered

    def clean(self) -> dict[str, Any]:
        """Name a backup where one is to be put back."""
        said = super().clean() or self.cleaned_data
        if said.get("way") == "backup" and not said.get("backup"):
            self.add_error("backup", _("Choose one."))
        return said


def _when(made: datetime) -> str:
    return date_format(timezone.localtime(made), str(_("j F Y, H:i")))


class CompanionForm(Form):
    """How much a model on this computer may do."""

    ai = forms.ChoiceField(
        label=_("What may it do?"),
        choices=[
            ("off", _("Nothing")),
            ("questions", _("Ask")),
            ("everything", _("Ask, and read")),
        ],
        widget=forms.RadioSelect,
        initial="questions",
    )
