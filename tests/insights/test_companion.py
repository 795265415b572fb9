import asyncio
import json
import threading

import pytest

from journal import insights
from journal.ai.check import EVERY_TASK, Finding
from journal.ai.known import forget
from journal.entries import preferences
from journal.insights import checkup, readings
from journal.insights.checkup import Checkup
from journal.insights.companion import look, parts
from tests.ai import fake_ollama
from tests.insights.conftest import CALM


@pytest.fixture
def ollama(settings):
    """An Ollama on this computer that nobody has looked at yet."""
    forget()
    with fake_ollama.running() as fake:
        settings.OLLAMA_URL = fake.url
        yield fake
    forget()


def test_off_is_off_for_stand_ins_too(vault, companion):
    preferences.keep(vault, ai="off")

    assert insights.companion(vault) is None


@pytest.mark.parametrize(
    ("task", "there"), [("question", True), ("reading", False), ("letter", False)]
)
def test_questions_only_means_questions_only(vault, companion, task, there):
    preferences.keep(vault, ai="questions")

    assert (insights.companion(vault, task) is not None) == there


def test_everything_means_readings_and_letters_too(vault, companion, everything):
    assert insights.companion(vault, "reading") is companion
    assert insights.companion(vault, "letter") is companion


def test_the_best_installed_model_is_asked(vault, ollama):
    preferences.keep(vault, ai="questions")

    assert insights.companion(vault).name.startswith("gemma4:e")


def test_the_chosen_model_and_its_very_weights_are_asked(vault, ollama):
    preferences.keep(vault, ai="questions", model="smollm2:latest", digest="ab" * 32)

    chosen = insights.companion(vault)

    assert (chosen.name, chosen.digest) == ("smollm2:latest", "ab" * 32)


def test_what_ollama_has_is_asked_for_once_a_minute(vault, ollama):
    preferences.keep(vault, ai="questions")
    for _ in range(3):
        insights.companion(vault)

    assert [path for _, path in ollama.requests].count("/api/tags") == 1
    look(anew=True)
    assert [path for _, path in ollama.requests].count("/api/tags") == 2


def test_a_real_exchange_makes_a_reading(vault, ollama, everything):
    ollama.says(json.dumps(CALM))

    found, seen = asyncio.run(
        readings.ask(insights.companion(vault, "reading"), "I slept well.")
    )

    assert found.mood.labels == ("calm",)
    assert seen.speaker.startswith("gemma4:")
    assert ollama.chats[-1]["format"]["required"][0] == "feelings"


@pytest.mark.parametrize("task", EVERY_TASK)
def test_each_part_can_be_switched_off_by_itself(vault, companion, everything, task):
    preferences.keep(vault, without=(task,))

    there = {one for one in EVERY_TASK if insights.companion(vault, one) is not None}

    assert there == set(EVERY_TASK) - {task}


def test_a_part_says_what_stands_against_it(vault, ollama, monkeypatch):
    found = Checkup("gemma4:e4b", "", "", (Finding("moods", "bad", "no quote", ("reading",)),))
    monkeypatch.setattr(checkup, "last", lambda model: found)
    preferences.keep(vault, ai="questions", model="gemma4:e4b", without=("picture",))

    told = {part.task: (part.allowed, part.wanted, part.against) for part in parts(vault)}

    assert told == {
        "question": (True, True, ""),
        "reading": (False, True, "no quote"),
        "letter": (False, True, ""),
        "picture": (True, False, ""),
        "answer": (True, True, ""),
    }


class TestForgetting:
    def locked(self, vault):
        """Lock, and wait for what follows."""
        vault.lock()
        for thread in threading.enumerate():
            if thread.name == "forget":
                thread.join(5)

    def test_a_model_leaves_memory_with_the_lock_if_that_is_wanted(
        self, vault, ollama, everything
    ):
        preferences.keep(vault, forget_at_lock=True)
        asyncio.run(insights.companion(vault).load())
        assert ollama.loaded

        self.locked(vault)

        assert not ollama.loaded

    def test_it_stays_if_not(self, vault, ollama, everything):
        asyncio.run(insights.companion(vault).load())

        self.locked(vault)

        assert ollama.loaded

    def test_an_ollama_that_is_gone_holds_nothing_up(self, vault, settings, everything):
        settings.OLLAMA_URL = "http://127.0.0.1:9"
        preferences.keep(vault, forget_at_lock=True, model="gemma4:e4b")
        insights.companion(vault)

        self.locked(vault)

        assert vault.locked


@pytest.mark.parametrize(
    "elsewhere",
    [{"OLLAMA_URL": "http://192.168.1.9:11434"}, {"OLLAMA_MODEL": "big:120b-cloud"}],
)
def test_a_model_elsewhere_is_nobody(vault, settings, everything, elsewhere):
    for name, value in elsewhere.items():
        setattr(settings, name, value)

    assert insights.companion(vault, "reading") is None
    assert [part.allowed for part in parts(vault)] == [True] * len(EVERY_TASK)


def test_no_words_become_numbers_elsewhere(vault, settings):
    settings.OLLAMA_URL = "http://192.168.1.9:11434"
    preferences.keep(vault, vectors="embeddinggemma")

    assert insights.embedder(vault) is None
