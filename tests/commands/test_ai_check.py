import json

import pytest
from django.core.management import CommandError, call_command

from journal.ai.known import forget
from journal.entries import preferences
from journal.insights import checkup
from journal.insights.companion import _looked, companion, embedder
from tests.ai import fake_ollama

MOOD = {
    "feelings": [],
    "about": [],
    "energy": "low",
    "valence": "pleasant",
    "clarity": "stated",
}
QUOTES = {
    "we both cried a little, happily": "happy",
    "I slept badly and I feel tired": "drained",
    "I was so angry at the landlord": "angry",
}


@pytest.fixture
def ollama(settings):
    with fake_ollama.running() as fake:
        settings.OLLAMA_URL = fake.url
        yield fake
    _looked.clear()
    forget()


@pytest.fixture
def checked(ollama, capsys):
    """Run the command; return its status and its lines."""

    def run(*arguments):
        try:
            call_command("ai_check", *arguments)
        except SystemExit as end:
            return end.code, capsys.readouterr().out
        return 0, capsys.readouterr().out

    return run


def answer_moods(ollama):
    """Let the model quote what stands in the text."""

    def answered(asked):
        text = json.dumps(asked["messages"])
        for quote, label in QUOTES.items():
            if quote in text and "feelings" in json.dumps(asked.get("format", {})):
                feelings = [{"quote": quote, "label": label}]
                return json.dumps({**MOOD, "feelings": feelings})
        return None

    ollama.answers = answered


def test_a_good_model_may_do_everything(checked, ollama):
    answer_moods(ollama)
    status, said = checked()

    assert status == 0
    assert "✓ form" in said
    assert "✓ moods: 3 of 3" in said
    assert checkup.last().off == frozenset()


def test_what_fails_is_switched_off_and_the_reason_kept(checked, ollama, vault):
    ollama.says("The sea is wide.")
    preferences.keep(vault, ai="everything", model="gemma4:e4b")

    status, said = checked("--model", "gemma4:e4b")
    assert status == 1
    assert "It is not asked for: question, reading, letter, picture, answer." in said
    assert companion(vault, "question") is None


def test_another_model_is_not_judged_by_it(checked, ollama, vault):
    ollama.says("The sea is wide.")
    checked("--model", "gemma4:e4b")

    preferences.keep(vault, ai="everything", model="gemma4:e2b")
    assert companion(vault, "question") is not None


def test_moods_that_cannot_be_proven_are_not_asked_for(checked, ollama, vault):
    preferences.keep(vault, ai="everything", model="gemma4:e4b")

    status, said = checked()
    assert status == 1
    assert "✗ moods: 0 of 3" in said
    assert companion(vault, "reading") is None
    assert companion(vault, "question") is not None


def test_scripts_can_read_it(checked, ollama):
    _, said = checked("--json")

    assert {"what", "state", "said", "off"} == set(json.loads(said.splitlines()[0]))


def test_the_file_is_its_owners_and_holds_made_up_texts_only(checked, ollama, settings):
    checked()

    file = settings.HOME / "ai_check.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["model"] == "gemma4:e4b"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"findings": [{}]}'])
def test_a_damaged_file_switches_nothing_off(settings, damage):
    settings.HOME.mkdir()
    (settings.HOME / "ai_check.json").write_text(damage)

    assert checkup.last() is None
    assert checkup.fit_for("reading", "gemma4:e4b")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--model", "gemma4:31b-cloud"], "Only a model on this computer"),
        (["--model", "none:1b"], "ollama pull none:1b"),
    ],
)
def test_says_what_to_do_when_a_model_cannot_be_asked(ollama, arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command("ai_check", *arguments)


def test_an_ollama_that_is_too_old_is_not_tried(ollama):
    ollama.version = "0.20.0"

    with pytest.raises(CommandError, match="too old"):
        call_command("ai_check")


def test_without_ollama_it_says_so(settings):
    settings.OLLAMA_URL = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="ollama serve"):
        call_command("ai_check")
    _looked.clear()


class TestVectors:
    """A model that search by meaning uses is checked by itself."""

    NAME = "embeddinggemma:latest"

    def choose(self, vault, digest=""):
        preferences.keep(vault, vectors=self.NAME, vectors_digest=digest)
        return embedder(vault)

    def test_a_good_one_may_be_used(self, checked, ollama, vault):
        status, said = checked("--model", self.NAME)

        assert (status, said.count("\n")) == (0, 1)
        assert "✓ meaning: 4 of 4 questions" in said
        assert self.choose(vault) is not None

    def test_one_that_answers_nonsense_is_switched_off(self, checked, ollama, vault):
        ollama.fails("words")
        status, said = checked("--model", self.NAME)

        assert status == 1
        assert "It is not asked for: vectors." in said
        assert self.choose(vault) is None

    def test_one_that_finds_the_wrong_passages_is_switched_off(self, checked, ollama, vault):
        ollama.same = True
        status, said = checked("--model", self.NAME)

        assert status == 1
        assert "1 of 4" in said

    def test_is_tried_after_the_other_model_and_beside_it(self, checked, ollama):
        answer_moods(ollama)
        _, said = checked()

        assert said.index("✓ form") < said.index("✓ meaning")
        assert checkup.last().model == "gemma4:e4b"
        assert checkup.last(self.NAME).model == self.NAME
