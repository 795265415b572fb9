"""The whole way through the house: by touch alone on a small phone, and by keys alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched
from tests.browser.hands import Keys, Thumb
from tests.browser.test_attachments import picture

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1000, "height": 700}}


@pytest.fixture
def walk(chromium, site, invitation):
    """Go the whole way with one kind of hand, in a window of its own."""
    contexts = []

    def walked(kind, **window):
        contexts.append(chromium.new_context(base_url=site, service_workers="block", **window))
        page, complaints = watched(contexts[-1])
        hand = kind(page)
        words = _begin(hand, invitation.code)
        _write(hand)
        _find(hand)
        _edit(hand)
        _bring_back(hand)
        _read_letters(hand)
        _lock_and_come_back(hand, words)
        return complaints

    yield walked
    for context in contexts:
        context.close()


def test_the_whole_way_can_be_gone_by_touch_alone(walk):
    assert walk(Thumb, **PHONE) == []


def test_the_whole_way_can_be_gone_by_keys_alone(walk):
    assert walk(Keys, **DESK) == []


def _begin(hand, code):
    hand.page.goto(f"/welcome/?code={code}")
    hand.press("button", "Begin")
    hand.press("button", "Use these words")
    words = hand.field("Passphrase").input_value()
    hand.press("button", "Go on")
    expect(hand.page.get_by_role("heading", name="Your recovery code")).to_be_visible()
    groups = hand.page.locator(".code span").all_inner_texts()
    for label in hand.page.locator("label", has_text="Group ").all_inner_texts():
        hand.write(label, groups[int(label.removeprefix("Group ")) - 1])
    hand.press("button", "Go on")
    hand.press("button", "Start writing")
    return words


def _write(hand):
    hand.write("Title", "The sea")
    hand.write("What happened?", "Rain all day\n\n")
    with hand.page.expect_file_chooser() as choosing:
        hand.files()
    choosing.value.set_files({"name": "sea.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    expect(hand.field("What happened?")).to_have_value(re.compile("sea.jpg"))
    hand.mark("very pleasant")
    hand.press("summary", "More about this entry")
    hand.write("Tags and people", "coast")
    hand.press("button", "Keep")
    expect(hand.page.locator(".entry")).to_contain_text("Rain all day")
    expect(hand.page.locator(".entry img[alt='sea.jpg']")).to_be_visible()


def _find(hand):
    hand.go("Search")
    hand.write("Words", "rain #coast mood:good")
    hand.press("button", "Search")
    expect(hand.page.locator("#found .entry")).to_contain_text("The sea")


def _edit(hand):
    hand.go("Timeline")
    hand.press("link", "The sea")
    hand.press("link", "Edit")
    hand.write("Title", " by night ")
    hand.press("button", "Keep")
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("by night")


def _bring_back(hand):
    hand.press("button", "More about this entry")
    hand.press("link", "Earlier versions")
    hand.press("link", re.compile(r", \d\d:\d\d$"))
    hand.press("button", "Bring these words back")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("The sea")


def _read_letters(hand):
    hand.go("Letters")
    hand.press("link", "this week")
    expect(hand.page.locator("main")).to_contain_text("The sea")


def _lock_and_come_back(hand, words):
    hand.press("button", "Lock")
    hand.write("Passphrase", words)
    hand.press("button", "Open")
    expect(hand.page.locator(".entry")).to_contain_text("Rain all day")
