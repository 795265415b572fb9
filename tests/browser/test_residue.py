"""What is left of words: in the data folder, temporary files, the log, and Chromium's profile.

One walk through the whole journal, in a process of its own, with a sentence that nobody else
writes. Then everything that it could have left on a disk is read.
"""

import base64
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.begin import begin
from tests.browser.conftest import _chromium, unlock, watched
from tests.browser.test_attachments import picture

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
KEPT = "zwölf quartzvixens jumblegapping"  # an entry
UNSENT = "sphinxquarks neverkeptaway"  # stands in a field when the journal locks
SEARCHED = "lampwickhunt"
TRIED = "wrongphrase vexinglytried"  # at the door, shown while it is typed
SETTLING = 6000  # milliseconds after which Chromium has written its session down


@pytest.fixture(scope="module")
def left(playwright, tmp_path_factory):
    """Walk through everything; return the places where something may lie."""
    folder = tmp_path_factory.mktemp("walk")
    places = {name: folder / name for name in ("home", "temp", "profile", "log")}
    for name in ("home", "temp", "profile"):
        places[name].mkdir()
    with places["log"].open("wb") as log:
        server = _start(places, log)
        try:
            _walk(playwright, places, *_address(places["log"], server))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
    return places


def _start(places, log):
    environment = os.environ | {
        "LAMPLIT_HOME": str(places["home"]),
        "LAMPLIT_OLLAMA_URL": "http://127.0.0.1:9",
        "TMPDIR": str(places["temp"]),
        "PYTHONUNBUFFERED": "1",
    }
    start = [sys.executable, "manage.py", "start", "--no-browser", "--port", "18990"]
    return subprocess.Popen(start, cwd=ROOT, env=environment, stdout=log, stderr=log)


def _address(log, server):
    """Wait for the server; return its address and the invitation."""
    for _ in range(300):
        said = log.read_text()
        if found := re.search(r"open at (\S+?)/? .*this code: (\S+)", said, re.DOTALL):
            return found[1], found[2]
        try:
            server.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the server ended: {said}")
    return pytest.fail("the server never listened")


def _walk(playwright, places, address, code):
    context = playwright.chromium.launch_persistent_context(
        str(places["profile"]),
        executable_path=_chromium(),
        args=["--no-sandbox"],
        base_url=address,
        accept_downloads=True,
    )
    page, faults = watched(context)
    passphrase, _ = begin(page, code, ai="Everything")
    _write(page)
    _look_around(page)
    _lock_with_unsent_words(page)
    _try_wrongly(page)
    unlock(page, passphrase)
    _take_away(page, passphrase)
    page.wait_for_timeout(SETTLING)
    page.get_by_role("button", name="Lock").first.click()
    expect(page.get_by_label("Passphrase", exact=True)).to_be_visible()
    page.wait_for_timeout(SETTLING)
    context.close()
    assert faults == []


def _write(page):
    page.get_by_label("Title").fill(KEPT)
    page.get_by_label("What happened?").fill(f"{KEPT}. #quartztag\n\n" + f"{KEPT}. " * 30)
    page.wait_for_timeout(2500)  # a draft is kept meanwhile
    _use_every_tool(page)
    page.get_by_role("button", name="Keep", exact=True).click()
    page.locator(".entry .when").first.click()
    page.get_by_role("button", name="Ask me").click()
    expect(page.locator("#question")).not_to_be_empty()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("What happened?").press_sequentially(f" {KEPT}")
    page.get_by_role("button", name="Keep", exact=True).click()
    _compare_versions(page)


def _use_every_tool(page):
    """Preview the words, put a picture among them and describe it, look at the slash menu."""
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview")).to_contain_text(KEPT)
    sea = {"name": f"{KEPT}.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    page.locator("input[data-files]").set_input_files(sea)
    page.get_by_label("What does the picture show?").press_sequentially(KEPT)
    page.get_by_label("What happened?").press("Control+End")
    page.get_by_label("What happened?").press_sequentially(f"\n/ti {KEPT}")
    page.get_by_role("button", name="Nothing but the text").click()
    page.keyboard.press("Escape")
    page.wait_for_timeout(2500)


def _compare_versions(page):
    page.get_by_role("button", name="More about this entry").press("Enter")
    page.get_by_role("link", name="Earlier versions").click()
    page.locator("ol.rows a").click()
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("button", name="Bring these words back").click()


def _look_around(page):
    page.goto("/search/")
    page.get_by_role("searchbox").or_(page.get_by_label("Search")).first.fill(SEARCHED)
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.goto("/settings/security/check/")
    page.get_by_label("Recovery code").fill(UNSENT)


def _lock_with_unsent_words(page):
    page.goto("/")
    page.get_by_label("What happened?").press_sequentially(UNSENT)
    page.wait_for_timeout(SETTLING)
    page.keyboard.press("Control+Shift+L")
    expect(page.get_by_label("Passphrase", exact=True)).to_be_visible()


def _try_wrongly(page):
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Passphrase").press_sequentially(TRIED)
    page.wait_for_timeout(SETTLING)
    page.get_by_role("button", name="Hide").click()
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Caps Lock")).to_be_visible()


def _take_away(page, passphrase):
    page.goto("/archive/")
    page.get_by_label("Passphrase for the file").fill(passphrase)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").click()
    assert downloading.value.failure() is None


def shapes(words):
    """Return the bytes that *words* may be found as."""
    plain = words.encode()
    third = base64.b64encode(plain)[4:-4]  # whatever stands around it
    return [plain, words.encode("utf-16-le"), plain.decode().upper().encode(), third]


def found_in(place, words):
    """Return every file of *place* that holds one of *words* in any shape."""
    files = [path for path in (place, *place.rglob("*")) if path.is_file()]
    pieces = [piece for sentence in words for piece in sentence.split() if len(piece) > 9]
    wanted = [shape for piece in pieces for shape in shapes(piece)]
    return [
        path.relative_to(place.parent)
        for path in files
        if any(shape in path.read_bytes() for shape in wanted)
    ]


ALL = (KEPT, UNSENT, SEARCHED, TRIED)


@pytest.mark.parametrize("place", ["home", "temp", "log"])
def test_no_word_lies_on_the_disk_in_clear(left, place):
    assert found_in(left[place], ALL) == []


def test_no_word_lies_in_the_browsers_profile(left):
    assert found_in(left["profile"], ALL) == []


def test_the_search_would_find_them(tmp_path):
    for number, shape in enumerate(shapes("quartzvixens")):
        (tmp_path / str(number)).write_bytes(b"\0\1" + shape + b"\2")

    assert len(found_in(tmp_path, [KEPT])) == 4


def test_only_the_writer_may_read_what_is_kept(left):
    modes = {oct(path.stat().st_mode & 0o077) for path in left["home"].rglob("*")}

    assert modes == {"0o0"}


def test_nothing_is_left_where_temporary_files_lie(left):
    assert [path for path in left["temp"].rglob("*") if path.is_file()] == []
