"""What the browser says of a file before it comes."""

from django import forms

from journal.web.forms.base import Form


class UploadForm(Form):
    """Name and size of a file."""

    name = forms.CharField(max_length=500)
    size = forms.IntegerField(min_value=1, max_value=1 << 40)
