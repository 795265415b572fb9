import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.urls import NoReverseMatch
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


def test_a_text_speaks_the_language_of_the_page():
    draw = drawing('{% translate "Search" %}')
    english = draw()

    with translation.override("de"):
        assert draw() != english
    assert draw() == english == "Search"


def test_a_text_out_of_the_context_is_not_kept():
    draw = drawing("{% translate words %}")

    assert [draw(words="Search"), draw(words="<b>")] == ["Search", "&lt;b&gt;"]


def test_a_text_may_still_be_given_a_name():
    draw = drawing('{% translate "Search" as said %}{{ said }} {{ said }}')

    assert [draw(), draw()] == ["Search Search"] * 2


def test_a_text_with_a_filter_is_not_kept():
    draw = drawing('{% translate ""|default:words %}')

    assert [draw(words="Search"), draw(words="Today")] == ["Search", "Today"]


def test_an_address_is_that_of_its_page():
    draw = drawing("{% url 'search' %}")

    assert [draw(), draw()] == ["/search/"] * 2


def test_an_address_about_something_is_not_kept():
    draw = drawing("{% url 'letter' veiled %}")

    assert draw(veiled="a" * 26) != draw(veiled="b" * 26)


def test_an_address_by_a_name_in_the_context_is_not_kept():
    draw = drawing("{% url page %}")

    assert [draw(page="search"), draw(page="timeline")] == ["/search/", "/timeline/"]


def test_a_page_that_does_not_exist_is_a_fault_each_time():
    draw = drawing("{% url 'nowhere' %}")

    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            draw()


@pytest.mark.parametrize("tag", ["translate", "url"])
def test_a_tag_without_anything_is_refused(tag):
    with pytest.raises(TemplateSyntaxError):
        drawing("{% " + tag + " %}")


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
