"""Controls that are drawn without templates, beside those that templates draw."""

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting

from journal.web.forms.base import HouseRenderer

HOSTILE = "</textarea>\"'><b>&amp;"


class Every(forms.Form):
    """A control of each sort."""

    hidden = forms.CharField(widget=forms.HiddenInput)
    line = forms.CharField(label="<i>Line</i>", help_text="Help", max_length=20)
    words = forms.CharField(
        min_length=9, widget=forms.Textarea(attrs={"rows": 8, "placeholder": HOSTILE})
    )
    tick = forms.BooleanField(required=False)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date", "hidden": False}))
    number = forms.IntegerField(min_value=1, widget=forms.NumberInput(attrs={"step": None}))
    mail = forms.EmailField(label="")
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", HOSTILE)])


@pytest.fixture
def drawn_twice():
    """Return a form as ours and as Django's renderer draw it."""

    def draw(**said):
        return [
            str(Every(**said, renderer=renderer))
            for renderer in (HouseRenderer(), DjangoFields())
        ]

    return draw


class DjangoFields(TemplatesSetting):
    """Django's own, but that fields are drawn by our template."""

    field_template_name = HouseRenderer.field_template_name


def test_an_empty_form_is_as_templates_draw_it(drawn_twice):
    ours, theirs = drawn_twice()

    assert ours == theirs
    assert "<textarea" in ours


def test_what_was_typed_is_as_templates_draw_it(drawn_twice):
    typed = dict.fromkeys(Every.base_fields, HOSTILE) | {"several": ["b"]}

    ours, theirs = drawn_twice(data=typed)

    assert ours == theirs
    assert "<b>" not in ours


def test_faults_are_as_templates_draw_them(drawn_twice):
    ours, theirs = drawn_twice(data={"words": "short", "number": "none", "mail": "nobody"})

    assert ours == theirs
    assert '<ul class="errorlist nonfield">' in ours
    assert '<ul class="errorlist" id="id_words_error">' in ours


def test_what_is_known_beforehand_is_as_templates_draw_it(drawn_twice):
    known = {"line": "", "words": "\n\nrain", "tick": True, "number": 12_345}

    ours, theirs = drawn_twice(initial=known)

    assert ours == theirs
    assert "12345" in ours


def test_a_form_without_ids_is_as_templates_draw_it(drawn_twice):
    ours, theirs = drawn_twice(auto_id=False)

    assert ours == theirs
    assert "<label" not in ours
