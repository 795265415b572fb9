"""What the editor sends."""

from django import forms

from journal.web.forms.base import Form

LONGEST = 1_000_000  # characters


class EntryForm(Form):
    """A new entry, or new words for one."""

    text = forms.CharField(
        label="What happened?", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )
