import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults

pytestmark = pytest.mark.browser


def more(page):
    return page.get_by_text("Say more about it")


def test_a_whole_mood_is_said_by_keys_alone(inside):
    more(inside).focus()
    inside.keyboard.press("Shift+Tab")
    inside.keyboard.press("ArrowLeft")  # from "not said" to the last step
    expect(inside.get_by_label("very pleasant", exact=True)).to_be_checked()
    inside.keyboard.press("Tab")
    inside.keyboard.press("Enter")
    inside.get_by_label("much energy").focus()
    inside.keyboard.press("Space")
    for word in ("calm", "proud"):
        inside.get_by_label(word, exact=True).focus()
        inside.keyboard.press("Space")
    inside.get_by_role("button", name="Keep", exact=True).press("Enter")
    inside.locator(".entry .when").click()

    expect(inside.locator("[data-fuller]")).to_have_text("much energy, calm, proud")


def test_with_the_third_word_the_others_rest_until_one_is_taken_back(inside):
    more(inside).click()
    for word in ("calm", "proud", "sad"):
        inside.get_by_text(word, exact=True).click()
    expect(inside.get_by_label("angry", exact=True)).to_be_disabled()
    expect(inside.get_by_label("family", exact=True)).to_be_enabled()
    inside.get_by_text("sad", exact=True).click()

    expect(inside.get_by_label("angry", exact=True)).to_be_enabled()
    more(inside).click()
    expect(inside.locator("[data-fuller]")).to_have_text("calm, proud")


def test_the_words_are_for_everybody_and_for_a_thumb(inside):
    inside.set_viewport_size({"width": 320, "height": 640})
    more(inside).click()

    assert faults(inside) == []
