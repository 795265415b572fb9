import pytest

from journal.ai import Download
from journal.ai.download import Downloads
from journal.ai.models import Progress


def finished(download):
    download.join(60)
    assert not download.is_alive()
    return download


def test_a_download_runs_by_itself(ollama):
    done = finished(Downloads().start(ollama.url, "gemma4:12b"))

    assert (done.error, done.stopped) == (None, False)
    assert (done.progress.done, done.progress.total) == (2000, 2000)
    assert "gemma4:12b" in ollama.models


def test_there_is_one_at_a_time(ollama):
    downloads = Downloads()
    ollama.delay = 0.05

    first = downloads.start(ollama.url, "gemma4:12b")
    assert downloads.start(ollama.url, "gemma4:31b") is first
    assert downloads.running is first
    finished(first)
    assert downloads.running is None


def test_stopping_lets_go_of_ollama(ollama):
    ollama.delay = 0.2
    download = Downloads().start(ollama.url, "gemma4:12b")
    while not download.progress.total:
        assert download.is_alive()

    download.stop()
    assert finished(download).stopped
    assert ollama.cut.wait(5)
    assert "gemma4:12b" not in ollama.models


def test_a_fault_is_kept_for_the_page(ollama):
    done = finished(Downloads().start(ollama.url, "gemma4:none"))

    assert "no model of this name" in done.error.hint


def test_what_is_over_can_be_forgotten(ollama):
    downloads = Downloads()
    finished(downloads.start(ollama.url, "gemma4:12b"))

    downloads.forget()
    assert downloads.last is None


@pytest.mark.parametrize(
    ("began", "now", "left"),
    [(None, 100, None), ((98, 0), 100, None), ((90, 500), 100, None), ((90, 0), 100, 30)],
    ids=["not begun", "too early", "nothing came", "half a minute"],
)
def test_reckons_the_time_from_what_has_come(began, now, left):
    download = Download("127.0.0.1:9", "gemma4:12b", clock=lambda: now)
    download.progress, download._began = Progress("pulling", 500, 2000), began

    assert download.seconds_left == left
