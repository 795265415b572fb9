"""Pages hold words of other languages: longer ones, and ones from right to left."""

import pytest

from journal import entries
from journal.entries import household
from tests.browser.conftest import unlock
from tests.browser.test_for_everybody import pages
from tests.conftest import CHEAP, MONDAY, PASSPHRASE
from tests.insights.conftest import LONG

pytestmark = pytest.mark.browser

LONGER = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    if (!texts.currentNode.parentElement.closest("[hx-ignore], code, script"))
      texts.currentNode.data = texts.currentNode.data.replace(/[aeiou]/g, "$&$&");
}"""
LEFTWARDS = "() => document.documentElement.setAttribute('dir', 'rtl')"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("turn", [LONGER, LEFTWARDS], ids=["longer", "leftwards"])
def test_no_page_scrolls_sideways_on_a_small_phone(page, companion, turn):
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    entry = entries.write(vault, LONG, day=MONDAY, title="A call #mum", mood=entries.Mood(-1))
    page.set_viewport_size({"width": 320, "height": 640})
    unlock(page)
    wide = {}
    for address in pages(vault, entry):
        page.goto(address)
        page.evaluate(turn)
        wide[address] = page.evaluate(SIDEWAYS)

    assert len(wide) > 10
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}
