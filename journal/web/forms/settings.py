"""What the writer may choose, a form for each page of settings."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from journal.entries import Preferences
from journal.web.forms.base import Form, known_zone


class SettingsForm(Form):
    """A form whose fields are named as in `Preferences`."""

    @classmethod
    def showing(cls, chosen: Preferences) -> "SettingsForm":
        """Return the form with what holds now."""
        return cls(initial={name: getattr(chosen, name) for name in cls.base_fields})


class WritingForm(SettingsForm):
    """How it is to write."""

    unasked = forms.BooleanField(
        label=_("Show a question under an empty page"),
        required=False,
        help_text=_("It is one of ours. No AI is used for it."),
    )
    spelling = forms.BooleanField(
        label=_("Let the browser look for spelling mistakes"),
        required=False,
        help_text=_(
            "Some browsers send what you type to their makers for this: look for "
            "“enhanced” or “advanced” spell check in your browser and leave it off."
        ),
    )


class KeysForm(SettingsForm):
    """Which keys do something."""

    single_keys = forms.BooleanField(
        label=_("Keys without Ctrl"),
        required=False,
        help_text=_(
            "n for a quick note, / to search, ? for all of them. Never while you type."
        ),
    )


class LookForm(SettingsForm):
    """How pages look."""

    look = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[("system", _("As the computer")), ("light", _("Light")), ("dark", _("Dark"))],
        widget=forms.RadioSelect,
    )
    hand = forms.ChoiceField(
        label=_("Letters of your own words"),
        choices=[("serif", _("With serifs")), ("sans", _("Without serifs"))],
        widget=forms.RadioSelect,
    )
    size = forms.ChoiceField(
        label=_("Size of text"),
        choices=[("small", _("Small")), ("middle", _("Middle")), ("large", _("Large"))],
        widget=forms.RadioSelect,
    )


class CompanionForm(SettingsForm):
    """What a language model may do."""

    ai = forms.ChoiceField(
        label=_("What may a language model on this computer do?"),
        choices=[
            ("off", _("Nothing")),
            ("questions", _("Ask me about an entry, when I want it")),
            ("everything", _("Questions, moods and weekly letters")),
        ],
        widget=forms.RadioSelect,
    )
    safety_card = forms.ChoiceField(
        label=_("If an entry sounds as if I were in danger, show whom to call"),
        choices=[("always", _("Always")), ("daily", _("Once a day")), ("never", _("Never"))],
        widget=forms.RadioSelect,
        help_text=_(
            "A short list of English phrases, looked for on this computer. "
            "Nothing of it is kept or counted."
        ),
    )


class RegionForm(SettingsForm):
    """Where the writer is, and which language Lamplit speaks."""

    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("As the browser asks")), *settings.LANGUAGES],
        help_text=_("Of the pages and of mails. What you write may be in any language."),
    )

    zone = forms.CharField(
        label=_("Time zone"),
        required=False,
        max_length=64,
        help_text=_("Decides when a day ends. Leave it empty to follow this computer."),
        widget=forms.TextInput(attrs={"list": "zones", "placeholder": "Europe/Berlin"}),
    )
    country = forms.CharField(
        label=_("Country"),
        required=False,
        max_length=2,
        help_text=_("Two letters, such as DE or GB. Its help lines come first."),
    )

    def clean_zone(self) -> str:
        """Refuse a zone that nobody knows."""
        return known_zone(self.cleaned_data["zone"])

    def clean_country(self) -> str:
        """Refuse what is no code of a country."""
        code = str(self.cleaned_data["country"]).upper()
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise forms.ValidationError(_("Use the two letters of a country, such as DE."))
        return code
