import asyncio
from datetime import date, timedelta

import pytest

from journal import entries
from journal.ai import NotRunningError, ScriptedEmbedder
from journal.entries import preferences
from journal.insights import asking
from journal.insights.asking.gathering import IDS, MOST, ROOM, rendered
from journal.keeper import Keeper, duties
from tests.insights.asking.conftest import MARCH, MAY
from tests.insights.hostile import HOSTILE


def days(material):
    return sorted(entry.day for entry in material.entries)


class TestByWords:
    def test_finds_entries_that_share_a_word_whatever_its_ending(self, vault, diary):
        assert days(asking.gather(vault, "Did I ever argue?")) == [MAY]

    def test_words_that_are_in_every_text_find_nothing(self, vault, diary):
        assert asking.gather(vault, "What did I do about it?").entries == ()

    @pytest.mark.parametrize("question", ["", "?", '"', "* OR NEAR(", "雨", "\0", "x" * 300])
    def test_takes_any_question(self, vault, diary, question):
        assert asking.gather(vault, question).entries == ()

    @pytest.mark.parametrize(
        ("question", "within", "found"),
        [
            ("What about Mum?", "", [MARCH, MAY]),
            ("What about Mum?", "after:2026-05", [MAY]),
            ("What about Mum?", "#family", [MARCH]),
            ("What about Mum in March 2026?", "", [MARCH]),
            ("How was it?", "#family", [MARCH]),
        ],
    )
    def test_keeps_to_a_scope_and_to_days_in_the_question(
        self, vault, diary, question, within, found
    ):
        assert days(asking.gather(vault, question, within=within)) == found

    def test_gathers_no_more_than_a_model_can_read(self, vault):
        for number in range(MOST + 5):
            text = f"Rain on the roof {number}. " * 200
            entries.write(vault, text, day=MARCH)
        material = asking.gather(vault, "rain")

        cited = material.sentences()
        assert len(material.entries) == MOST
        assert len(cited) <= IDS
        assert sum(len(one.sentence.text) for one in cited.values()) <= ROOM


class TestWhatNoModelMaySee:
    @pytest.mark.parametrize(
        "more", [{"text": "Mum said no.", "kept_out": True}, {"text": "Mum. I want to die."}]
    )
    def test_is_left_out_and_counted(self, vault, diary, more):
        entries.write(vault, day=MARCH, **more)
        material = asking.gather(vault, "What about Mum?")

        assert len(material.entries) == 2
        assert material.untold == 1


class TestByMeaning:
    @pytest.fixture
    def embedder(self, settings, vault, diary, monkeypatch):
        settings.EMBEDDER = ScriptedEmbedder(alike={"mother": "mum", "fruit": "figs"})
        monkeypatch.setattr("journal.insights.readings.QUIET", timedelta(0))
        preferences.keep(vault, vectors="scripted vectors")
        keeper = Keeper(chores=(), per_vault=[duties.vectors], open_vaults=lambda: [vault])
        while keeper.step():
            pass
        return settings.EMBEDDER

    def gather(self, vault, embedder, question, **more):
        vector = asyncio.run(embedder.question(question))
        return asking.gather(vault, question, embedder=embedder, vector=vector, **more)

    def test_finds_what_does_not_say_the_word(self, vault, embedder):
        assert days(self.gather(vault, embedder, "fruit")) == [date(2026, 11, 21)]

    def test_keeps_to_the_scope_too(self, vault, embedder):
        assert self.gather(vault, embedder, "fruit", within="before:2026-04").entries == ()

    def test_says_how_many_entries_are_not_known_yet(self, vault, embedder):
        entries.write(vault, "rain", day=MARCH)

        assert self.gather(vault, embedder, "fruit").waiting == 1

    def test_goes_by_words_where_there_is_no_vector(self, vault, embedder):
        error = NotRunningError("no")
        found = asking.gather(vault, "Mum", embedder=embedder, vector=error)

        assert days(found) == [MARCH, MAY]
        assert found.trouble is error


class TestSentences:
    def test_have_ids_in_the_order_of_time(self, about_mum):
        found = about_mum.sentences()

        assert list(found) == ["e1.1", "e1.2", "e1.3", "e1.4", "e2.1", "e2.2"]
        assert found["e2.1"].date == "Monday 4 May 2026"

    def test_of_a_long_entry_the_telling_ones_are_taken(self, vault):
        text = f"{'It rained again today. ' * 500}Mum called. {'It rained again. ' * 500}"
        entries.write(vault, text, day=MARCH)
        found = asking.gather(vault, "Mum").sentences(200).values()

        assert "Mum called." in [one.sentence.text for one in found]
        assert sum(len(one.sentence.text) for one in found) <= 200

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_a_hostile_entry_becomes_data(self, vault, text):
        entries.write(vault, f"Mum called. {text}", day=MARCH)
        said = rendered(asking.gather(vault, "Mum").sentences())

        assert "<|" not in said
        assert "</entr" not in said
        assert len(said) < 2 * ROOM
