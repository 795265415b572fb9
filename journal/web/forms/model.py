"""What the page about the model asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.ai.errors import NotLocalError
from journal.ai.local import plain_name
from journal.web.forms.base import Form
from journal.web.hints import told


class ModelNameForm(Form):
    """The name of one model, as Ollama has it."""

    model = forms.CharField(label=_("Model"), max_length=120)

    def clean_model(self) -> str:
        """Refuse a name that leads to another computer."""
        try:
            return plain_name(self.cleaned_data["model"].strip())
        except NotLocalError as error:
            raise forms.ValidationError(told(error)) from None


class VectorsForm(ModelNameForm):
    """The name of the model that search by meaning shall use; "" for none."""

    model = forms.CharField(required=False, max_length=120)

    def clean_model(self) -> str:
        """Refuse a name that leads to another computer."""
        return super().clean_model() if self.cleaned_data["model"].strip() else ""
