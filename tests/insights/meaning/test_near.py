import asyncio
from datetime import date

import pytest

from journal import entries
from journal.insights import meaning
from journal.vault import LockedError

MONDAY = date(2026, 11, 23)


@pytest.fixture
def diary(vault, embedder, keep_house):
    """Three entries with vectors, newest first."""
    texts = ("Mum called about her knee.", "Rain on the roof.", "We ate figs by the sea.")
    found = [entries.write(vault, text, day=MONDAY) for text in texts]
    keep_house()
    return found


def near(vault, embedder, question, **more):
    vector = asyncio.run(embedder.question(question))
    return meaning.nearest(vault, vector, embedder.digest, **more)


def test_the_nearest_comes_first(vault, embedder, diary):
    found = near(vault, embedder, "mother knee")

    assert found[0].entry == diary[0].id
    assert found[0].nearness > found[1].nearness


def test_names_the_passage(vault, embedder, keep_house):
    text = f"{'Rain on the roof. ' * 70}{'Mum called about her knee. ' * 40}"
    entry = entries.write(vault, text, day=MONDAY)
    keep_house()

    [found] = near(vault, embedder, "mother knee called")
    start, end = found.place
    assert "Mum called" in entry.text[start:end]
    assert found.entry == entry.id


def test_only_those_count_that_are_asked_for(vault, embedder, diary):
    found = near(vault, embedder, "mother", among={diary[1].id})

    assert [one.entry for one in found] == [diary[1].id]


def test_no_more_than_asked_for(vault, embedder, diary):
    assert len(near(vault, embedder, "mother", limit=2)) == 2


def test_what_was_kept_out_or_edited_since_is_not_found(vault, embedder, diary):
    entries.revise(vault, diary[0], kept_out=True)
    entries.revise(vault, diary[1], text="Sun.")

    assert [one.entry for one in near(vault, embedder, "mother roof")] == [diary[2].id]


def test_vectors_of_another_model_are_not_compared(vault, embedder, diary):
    embedder.digest = "f" * 64

    assert near(vault, embedder, "mother") == []


def test_nothing_is_found_once_the_vault_is_locked(vault, embedder, diary):
    vault.lock()

    with pytest.raises(LockedError):
        near(vault, embedder, "mother")
