import pytest

from journal.ai import NotLocalError, Ollama, installed
from journal.ai.models import listed, named, numbers


def test_tells_what_is_installed(ollama):
    found = installed(ollama.url)

    assert (found.running, found.version, found.cloud) == (True, "0.33.0", False)
    model = named(found.models, "gemma4:e2b")
    assert model.answers
    assert (model.family, model.parameters, len(model.digest)) == ("gemma4", "5.1B", 64)
    assert "vision" in model.capabilities


def test_a_remote_model_is_listed_but_never_answers(ollama):
    found = installed(ollama.url)

    names = {model.name for model in found.models if not model.answers}
    assert names == {"gemma4:31b-cloud", "innocent:latest", "embeddinggemma:latest"}


def test_nothing_running_is_a_normal_state():
    assert installed("http://127.0.0.1:9") == Ollama()


def test_an_address_elsewhere_is_not():
    with pytest.raises(NotLocalError):
        installed("http://192.0.2.1")


@pytest.mark.parametrize(("off", "cloud"), [(True, False), (False, True), (None, None)])
def test_tells_whether_the_cloud_is_on(ollama, off, cloud):
    ollama.cloud_disabled = off

    assert installed(ollama.url).cloud is cloud


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        "x",
        {},
        [None, 7, "x"],
        [{"name": 7, "size": "big", "details": [], "digest": None}],
    ],
)
def test_a_list_of_anything_names_no_local_model(garbage):
    assert not any(model.local for model in listed(garbage))


def test_a_name_without_a_tag_means_the_latest(ollama):
    models = installed(ollama.url).models

    assert named(models, "smollm2").name == "smollm2:latest"
    assert named(models, "gemma4") is None


@pytest.mark.parametrize(
    ("version", "too_old", "outdated"),
    [
        ("0.20.9", True, True),
        ("0.21.1", False, True),
        ("0.30.5-rc1", False, False),
        ("0.0.0", False, False),
        ("", False, False),
        ("0.9.9", True, True),
    ],
)
def test_knows_which_version_will_do(version, too_old, outdated):
    found = Ollama(running=True, version=version)

    assert (found.too_old, found.outdated) == (too_old, outdated)


def test_reads_versions_as_numbers():
    assert numbers("0.33.0-rc2") == (0, 33, 0)
    assert numbers("built here") == (0, 0, 0)
