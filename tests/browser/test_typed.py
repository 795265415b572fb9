"""What Chromium keeps of what is typed: every field of every page holds words of its own."""

from contextlib import suppress
from itertools import batched

import pytest
from django.urls import reverse

from journal.web.views.settings import SUBJECTS
from tests.browser.conftest import _chromium, unlock, watched
from tests.browser.house import addresses
from tests.browser.test_residue import found_in

pytestmark = pytest.mark.browser

# Fill each field and return its name and its words. What is folded away counts as well; the
# palette, which is on every page, only while it is open. Dates are not found as they stand in
# Chromium's session file even where it keeps them: `python -m tests.firefox` does this too.
FILL = """
const [before] = arguments;
const words = {
  number: one => `${7310000000 + one}`,
  date: one => new Date(Date.UTC(1700, 0, one)).toISOString().slice(0, 10),
};
const other = "hidden checkbox radio file submit button range".split(" ");
document.querySelectorAll("[data-shows]").forEach(one => one.click());
return [...document.querySelectorAll("input, textarea")]
  .filter(one => !other.includes(one.type) && !one.disabled && !one.readOnly)
  .filter(one => !one.closest("#palette:not([open])"))
  .map((one, at) => {
    const typed = (words[one.type] || (number => `quartzvexed${number}`))(before + at);
    one.value = typed;
    one.dispatchEvent(new Event("input", { bubbles: true }));
    if (one.value !== typed) throw new Error(`${one.type} takes no ${typed}`);
    return [(one.labels[0]?.textContent || one.name || one.id).trim(), typed];
  });
"""
UNTOLD = "untold"  # a page whose fields do not tell the browser to keep nothing
UNTELL = """document.querySelectorAll("[autocomplete]")
  .forEach(one => one.removeAttribute("autocomplete"))"""
SEND = """document.querySelector("main form:has(input:not([type=hidden]), textarea)")
  .requestSubmit()"""
STORED = "Object.values(localStorage).concat(Object.values(sessionStorage))"
SENT = {"quick", "new-template", "journals", "search"}
FIRST = 1000  # the number in the first words; all have as many digits
TABS = 8  # pages that stand open at once
TOLD = 8000  # milliseconds after which Chromium has written tabs down: 5000 of them it waits


@pytest.fixture
def left(playwright, site, companion, tmp_path):
    """Fill every field of a furnished house; return each with its words, and what was kept."""
    profile = tmp_path / "profile"
    pages = {UNTOLD: reverse("quick")} | addresses()
    pages |= {each: reverse("subject", args=[each]) for each in SUBJECTS}
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=_chromium(), args=["--no-sandbox"], base_url=site
    )
    page, faults = watched(context)
    unlock(page)
    typed, kept = {}, set()
    for some in batched(pages.items(), TABS):
        tabs = [_filled(context.new_page(), *each, typed) for each in some]
        page.wait_for_timeout(TOLD)
        kept |= _kept(profile / "Default" / "Sessions", typed)
        for tab in tabs:
            tab.close()
    page.keyboard.press("Control+k")
    _fill(page, "palette", typed)
    page.wait_for_timeout(TOLD)
    page.keyboard.press("Control+Shift+L")
    page.wait_for_url("**/open/")
    for name in ("door", "recover"):
        _filled(context.new_page(), name, reverse(name), typed)
    page.wait_for_timeout(TOLD)
    context.close()
    assert faults == []
    return typed, kept | _kept(profile, typed)


def _filled(tab, name, address, typed):
    """Go to a page, fill its fields, and send the first form of some."""
    tab.goto(address)
    if name == UNTOLD:
        tab.evaluate(UNTELL)
    _fill(tab, name, typed)
    if name in SENT:
        tab.evaluate(SEND)
    return tab


def _fill(page, name, typed):
    """Add the words of each field of *page* to *typed*."""
    filled = page.evaluate(f"before => (function () {{{FILL}}})(before)", FIRST + len(typed))
    typed |= {f"{name}, {label}: {words}": words for label, words in filled}
    assert page.evaluate(STORED) == []


def _kept(place, typed):
    """Return the fields whose words are in a file; Chromium begins some anew meanwhile."""
    with suppress(FileNotFoundError):
        return {field for field, words in typed.items() if found_in(place, [words])}
    return _kept(place, typed)


def test_no_field_of_any_page_leaves_its_words_in_the_profile(left):
    typed, kept = left

    assert len(typed) > 50
    assert kept == {field for field in typed if field.startswith(UNTOLD)}
