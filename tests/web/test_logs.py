import json
import logging
import threading
from types import SimpleNamespace

import pytest

from journal.vault import CorruptError
from journal.web import logs
from tests.conftest import browser

MARK = "MARKERSENTENCE"


@pytest.fixture
def log():
    """Return a function that writes a record as the console would."""
    written = []

    class Kept(logging.Handler):
        def emit(self, record):
            written.append(self.format(record))

    handler = Kept()
    handler.setFormatter(logs.Formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: "\n".join(written)
    root.removeHandler(handler)


def broken(error):
    try:
        raise error
    except type(error):
        logging.getLogger("journal").exception("it broke")


@pytest.mark.parametrize(
    "quote",
    [
        lambda: int(MARK),
        lambda: {}[MARK],
        (MARK.encode() + b"\xff").decode,
        lambda: json.loads(MARK),
    ],
    ids=["ValueError", "KeyError", "UnicodeDecodeError", "JSONDecodeError"],
)
def test_a_foreign_error_says_its_class_and_place_only(log, quote):
    try:
        quote()
    except Exception:
        logging.getLogger("journal").exception("it broke")

    assert "Error" in log()
    assert "test_logs.py" in log()
    assert MARK not in log()


def test_an_error_of_ours_says_what_it_says(log):
    broken(CorruptError("sealed bytes do not open here"))

    assert "CorruptError: sealed bytes do not open here" in log()


def test_the_cause_of_an_error_is_named_without_its_words(log):
    error = CorruptError("damaged")
    error.__cause__ = ValueError(MARK)
    broken(error)

    assert "ValueError" in log()
    assert MARK not in log()


def test_a_stranger_in_the_house_is_only_named(log):
    logging.getLogger("asyncio").error("Task exception: %s", MARK)
    logging.getLogger("asyncio").error(f"future: {MARK}")  # noqa: G004 - as asyncio does

    assert "ERROR asyncio" in log()
    assert MARK not in log()


def test_a_folder_of_the_writers_is_not_named(log):
    broken(ValueError())

    assert "/" + "/".join(__file__.split("/")[1:3]) not in log()


def test_a_request_is_told_by_its_route(log, inside, settings):
    logging.getLogger("journal.web").setLevel("INFO")
    inside.get(f"/?{MARK}={MARK}")
    logging.getLogger("journal.web").setLevel("NOTSET")

    assert "GET today 200" in log()
    assert " ms" in log()
    assert MARK not in log()


def test_a_page_that_breaks_tells_nobody_the_words(log, inside, monkeypatch):
    inside.raise_request_exception = False
    monkeypatch.setattr("journal.entries.on_day", lambda *_: int(MARK))
    answer = inside.get("/", {MARK: MARK}, headers={"referer": MARK, "user-agent": MARK})

    assert answer.status_code == 500
    assert "What was saved is safe" in answer.text
    assert "ValueError" in log()
    assert MARK not in log()


@pytest.mark.django_db
def test_nothing_that_the_browser_sends_is_logged(log):
    knocking = browser(enforce_csrf_checks=True)
    for host in ("journal.localhost", f"{MARK}.example"):
        for address in (f"/{MARK}/", f"/open/?{MARK}", "/open/", "/e/aaaaaaaaaaaba/"):
            knocking.get(address, headers={"host": host, "cookie": f"a={MARK}"})
            knocking.post(address, {MARK: MARK}, headers={"host": host, "origin": MARK})
            knocking.post(address, MARK, content_type=MARK)

    assert MARK not in log()


def test_what_breaks_in_a_thread_is_written_the_same_way(log, monkeypatch):
    for hook in ("sys.excepthook", "threading.excepthook", "sys.unraisablehook"):
        module, name = hook.split(".")
        monkeypatch.setattr(hook, getattr(__import__(module), name))
    logs.install()
    logging.captureWarnings(capture=False)
    thread = threading.Thread(target=int, args=[MARK])
    thread.start()
    thread.join()

    assert "ValueError" in log()
    assert MARK not in log()


def test_a_warning_is_not_quoted(log):
    record = logging.makeLogRecord({"name": "py.warnings", "msg": "%s", "args": (MARK,)})

    assert MARK not in logs.Formatter().format(record)


def test_an_interrupted_start_says_nothing(log):
    logs._uncaught(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert log() == ""


def test_a_request_that_found_no_view_has_no_name(log):
    asked = SimpleNamespace(method="GET", path=MARK, resolver_match=None)
    logging.getLogger("journal").error("x", extra={"request": asked, "status_code": 404})

    assert log().endswith("GET - 404")
