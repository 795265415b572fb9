import pytest

from journal.ai import NotLocalError
from journal.ai.local import local_url, plain_name


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com:11434",
        "https://127.0.0.1",
        "http://192.0.2.1",
        "http://10.0.0.2:11434",
        "http://127.0.0.1.nip.io",
        "http://localhost.nip.io",
        "http://127.1",
        "http://2130706433",
        "http://127.0.0.1@evil.example",
        "http://name@127.0.0.1",
        "http://127.0.0.1/elsewhere",
        "http://127.0.0.1:x",
        "http://127.0.0.1:99999",
        "http://[::1",
        "http://ollama:11434",
        "ollama.com",
    ],
)
def test_refuses_an_address_that_is_not_this_computer(url):
    with pytest.raises(NotLocalError):
        local_url(url)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("localhost", "http://127.0.0.1:11434"),
        ("0.0.0.0:11434", "http://127.0.0.1:11434"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9"),
        ("[::1]:9", "http://[::1]:9"),
    ],
)
def test_reads_an_address_as_it_is_meant(given, meant):
    assert local_url(given) == meant


def test_lets_one_named_neighbour_through():
    assert local_url("http://ollama:11434", "ollama") == "http://ollama:11434"


@pytest.mark.parametrize(
    ("host", "container"),
    [
        ("ollama.com", "ollama.com"),
        ("10.0.0.2", "10.0.0.2"),
        ("ollama", ""),
        ("ollama", "other"),
    ],
)
def test_a_neighbour_is_one_label_without_a_dot_and_the_one_named(host, container):
    with pytest.raises(NotLocalError):
        local_url(f"http://{host}:11434", container)


@pytest.mark.parametrize(
    "name",
    [
        "gemma4:cloud",
        "gemma4:31b-cloud",
        "gemma4:31b-CLOUD",
        "gemma4:31b-cloud:local",
        "gemma4:31b:cloud",
        "x-cloud",
        "hf.co/a/b",
        "host.tld/x",
        "a/../b",
        "..",
        "",
        "A b",
        "gemma4:",
        "gemma4\n",
    ],
)
def test_refuses_a_name_that_leads_elsewhere(name):
    with pytest.raises(NotLocalError):
        plain_name(name)


@pytest.mark.parametrize(
    "name", ["gemma4:e2b", "gemma3.1:4b", "me/my.model:q4", "gemma4:26b-a4b-it-qat"]
)
def test_keeps_a_plain_name(name):
    assert plain_name(name) == plain_name(f"{name}:local") == name
