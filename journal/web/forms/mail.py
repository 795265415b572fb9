"""What the page about mail asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from journal.entries import preferences
from journal.mail import Account, Mode, Plan, When
from journal.vault import Vault
from journal.web import weeks
from journal.web.forms.base import Form, known_zone

SUNDAY, EVENING = 6, 18
PORTS = {"starttls": 587, "tls": 465}


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the mail of a well-known provider goes out."""

    name: str
    host: str
    port: int
    mode: Mode


PROVIDERS = {
    "fastmail": Provider("Fastmail", "smtp.fastmail.com", 465, "tls"),
    "gmail": Provider("Gmail", "smtp.gmail.com", 587, "starttls"),
    "icloud": Provider("iCloud", "smtp.mail.me.com", 587, "starttls"),
    "proton": Provider("Proton Mail Bridge", "127.0.0.1", 1025, "starttls"),
}


class MailForm(Form):
    """Which mail, where to, when, and through whose server."""

    level = forms.ChoiceField(
        label=_("What is sent"),
        choices=[
            ("none", _("Nothing")),
            ("notice", _("A notice that a week has ended. Nothing you wrote is in it.")),
        ],
        widget=forms.RadioSelect,
    )
    address = forms.EmailField(label=_("Your address"), required=False, max_length=254)
    weekday = forms.TypedChoiceField(label=_("Day"), coerce=int, choices=weeks.named)
    hour = forms.TypedChoiceField(
        label=_("Hour"), coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)]
    )
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        help_text=_("As Europe/Berlin or America/New_York."),
    )
    provider = forms.ChoiceField(
        label=_("Mail provider"),
        choices=[(key, one.name) for key, one in PROVIDERS.items()] + [("", _("Another one"))],
        required=False,
    )
    host = forms.CharField(
        label=_("Server"),
        required=False,
        max_length=253,
        help_text=_("For another provider: the server for outgoing mail (SMTP)."),
    )
    port = forms.IntegerField(
        label=_("Port"),
        required=False,
        min_value=1,
        max_value=65535,
        help_text=_("If you leave it empty: 587 for STARTTLS, 465 for TLS."),
    )
    mode = forms.ChoiceField(
        label=_("Encryption"),
        required=False,
        choices=[
            ("starttls", "STARTTLS"),
            ("tls", "TLS"),
            ("none", _("None: only for a server on this computer")),
        ],
    )
    user = forms.CharField(label=_("User name"), required=False, max_length=254)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput,
        help_text=_(
            "Gmail, iCloud and Fastmail want an app password, made in their settings."
            " If you leave it empty, the one from before is kept."
        ),
    )

    def clean_zone(self) -> str:
        """Refuse a zone that nobody knows."""
        return known_zone(self.cleaned_data["zone"])

    def clean(self) -> dict[str, Any]:
        """Ask for an address and a server, if there is something to send."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("level") == "notice":
            if not said.get("address") and "address" not in self.errors:
                self.add_error("address", _("Say where the notice should go."))
            if not said.get("provider") and not said.get("host"):
                self.add_error("host", _("Choose a provider, or name the server."))
        return said

    @property
    def account(self) -> Account:
        """The account that was described."""
        said = self.cleaned_data
        login = (said["user"], said["password"])
        if one := PROVIDERS.get(said["provider"]):
            return Account(one.host, one.port, one.mode, *login)
        mode: Mode = said["mode"] or "starttls"
        return Account(said["host"], said["port"] or PORTS.get(mode, 25), mode, *login)

    @property
    def when(self) -> When:
        """The hour that was chosen."""
        said = self.cleaned_data
        return When(said["weekday"], said["hour"], said["zone"])

    @classmethod
    def showing(
        cls, data: Mapping[str, Any] | None, plan: Plan | None, vault: Vault
    ) -> "MailForm":
        """Return the form with what holds now; no password is ever shown."""
        zone = preferences.get(vault).zone or settings.TIME_ZONE
        if plan is None:
            first = {"level": "none", "weekday": SUNDAY, "hour": EVENING, "zone": zone}
            return cls(data, initial={**first, "provider": "", "mode": "starttls"})
        account = plan.account
        place = (account.host, account.port, account.mode)
        known = [
            key for key, one in PROVIDERS.items() if (one.host, one.port, one.mode) == place
        ]
        return cls(
            data,
            initial={
                "level": plan.level,
                "address": plan.address,
                "weekday": plan.when.weekday,
                "hour": plan.when.hour,
                "zone": plan.when.zone,
                "provider": known[0] if known else "",
                "host": "" if known else account.host,
                "port": None if known else account.port,
                "mode": account.mode,
                "user": account.user,
            },
        )


class ProofForm(Form):
    """The code that came with the test mail."""

    code = forms.CharField(
        label=_("Code from the test mail"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class TrustForm(Form):
    """A certificate that was shown, by its fingerprint."""

    fingerprint = forms.CharField(max_length=95, widget=forms.HiddenInput)
