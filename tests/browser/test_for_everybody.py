"""Every page in every look: WCAG 2.2 AA as far as a program can see it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import household
from journal.web.urls import urlpatterns
from journal.web.views.settings import SUBJECTS
from tests.browser.axe import faults
from tests.browser.begin import begin
from tests.browser.conftest import unlock
from tests.conftest import CHEAP, MONDAY, PASSPHRASE, browser
from tests.insights.conftest import LONG

pytestmark = pytest.mark.browser

# no pages, or of other records
PARTS = {"alive", "model-measure", "model-try", "sheet-file", "strength", "write"}
PARTS |= {"manifest", "names", "worker"}
BEFORE = {"door", "recover", "welcome", "passphrase", "sheet"}  # looked at while locked
OF_OTHERS = ("ask/", "capsules/", "settings/", "write/")  # records that are no entries


def pages(vault, entry):
    """Return the address of every page that an open journal has; not of what forms send to."""
    with ThreadPoolExecutor(1) as aside:  # Playwright's loop runs in this thread
        return list(aside.submit(_to_see, list(addresses(vault, entry))).result())


def _to_see(addresses):
    return [address for address in addresses if browser().get(address).status_code != 405]


def addresses(vault, entry):
    """Yield every address, with words for its places."""
    words = {
        "day": "day/2026-03-02",
        "tag": "",
        "timeline-of": "month/2026-03",
        "calendar-of": "month/2026-03",
        "year-of": "year/2026",
        "letter": "week/2026-W10",
    }
    for pattern in urlpatterns:
        if pattern.name in PARTS | BEFORE or pattern.name.startswith(("attachment", "upload")):
            continue
        kinds = pattern.pattern.converters
        if set(kinds) == {"record"} and not str(pattern.pattern).startswith(OF_OTHERS):
            yield reverse(pattern.name, kwargs={"record": entry.id})
        elif "subject" in kinds:
            yield from (reverse(pattern.name, kwargs={"subject": name}) for name in SUBJECTS)
        elif not kinds:
            yield reverse(pattern.name)
        elif words.get(pattern.name):
            veiled = vault.veil(words[pattern.name])
            yield reverse(pattern.name, kwargs=dict.fromkeys(kinds, veiled))


def test_every_page_of_an_open_journal_is_for_everybody(look, companion):
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    entry = entries.write(vault, LONG, day=MONDAY, title="A call #mum", mood=entries.Mood(-1))
    unlock(look)
    found = {}
    for address in pages(vault, entry):
        look.goto(address)
        found[address] = faults(look)

    assert len(found) > 10
    assert {address: named for address, named in found.items() if named} == {}


def test_every_page_before_it_is_for_everybody(look, invitation):
    found = {}

    def see(name):
        found[name] = faults(look)

    look.goto("/welcome/")
    see("welcome")
    look.goto(f"/welcome/?code={invitation.code}")
    look.get_by_role("button", name="Begin").click()
    look.wait_for_url("**/welcome/passphrase/")  # whole: scripts listen before words are typed
    look.get_by_label("Passphrase").fill("holiday in spain")
    look.locator("#strength meter").wait_for()
    see("passphrase")
    look.get_by_role("button", name="Use these words").click()
    look.get_by_role("button", name="Go on").click()
    look.wait_for_url("**/sheet/")
    look.get_by_role("button", name="Go on").click()
    look.get_by_text("differs from the code").wait_for()
    see("sheet")

    assert {name: named for name, named in found.items() if named} == {}


def test_the_door_is_for_everybody(look):
    household.create("Anna", PASSPHRASE, cost=CHEAP).lock()
    look.goto("/open/")
    look.get_by_label("Passphrase").fill("not the passphrase")
    look.get_by_role("button", name="Open").click()
    look.get_by_text("Caps Lock").wait_for()
    door = faults(look)
    look.goto("/open/recover/")

    assert door + faults(look) == []


def test_the_last_minute_is_for_everybody(look):
    household.create("Anna", PASSPHRASE, cost=CHEAP).lock()
    unlock(look)
    look.evaluate("document.getElementById('resting').showModal()")

    assert faults(look) == []


def test_a_journal_can_be_begun_in_every_look(look, invitation):
    begin(look, invitation.code)

    assert faults(look) == []
