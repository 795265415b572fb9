"""What the door asks for."""

from django import forms

from journal.web.forms.base import Form


class DoorForm(Form):
    """What opens a vault. Spaces count in a passphrase."""

    name = forms.CharField(max_length=80)
    passphrase = forms.CharField(strip=False, max_length=1024, widget=forms.PasswordInput)


class FirstDoorForm(DoorForm):
    """What makes the first vault."""

    passphrase = forms.CharField(
        strip=False,
        min_length=15,
        max_length=1024,
        help_text="15 characters or more. Six random words are good. It cannot be recovered.",
        widget=forms.PasswordInput,
    )
