"""What is looked for."""

from django import forms

from journal.web.forms.base import Form


class SearchForm(Form):
    """The words of a search. An empty one finds nothing and is no fault."""

    words = forms.CharField(
        label="Words",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "spellcheck": "false"}),
    )
