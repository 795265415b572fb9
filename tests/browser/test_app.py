import pytest
from playwright.sync_api import expect

from journal.web.views import app
from tests.browser.axe import faults

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push(new URL(request.url).pathname);
  return found;
}"""
READY = "async () => Boolean((await navigator.serviceWorker.ready).active)"


@pytest.fixture
def workers():
    """Here it is about the worker."""
    return "allow"


def test_the_browser_keeps_exactly_the_shell(inside):
    assert inside.evaluate(READY)
    inside.goto("/timeline/")
    inside.goto("/")

    assert sorted(inside.evaluate(KEPT)) == sorted(app.shell())


def test_it_can_be_installed(inside):
    session = inside.context.new_cdp_session(inside)

    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in found if one["errorId"] != "in-incognito"] == []


def test_a_page_says_so_when_lamplit_is_not_running(chromium, site):
    context = chromium.new_context(base_url=site)
    page = context.new_page()  # unwatched: the console tells that nobody answers
    page.goto("/open/")
    assert page.evaluate(READY)
    context.set_offline(True)
    page.goto("/timeline/")

    expect(page.get_by_role("heading", name="Lamplit is not running")).to_be_visible()
    assert faults(page) == []
    context.close()


def test_the_page_it_keeps_is_asked_for_once(inside, monkeypatch):
    asked, render = [], app.render

    def counted(request, page, *rest):
        asked.append(page)
        return render(request, page, *rest)

    assert inside.evaluate(READY)
    inside.reload()  # from here on the worker stands between
    monkeypatch.setattr(app, "render", counted)
    inside.goto("/offline/")

    expect(inside.get_by_role("heading", name="Lamplit is not running")).to_be_visible()
    assert asked == ["app/offline.html"]


def test_after_a_lock_the_door_brings_it_back(inside):
    inside.get_by_role("button", name="Lock", exact=True).first.click()
    inside.wait_for_url("**/open/")

    assert inside.evaluate(READY)
