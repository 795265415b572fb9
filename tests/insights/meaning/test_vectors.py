from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import entries, insights
from journal.ai import NonsenseError, NotRunningError, TooLongError
from journal.entries import preferences, store
from journal.insights import meaning
from journal.insights.meaning.vectors import LONGEST, MOST

MONDAY = date(2026, 11, 23)


def kept(vault):
    """Return the documents with vectors."""
    rows = store.index(vault).rows("SELECT id FROM vector")
    return list(store.get_many(vault, [record for (record,) in rows]).values())


class TestPassages:
    @pytest.mark.parametrize("text", ["", " \n", "…", "rain", "Rain. Sun.", "雨が降った。"])
    def test_a_short_text_is_one_or_none(self, text):
        assert len(meaning.passages(text)) == bool(text.strip())

    def test_a_long_text_is_cut_at_the_ends_of_sentences(self):
        text = "It rained on the roof all night long. " * 100
        found = [text[start:end] for start, end in meaning.passages(text)]

        assert all(one.startswith("It") and one.endswith("long.") for one in found)

    def test_the_last_one_is_no_scrap(self):
        text = "It rained on the roof all night long. " * 24
        sizes = [end - start for start, end in meaning.passages(text)]

        assert len(text) > LONGEST
        assert min(sizes) > 300

    def test_one_endless_word_is_cut_all_the_same(self):
        found = meaning.passages("a" * 100_000)

        assert len(found) == MOST
        assert {end - start for start, end in found} == {LONGEST}

    @given(st.text(max_size=5000))
    def test_places_lie_in_the_text_in_order_and_none_is_too_long(self, text):
        found = meaning.passages(text)

        assert all(0 <= start < end <= len(text) for start, end in found)
        assert all(end - start <= LONGEST for start, end in found)
        assert found == sorted(found)


class TestDue:
    def test_a_new_entry_rests_two_minutes(self, vault):
        entry = entries.write(vault, "rain", day=MONDAY)
        later = datetime.now(UTC) + timedelta(minutes=3)

        assert meaning.due(vault, "0") == []
        assert meaning.due(vault, "0", later) == [(entry.id, entry.text_hash)]

    def test_what_is_kept_out_or_has_no_words_is_never_due(self, vault, patient):
        entries.write(vault, "rain", day=MONDAY, kept_out=True)
        entries.write(vault, "", day=MONDAY, title="Nothing")

        assert meaning.due(vault, "0") == []
        assert meaning.waiting(vault, "0") == 0

    def test_what_has_vectors_is_due_for_another_model_only(self, vault, embedder, keep_house):
        entries.write(vault, "rain", day=MONDAY)
        keep_house()

        assert meaning.due(vault, embedder.digest) == []
        assert len(meaning.due(vault, "f" * 64)) == 1


class TestKeeping:
    def test_vectors_lie_sealed_beside_their_entry(self, vault, embedder, keep_house):
        entry = entries.write(vault, "It rained. " * 100, day=MONDAY)
        keep_house()

        [document] = kept(vault)
        assert (document["entry"], document["text_hash"]) == (entry.id, entry.text_hash)
        assert (document["speaker"], document["digest"]) == (embedder.name, embedder.digest)
        assert len(document["passages"]) == 2
        assert store.index(vault).rows("SELECT length(packed) FROM passage") == [(256,), (256,)]

    @pytest.mark.parametrize("change", [{"text": "sun"}, {"title": "Weather"}])
    def test_an_edit_throws_them_away_and_makes_new_ones(
        self, vault, embedder, keep_house, change
    ):
        entry = entries.write(vault, "rain", day=MONDAY)
        keep_house()
        [before] = kept(vault)

        entries.revise(vault, entry, **change)
        assert meaning.stale(vault, embedder.digest)
        keep_house()
        [after] = kept(vault)
        assert after["vectors"] != before["vectors"]

    def test_a_star_or_a_mood_leaves_them_alone(self, vault, embedder, keep_house):
        entry = entries.write(vault, "rain", day=MONDAY)
        keep_house()

        entries.revise(vault, entry, starred=True, mood=entries.Mood(2))
        assert meaning.stale(vault, embedder.digest) == []

    def test_another_model_throws_them_away_and_makes_new_ones(
        self, vault, embedder, keep_house
    ):
        entries.write(vault, "rain", day=MONDAY)
        keep_house()

        embedder.digest = "f" * 64
        keep_house()
        assert [document["digest"] for document in kept(vault)] == ["f" * 64]

    @pytest.mark.parametrize("choice", [{"vectors": ""}, {"ai": "off"}])
    def test_without_the_wish_for_it_none_is_kept(self, vault, embedder, keep_house, choice):
        entries.write(vault, "rain", day=MONDAY)
        keep_house()

        preferences.keep(vault, **choice)
        assert keep_house() is None
        assert kept(vault) == []

    def test_they_go_with_the_entry(self, vault, embedder, keep_house):
        entry = entries.write(vault, "rain", day=MONDAY)
        keep_house()

        entries.delete(vault, entry)
        assert kept(vault) == []
        assert store.index(vault).rows("SELECT * FROM passage") == []

    def test_they_go_when_the_entry_is_kept_out(self, vault, embedder, keep_house):
        entry = entries.write(vault, "rain", day=MONDAY)
        keep_house()

        entries.revise(vault, entry, kept_out=True)
        keep_house()
        assert kept(vault) == []

    def test_an_entry_with_the_safety_card_is_shown_to_no_model(
        self, vault, embedder, keep_house
    ):
        entries.write(vault, "I want to die.", day=MONDAY)
        keep_house()

        assert embedder.told == []
        assert [document["vectors"] for document in kept(vault)] == [""]

    @pytest.mark.parametrize("error", [NonsenseError("no"), TooLongError()])
    def test_what_cannot_be_made_is_not_asked_for_again(
        self, vault, embedder, keep_house, error
    ):
        entries.write(vault, "rain", day=MONDAY)
        embedder.error = error
        keep_house()

        assert meaning.due(vault, embedder.digest) == []

    def test_without_ollama_they_stay_due(self, vault, embedder, keep_house):
        entries.write(vault, "rain", day=MONDAY)
        embedder.error = NotRunningError("no")
        keep_house()

        assert meaning.waiting(vault, embedder.digest) == 1

    def test_a_snapshot_and_a_fresh_start_have_them_too(self, vault, embedder, keep_house):
        entries.write(vault, "rain", day=MONDAY)
        keep_house()
        shelf = store.index(vault)

        assert type(shelf)(shelf.image()).rows("SELECT count(*) FROM passage") == [(1,)]
        shelf.forget(shelf.marks().keys())
        shelf.behind = True
        assert store.index(vault).rows("SELECT count(*) FROM passage") == [(1,)]

    def test_none_is_made_before_a_model_is_chosen(self, vault):
        assert insights.embedder(vault) is None
