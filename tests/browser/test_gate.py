"""Other pages of this computer and of the web against the real door, in a real browser."""

import http.server
import threading

import pytest
from playwright.sync_api import expect

from journal import entries
from journal.vault import KEYRING

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><title>elsewhere</title>
<a href="{site}/">a link</a> <a href="{site}/archive/">a deep link</a>
<form action="{site}/" method="post"><input name="text" value="forged"></form>
<iframe src="{site}/"></iframe><img src="{site}/static/icon.svg">"""


@pytest.fixture(params=["localhost", "journal.localhost", "127.0.0.1"])
def elsewhere(request, chromium, site):
    """A page of another program on another port, in a browser that has the journal open."""
    body = PAGE.format(site=site).encode()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{request.param}:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def stranger(inside, elsewhere):
    """That page, in a tab beside the open journal."""
    page = inside.context.new_page()
    page.goto(elsewhere)
    return page


def test_a_link_leads_to_the_first_page_only(stranger, site):
    stranger.get_by_role("link", name="a link").click()
    expect(stranger.get_by_label("What happened?")).to_be_visible()

    stranger.go_back()
    stranger.wait_for_load_state()
    with stranger.expect_response(f"{site}/archive/") as answered:
        stranger.evaluate("document.links[1].click()")
    assert answered.value.status == 403


def test_a_forged_form_changes_nothing(stranger, site):
    with stranger.expect_response(f"{site}/") as answered:
        stranger.evaluate("document.forms[0].submit()")

    assert answered.value.status == 403
    (vault,) = KEYRING.open_vaults()
    assert entries.count(vault) == 0


def test_nothing_of_the_journal_can_be_framed_or_shown(stranger):
    assert stranger.frames[-1].url.startswith("chrome-error:")
    assert stranger.evaluate("document.images[0].naturalWidth") == 0


def test_nothing_can_be_read_by_a_script(stranger, site):
    read = stranger.evaluate(
        "site => fetch(site, {credentials: 'include'}).then(() => 'read', () => 'refused')",
        f"{site}/",
    )

    assert read == "refused"
