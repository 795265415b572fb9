"""A body that comes in never becomes a file. Uvicorn, guard and Django run as `start` does."""

import http.client
import sys
import tempfile
import threading
from contextlib import suppress

import pytest

from journal.management import server
from tests.conftest import HOST

MIB = 1024 * 1024
WRITING = 3  # the bits of open's flags that say so


@pytest.fixture(scope="module")
def written():
    """Every file that this process opens to write, outside of the tests' own folders."""
    opened = []

    def audit(event, words):
        compiled = "__pycache__" in str(words[:1])  # Python's own, of a module met just now
        if not compiled and (
            event == "tempfile.mkstemp" or (event == "open" and _writes(words))
        ):
            opened.append(words[0])

    sys.addaudithook(audit)  # for good: Python has no way to take it back
    return opened


def _writes(words):
    path, _, flags = words
    return bool(flags & WRITING) and str(path).startswith(tempfile.gettempdir())


@pytest.fixture
def port(transactional_db):
    """The port of a running server."""
    running, (listeners, port) = server.server(), server.listen(18930)
    thread = threading.Thread(target=running.run, kwargs={"sockets": listeners})
    thread.start()
    yield port
    running.should_exit = True
    thread.join()


def send(port, body, **headers):
    """Send *body* to the door as our own page would; return the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    own = {"Host": f"{HOST}:{port}", "Origin": f"http://{HOST}:{port}"}
    try:
        connection.request("POST", "/archive/bring/", body, own | headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_body_as_large_as_may_be_is_kept_in_memory(port, written):
    written.clear()
    form = "multipart/form-data; boundary=rain"
    head = b'--rain\r\nContent-Disposition: form-data; name="bring-file"; filename="a"\r\n\r\n'
    body = head + bytes(8 * MIB) + b"\r\n--rain--\r\n"

    assert send(port, body, **{"Content-Type": form}) == 302  # to the door
    assert written == []


def test_a_larger_one_is_refused_unread(port, written):
    written.clear()

    # While we still send, the connection may be closed under us: refused as well.
    with suppress(BrokenPipeError, ConnectionResetError):
        assert send(port, bytes(9 * MIB + 1)) == 413
    assert written == []
