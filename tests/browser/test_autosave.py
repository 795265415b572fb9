"""Words are kept while they are typed; locked or server down, they stay in the page."""

import pytest
from playwright.sync_api import expect

from journal.entries import drafts
from journal.vault import KEYRING
from tests.browser.conftest import unlock

pytestmark = pytest.mark.browser

CAME_DOWN = "Not saved: the journal is not answering."


@pytest.fixture
def area(inside):
    return inside.get_by_label("What happened?")


@pytest.fixture
def state(inside):
    return inside.locator("#state")


@pytest.fixture
def cut(inside):
    """Cut this page off from the server: `cut()`; `cut(again=True)` mends it."""

    def off(*, again=False):
        if again:
            inside.unroute("**/*")
        else:
            inside.route("**/*", lambda route: route.abort())

    return off


def kept():
    (vault,) = KEYRING.open_vaults()
    return [draft.text for draft in drafts.of(vault)]


def test_words_are_saved_a_second_after_the_last_key(area, state):
    area.press_sequentially("Rain all day")

    expect(state).to_have_text("…")
    expect(state).to_contain_text("Draft saved")
    assert kept() == ["Rain all day"]


def test_a_hand_that_never_rests_is_saved_after_five_seconds(inside, area, state):
    inside.clock.install()
    area.press_sequentially("R")
    for letter in "ain all day and":
        inside.clock.run_for(400)
        area.press_sequentially(letter)

    expect(state).not_to_have_text("")
    assert kept()
    assert kept() != ["Rain all day and"]


def test_a_mood_alone_is_a_draft_too(inside, state):
    inside.locator("label", has=inside.locator("[name=mood][value='2']")).click()
    expect(state).to_contain_text("Draft saved")
    inside.reload()

    expect(inside.locator("[name=mood][value='2']")).to_be_checked()
    assert kept() == [""]


def test_ctrl_s_saves_at_once(inside, area, state):
    inside.clock.install(time=0)
    inside.clock.pause_at(60_000)  # no second goes by
    area.press_sequentially("Rain")
    inside.keyboard.press("Control+s")

    expect(state).to_contain_text("Draft saved")


def test_without_a_server_words_stay_and_are_saved_once_it_answers(inside, area, state, cut):
    cut()
    area.press_sequentially("Rain")
    expect(state).to_contain_text(CAME_DOWN)
    assert kept() == []
    cut(again=True)

    expect(state).to_contain_text("Draft saved")
    assert kept() == ["Rain"]


def test_keeping_without_a_server_keeps_the_words_in_the_page(inside, area, state, cut):
    area.fill("Rain")
    cut()
    inside.get_by_role("button", name="Keep", exact=True).click()
    expect(state).to_contain_text(CAME_DOWN)
    expect(area).to_have_value("Rain")
    cut(again=True)
    inside.get_by_role("button", name="Keep", exact=True).click()

    expect(inside.locator(".entry")).to_contain_text("Rain")


def test_keeping_in_a_locked_journal_keeps_the_words_in_the_page(inside, area, state):
    area.fill("Rain")
    KEYRING.lock_all()
    inside.get_by_role("button", name="Keep", exact=True).click()
    expect(inside.get_by_text("Something could not be saved")).to_be_visible()
    unlock(inside.context.new_page())
    inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(state).to_contain_text("Draft saved")
    expect(area).to_have_value("Rain")
    assert kept() == ["Rain"]


def test_keeping_twice_at_once_makes_one_entry(inside, area):
    area.fill("Rain")
    inside.evaluate(
        "() => { const form = document.getElementById('editor');"
        " form.requestSubmit(); form.requestSubmit(); }"
    )

    expect(area).to_have_value("")
    expect(inside.locator(".entry")).to_have_count(1)


def test_two_windows_of_one_entry_show_both_texts(inside, area):
    area.fill("Rain")
    inside.get_by_role("button", name="Keep", exact=True).click()
    inside.locator(".entry .when").click()
    inside.get_by_role("link", name="Edit").click()
    other = inside.context.new_page()
    other.goto(inside.url)
    other.get_by_label("What happened?").fill("Snow")
    other.get_by_role("button", name="Keep", exact=True).click()
    other.wait_for_url(lambda address: "edit" not in address)
    area.press("End")
    area.press_sequentially(" and hail")
    expect(inside.locator("#state")).to_contain_text("Two versions")
    inside.get_by_role("button", name="Keep", exact=True).click()
    expect(inside.locator(".twins")).to_contain_text("Snow")
    inside.get_by_role("button", name="Keep both").click()
    inside.goto("/")

    expect(inside.locator(".entry", has_text="Snow")).to_have_count(1)
    expect(inside.locator(".entry", has_text="Rain and hail")).to_have_count(1)


SHIFTS = """() => new Promise(done => {
  const seen = new PerformanceObserver(list =>
    done(list.getEntries().map(shift => shift.value)));
  seen.observe({ type: "layout-shift", buffered: true });
  setTimeout(done, 500, []);
})"""


def test_nothing_shifts_after_the_page_is_there(inside, area, state):
    inside.reload()
    expect(area).to_be_visible()
    inside.wait_for_timeout(1000)
    area.press_sequentially("Rain")
    expect(state).to_contain_text("Draft saved")

    assert sum(inside.evaluate(SHIFTS)) < 0.01  # of the page; a person sees nothing of it


def test_nothing_moves_when_the_words_of_the_state_change(inside, area, state, cut):
    inside.set_viewport_size({"width": 320, "height": 640})
    inside.reload()
    area.press_sequentially("Rain")
    expect(state).to_contain_text("Draft saved")
    below = inside.locator(".foot").bounding_box()
    cut()
    area.press_sequentially("s")
    expect(state).to_contain_text(CAME_DOWN)

    assert inside.locator(".foot").bounding_box() == below
    cut(again=True)
    expect(state).to_contain_text("Draft saved")
