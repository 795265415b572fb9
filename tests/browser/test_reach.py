"""Every page for whoever sees it large, hears it, or goes through it by keys."""

import pytest

from tests.browser import reach
from tests.browser.conftest import unlock, watched
from tests.browser.house import addresses

pytestmark = pytest.mark.browser
USUAL = {"standard": 16, "fixed": 13}
LARGE = {"standard": 32, "fixed": 26}  # twice what browsers begin with


@pytest.fixture
def look(chromium, site, companion):
    """Look at every page of a furnished house in one window; return all that is wrong."""
    contexts = []

    def looked(width, height, find, **more):
        pages = addresses()
        size = {"width": width, "height": height}
        contexts.append(chromium.new_context(base_url=site, viewport=size, **more))
        page, complaints = watched(contexts[-1])
        unlock(page)
        wrong = [
            f"{name}: {one}" for name, address in pages.items() for one in find(page, address)
        ]
        assert len(pages) > 50
        return wrong + complaints

    yield looked
    for context in contexts:
        context.close()


def by_keys(page):
    """Return every stop of Tab that is not seen, or lies under a bar."""
    wrong = [one for one in reach.stops(page) if one["covered"] or not one["ringed"]]
    return [f"{'under a bar' if one['covered'] else 'no ring'}: {one['name']}" for one in wrong]


def at_four_hundred_percent(page, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    wrong = page.evaluate(reach.SHIFTS)
    page.set_viewport_size({"width": 320, "height": 256})
    bars = page.evaluate(reach.BARS)
    wrong += page.evaluate(reach.LOST) + page.evaluate(reach.LOW) + by_keys(page)
    wrong += [f"bars take {bars:.0%}"] if bars > 0.25 else []
    page.evaluate(reach.SPACED)
    return wrong + [f"with more space, {one}" for one in page.evaluate(reach.LOST)]


def in_large_text(page, address):
    sizes = page.context.new_cdp_session(page)
    sizes.send("Page.setFontSizes", {"fontSizes": USUAL})
    page.goto(address)
    heard, seen = reach.unheard(page), by_keys(page)
    sizes.send("Page.setFontSizes", {"fontSizes": LARGE})
    return heard + seen + page.evaluate(reach.LOST)


def test_every_page_stands_at_four_hundred_percent(look):
    assert look(320, 256, at_four_hundred_percent, has_touch=True) == []


def test_every_page_is_heard_and_stands_in_large_text(look):
    assert look(1000, 700, in_large_text) == []
