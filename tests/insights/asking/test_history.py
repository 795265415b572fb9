from datetime import date

import pytest

from journal import entries
from journal.entries import UnknownRecordError, store
from journal.insights import asking, prompting
from journal.keeper import Keeper, duties
from tests.insights.asking.conftest import MARCH
from tests.insights.asking.test_answering import ARGUED, CALLED, answered


@pytest.fixture
def kept(vault, about_mum):
    """The id of an answer that was kept."""
    return asking.keep(vault, answered(about_mum, CALLED, ARGUED))


def test_keeps_question_and_answer_sealed(vault, diary, kept):
    found = asking.get(vault, kept)

    assert found.question == "What did Mum and the doctor do?"
    assert [line.text for line in found.claims] == [CALLED["text"], ARGUED["text"]]
    assert found.claims[0].sources == ((diary["knee"].uid, 0, 26),)
    assert [one.id for one in asking.every(vault)] == [kept]


def test_remembers_what_the_model_saw_while_the_vault_is_open(vault, kept):
    assert "Mum called" in prompting.memory(vault).of(kept).messages[1]["content"]


def test_newest_first(vault, about_mum, kept):
    newer = asking.keep(vault, answered(about_mum))

    assert [one.id for one in asking.every(vault)] == [newer, kept]


def test_forgets_one_or_all(vault, about_mum, kept):
    other = asking.keep(vault, answered(about_mum))

    asking.forget(vault, other)
    assert [one.id for one in asking.every(vault)] == [kept]
    asking.forget(vault)
    assert asking.every(vault) == []


def test_forgets_nothing_that_is_no_answer(vault, diary, kept):
    with pytest.raises(UnknownRecordError):
        asking.forget(vault, diary["knee"].id)
    assert entries.get(vault, diary["knee"].id)


def test_an_answer_that_rests_on_a_time_capsule_waits_with_it(vault, diary, kept):
    capsule = entries.capsules.close(vault, diary["knee"], date(2999, 1, 1))

    assert asking.every(vault) == []
    with pytest.raises(UnknownRecordError):
        asking.get(vault, kept)

    entries.capsules.open_early(vault, capsule)
    assert [one.id for one in asking.every(vault)] == [kept]


def test_an_answer_goes_with_any_entry_it_rests_on(vault, diary, kept):
    entries.delete(vault, diary["visit"])
    keeper = Keeper(chores=(), per_vault=[duties.tidy_asked], open_vaults=lambda: [vault])

    assert [keeper.step(), keeper.step()] == [True, False]
    assert asking.every(vault) == []


class TestCards:
    def test_show_each_entry_once_with_its_sentences_marked(self, vault, kept):
        found = asking.cards(vault, asking.get(vault, kept))

        assert [card.number for card in found] == [1, 2]
        assert found[0].marks[0].words == (
            "<mark>Mum called about her knee.</mark> She won’t see Dr Brown. It rained. #family"
        )

    def test_show_sentences_that_stand_close_in_one_piece(self, vault, diary, about_mum):
        two = {**CALLED, "sources": ["e1.3", "e1.1"]}
        record = asking.keep(vault, answered(about_mum, two))

        [card] = asking.cards(vault, asking.get(vault, record))
        [mark] = card.marks
        assert mark.words == (
            "<mark>Mum called about her knee.</mark> She won’t see Dr Brown."
            " <mark>It rained.</mark> #family"
        )

    def test_of_an_entry_that_was_changed_mark_nothing(self, vault, diary, kept):
        entries.revise(vault, diary["knee"], text="Nothing of it.")

        assert asking.cards(vault, asking.get(vault, kept))[0].marks == ()

    def test_leave_out_an_entry_that_is_gone(self, vault, diary, kept):
        store.remove(vault, diary["knee"].id)

        assert [card.number for card in asking.cards(vault, asking.get(vault, kept))] == [2]

    def test_what_was_written_is_never_markup(self, vault):
        entries.write(vault, "<i>Mum</i> & <script>me</script>.", day=MARCH)
        [card] = asking.likeliest(asking.gather(vault, "Mum"))

        assert "<i>" not in card.marks[0].words
        assert "<script>" not in card.marks[0].words

    def test_the_likeliest_are_marked_where_they_tell_most(self, vault):
        entries.write(vault, f"{'It rained. ' * 100}Mum called. It rained.", day=MARCH)
        [card] = asking.likeliest(asking.gather(vault, "Mum"))

        assert "<mark>Mum called.</mark>" in card.marks[0].words
        assert len(card.marks[0].words) < 400
