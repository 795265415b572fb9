import pytest

from journal import entries
from journal.ai import DOWNLOADS
from journal.ai.known import forget
from journal.entries import preferences
from journal.insights.companion import _looked
from tests.ai import fake_ollama
from tests.conftest import MONDAY


@pytest.fixture
def ollama(settings):
    with fake_ollama.running() as fake:
        settings.OLLAMA_URL = fake.url
        yield fake


@pytest.fixture(autouse=True)
def _nothing_known():
    yield
    if DOWNLOADS.running:
        DOWNLOADS.running.stop()
        DOWNLOADS.running.join(5)
    DOWNLOADS.forget()
    _looked.clear()
    forget()


@pytest.fixture
def alone(settings):
    settings.OLLAMA_URL = "http://127.0.0.1:9"


@pytest.mark.usefixtures("alone")
def test_without_ollama_the_page_says_how_to_get_it(inside):
    page = inside.get("/model/").text

    assert "Ollama was not found on this computer" in page
    assert "winget install Ollama.Ollama" in page
    assert "Look again" in page


def test_an_address_elsewhere_is_refused_in_words(inside, settings):
    settings.OLLAMA_URL = "http://192.0.2.1:11434"

    assert "Only a model on this computer may read your journal" in inside.get("/model/").text


def test_shows_what_is_there_and_what_is_never_asked(inside, ollama):
    page = inside.get("/model/").text

    assert "Choose gemma4:e4b" in page
    assert "Choose gemma4:31b-cloud" not in page
    assert "gemma4:31b-cloud, innocent:latest" in page


def test_no_model_yet(inside, ollama):
    ollama.models.clear()
    page = inside.get("/model/").text

    assert "has no model yet" in page
    assert "the only step that needs the internet" in page


@pytest.mark.parametrize(
    ("version", "words"),
    [("0.20.0", "is too old"), ("0.25.0", "newer ones close a leak"), ("0.33.0", "On this")],
)
def test_an_old_ollama_is_told(inside, ollama, version, words):
    ollama.version = version

    assert words in inside.get("/model/").text


def test_a_cloud_that_is_on_is_told(inside, ollama):
    ollama.cloud_disabled = False

    assert "Lamplit never asks those" in inside.get("/model/").text


def test_choosing_pins_these_very_weights(inside, vault, ollama):
    page = inside.post("/model/choose/", {"model": "gemma4:e4b"}).text

    kept = preferences.get(vault)
    assert "From now on gemma4:e4b is asked" in page
    assert (kept.model, kept.digest) == ("gemma4:e4b", ollama.models["gemma4:e4b"]["digest"])


@pytest.mark.parametrize("name", ["gemma4:31b-cloud", "hf.co/a/b", "innocent", "none:1b", ""])
def test_a_model_elsewhere_cannot_be_chosen(inside, vault, ollama, name):
    inside.post("/model/choose/", {"model": name})

    assert preferences.get(vault).model == ""


def test_a_model_that_was_swapped_is_told(inside, vault, ollama):
    inside.post("/model/choose/", {"model": "gemma4:e4b"})
    ollama.models["gemma4:e4b"]["digest"] = "0" * 64

    page = inside.get("/model/").text
    assert "This is not the model that you agreed to" in page


def test_a_chosen_model_that_is_gone_is_told(inside, ollama):
    inside.post("/model/choose/", {"model": "gemma4:e4b"})
    del ollama.models["gemma4:e4b"]

    assert "gemma4:e4b, which you chose, is not there any more" in inside.get("/model/").text


def test_the_writer_says_what_it_may_do(inside, vault, ollama):
    inside.post("/model/allow/", {"ai": "off"})
    assert preferences.get(vault).ai == "off"

    inside.post("/model/allow/", {"ai": "rule the world"})
    assert preferences.get(vault).ai == "off"


def test_a_model_is_fetched_while_the_page_may_be_left(inside, ollama):
    ollama.delay = 0.05
    page = inside.post("/model/pull/", {"model": "gemma4:12b"}).text

    assert "Fetching gemma4:12b" in page
    DOWNLOADS.last.join(60)
    page = inside.get("/model/").text
    assert "gemma4:12b is here" in page
    assert "Choose gemma4:12b" in page


def test_its_progress_asks_again_until_it_is_over(htmx, ollama):
    ollama.delay = 0.2
    htmx.post("/model/pull/", {"model": "gemma4:12b"})

    page = htmx.get("/model/progress/")
    assert 'hx-trigger="every 1s"' in page.text
    assert "<html" not in page.text
    htmx.post("/model/stop/")
    assert htmx.get("/model/progress/")["HX-Redirect"] == "/model/"


def test_a_download_can_be_stopped_and_gone_on_with(inside, ollama):
    ollama.delay = 0.2
    inside.post("/model/pull/", {"model": "gemma4:12b"})

    page = inside.post("/model/stop/").text
    assert "gemma4:12b was stopped" in page
    assert "Go on fetching" in page


def test_a_download_that_failed_says_why(inside, ollama):
    inside.post("/model/pull/", {"model": "gemma4:none"})
    DOWNLOADS.last.join(60)

    assert "no model of this name" in inside.get("/model/").text


def test_a_model_elsewhere_is_never_fetched(inside, ollama):
    response = inside.post("/model/pull/", {"model": "gemma4:31b-cloud"})

    assert response.status_code == 422
    assert DOWNLOADS.last is None


def test_a_model_can_be_deleted(inside, ollama):
    assert "It is gone." in inside.post("/model/delete/", {"model": "gemma4:e2b"}).text
    assert "gemma4:e2b" not in ollama.models
    assert (
        "ollama pull gemma4:e2b" in inside.post("/model/delete/", {"model": "gemma4:e2b"}).text
    )


def test_speed_is_measured_on_this_computer(inside, ollama):
    inside.post("/model/choose/", {"model": "gemma4:e4b"})
    ollama.says(*["one "] * 64)

    page = inside.post("/model/measure/").text
    assert "It writes 10.0 tokens a second." in page
    assert "in memory now" in page


def test_a_measurement_that_fails_says_why(inside, ollama):
    inside.post("/model/choose/", {"model": "gemma4:e4b"})
    ollama.fails("busy")

    assert "The model is busy" in inside.post("/model/measure/").text


def test_what_the_model_was_told_can_be_taken_from_memory(inside, ollama):
    inside.post("/model/choose/", {"model": "gemma4:e4b"})
    inside.post("/model/measure/")

    assert "out of memory, with all that it was told" in inside.post("/model/forget/").text
    assert not ollama.loaded


def test_nothing_is_asked_when_the_model_may_do_nothing(inside, ollama):
    inside.post("/model/allow/", {"ai": "off"})
    inside.post("/model/measure/")

    assert not ollama.chats


PATHS = ["allow", "choose", "delete", "forget", "measure", "pull", "stop"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_happens_by_looking(inside, ollama, path):
    assert inside.get(f"/model/{path}/").status_code == 405


@pytest.mark.parametrize("path", PATHS)
def test_nobody_comes_here_without_an_open_vault(client, vault, ollama, path):
    response = client.post(f"/model/{path}/", {"model": "gemma4:12b", "ai": "off"})

    assert response.status_code == 302
    assert not ollama.requests


def test_the_settings_lead_here(inside, ollama):
    assert 'href="/model/"' in inside.get("/settings/companion/").text


class TestSearchByMeaning:
    """The small model that turns passages into numbers."""

    NAME = "embeddinggemma:latest"

    def choose(self, browser, name=NAME):
        return browser.post("/model/vectors/", {"model": name})

    def test_is_offered_where_none_is_there(self, inside, ollama):
        del ollama.models[self.NAME]
        page = inside.get("/model/").text

        assert "Fetch embeddinggemma:300m" in page
        assert "0.6 GB" in page

    def test_is_never_offered_to_hold_a_conversation(self, inside, ollama):
        page = inside.get("/model/").text

        assert page.count(f"Choose {self.NAME}") == 1
        assert page.index(f"Choose {self.NAME}") > page.index("Search by meaning")

    def test_choosing_one_pins_its_weights(self, htmx, vault, ollama):
        assert "is chosen" in self.choose(htmx).text

        kept = preferences.get(vault)
        assert kept.vectors == self.NAME
        assert kept.vectors_digest == ollama.models[self.NAME]["digest"]

    def test_says_how_far_it_is(self, inside, vault, ollama):
        entries.write(vault, "rain", day=MONDAY)
        self.choose(inside)

        assert "1 entry is not indexed yet." in inside.get("/model/").text

    def test_other_weights_under_its_name_are_told(self, inside, ollama):
        self.choose(inside)
        ollama.models[self.NAME]["digest"] = "f" * 64

        assert "Another model lies under its name now." in inside.get("/model/").text

    def test_one_that_is_gone_is_told(self, inside, ollama):
        self.choose(inside)
        del ollama.models[self.NAME]

        assert "It is not there any more" in inside.get("/model/").text

    def test_can_be_given_up_again(self, inside, vault, ollama):
        self.choose(inside)
        self.choose(inside, "")

        assert preferences.get(vault).vectors == ""

    @pytest.mark.parametrize(
        "name", ["gemma4:e4b", "nowhere:1b", "x.y/embeddinggemma", "embeddinggemma:cloud", "\0"]
    )
    def test_takes_no_other(self, inside, vault, ollama, name):
        assert "alert" in self.choose(inside, name).text
        assert preferences.get(vault).vectors == ""
