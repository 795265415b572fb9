import pytest

from journal.entries import UnknownRecordError, prompts, templates


@pytest.fixture
def walk(vault):
    """A template of the writer's own."""
    templates.keep(vault, name="Walk", text="Where?\n")
    return templates.every(vault)[0]


def test_the_writers_own_stand_before_ours(vault, walk):
    names = [(one.name, one.ours) for one in templates.every(vault)]

    assert names[0] == ("Walk", False)
    assert all(ours for _, ours in names[1:])


@pytest.mark.parametrize("template", templates.ours(), ids=lambda one: one.key)
def test_ours_are_short_and_have_words(vault, template):
    text = templates.text_of(vault, templates.get(vault, template.id))

    assert 2 <= text.count("\n\n") <= 4


def test_one_is_changed_in_its_place(vault, walk):
    templates.keep(vault, name="Long walk", text="How far?", record=walk.id)

    changed = templates.get(vault, walk.id)
    assert (changed.name, changed.key) == ("Long walk", walk.key)
    assert templates.text_of(vault, changed) == "How far?"


def test_names_and_texts_have_an_end(vault):
    templates.keep(vault, name="a\nb" * 90, text="x" * (templates.LONGEST + 9))

    first = templates.every(vault)[0]
    assert len(first.name) == templates.LONGEST_NAME
    assert len(templates.text_of(vault, first)) == templates.LONGEST


def test_a_deleted_one_is_named_by_nobody(vault, walk):
    templates.delete(vault, walk)

    assert templates.named(vault, walk.key) is None
    with pytest.raises(UnknownRecordError):
        templates.get(vault, walk.id)


def test_ours_stay(vault):
    with pytest.raises(UnknownRecordError):
        templates.delete(vault, templates.ours()[0])


def test_a_journal_that_names_none_has_none(vault):
    assert templates.named(vault, "") is None


class TestPrompts:
    def test_are_kept_once_each_as_one_line(self, vault):
        for text in ("What\n now?", "What now?", "Why?"):
            prompts.add(vault, text)

        assert [one.text for one in prompts.every(vault)] == ["What now?", "Why?"]

    def test_go_one_by_one(self, vault):
        prompts.add(vault, "Why?")
        [why] = prompts.every(vault)

        prompts.delete(vault, why.id)

        assert prompts.every(vault) == []
        with pytest.raises(UnknownRecordError):
            prompts.delete(vault, why.id)
