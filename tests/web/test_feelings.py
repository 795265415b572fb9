from journal.insights import schemas
from journal.web import feelings


def test_there_are_38_feelings_and_18_things_they_are_about():
    assert (len(feelings.FEELINGS), len(feelings.ABOUT)) == (38, 18)


def test_a_model_chooses_among_words_that_the_writer_has():
    assert set(schemas.LABELS) <= feelings.FEELINGS.keys()
    assert set(schemas.ABOUT) == feelings.ABOUT.keys()


def test_another_apps_word_is_shown_as_it_is():
    assert [feelings.word(name) for name in ("currentEvents", "so-so")] == ["news", "so-so"]
