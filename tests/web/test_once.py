import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils import translation

from journal.web.forms import MoodForm

LIBRARIES = {"builtins": ["django.templatetags.i18n", "journal.web.once"]}


def drawing(source):
    template = Engine(**LIBRARIES).from_string(source)
    return lambda **values: template.render(Context(values))


def test_a_part_drawn_once_knows_nothing_of_the_page_around_it():
    draw = drawing("{% once %}[{{ words }}]{% endonce %}")

    assert draw(words="a word of hers") == "[]"


def test_a_part_drawn_once_differs_by_what_it_is_given():
    draw = drawing("{% once here=page %}{{ here }}{% endonce %}")

    assert [draw(page="today"), draw(page="search"), draw(page="today")] == [
        "today",
        "search",
        "today",
    ]


def test_a_part_drawn_once_is_drawn_for_each_language():
    draw = drawing('{% once %}{% translate "Search" %}{% endonce %}')
    english = draw()

    with translation.override("de"):
        assert draw() != english


def test_a_part_drawn_once_escapes_what_it_is_given():
    draw = drawing("{% once here=page %}{{ here }}{% endonce %}")

    assert draw(page="<b>") == "&lt;b&gt;"


def test_a_part_drawn_once_must_end():
    with pytest.raises(TemplateSyntaxError):
        drawing("{% once %}never closed")


def test_what_one_form_had_chosen_is_not_chosen_in_the_next():
    str(MoodForm(initial={"labels": ["calm"], "mood": 2})["labels"])

    assert "checked" not in str(MoodForm()["labels"])


def test_just_what_was_chosen_is_marked():
    drawn = str(MoodForm(initial={"labels": ["calm", "sad"]})["labels"])

    assert drawn.count(" checked") == 2
    assert 'value="calm" checked' in drawn
    assert 'value="sad" checked' in drawn


def test_a_mood_that_is_not_said_is_marked_as_such():
    assert str(MoodForm()["mood"]).count('value="" checked') == 1


def test_a_choice_that_is_none_marks_nothing():
    drawn = str(MoodForm({"labels": ['calm" checked x="', "nothing like this"]})["labels"])

    assert " checked" not in drawn


def test_feelings_speak_the_language_of_the_page():
    english = str(MoodForm()["labels"])

    with translation.override("de"):
        assert str(MoodForm()["labels"]) != english
