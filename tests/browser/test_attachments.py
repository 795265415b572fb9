import io
import re
import wave as wave_file

import pytest
from PIL import Image
from playwright.sync_api import expect

from journal.vault import KEYRING
from tests.browser.axe import faults
from tests.browser.conftest import unlock

pytestmark = pytest.mark.browser

PASTE = """([area, bytes]) => {
  const pasted = new DataTransfer();
  pasted.items.add(new File([new Uint8Array(bytes)], "sea.jpg", { type: "image/jpeg" }));
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true }));
}"""
WIDTH = "picture => picture.decode().then(() => picture.naturalWidth)"


def picture():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
    return out.getvalue()


def test_a_picture_is_added_kept_and_shown(inside):
    words = inside.get_by_label("What happened?")
    sea = {"name": "sea.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    inside.locator("input[data-files]").set_input_files(sea)
    expect(words).not_to_have_value("")

    inside.get_by_role("button", name="Keep").click()

    assert inside.locator(".entry img[alt='sea.jpg']").evaluate(WIDTH) == 60


def test_a_pasted_picture_comes_in(inside):
    words = inside.get_by_label("What happened?")
    words.fill("At the sea. ")
    area = words.element_handle()
    inside.evaluate(PASTE, [area, list(picture())])

    expect(words).not_to_have_value("At the sea. ")
    assert words.input_value().startswith("At the sea. ![sea.jpg](attachment:")


def test_the_same_picture_pasted_twice_at_once_comes_in_twice(inside):
    words = inside.get_by_label("What happened?")
    words.fill("At the sea. ")
    area = words.element_handle()
    inside.evaluate(PASTE, [area, list(picture())])
    inside.evaluate(PASTE, [area, list(picture())])

    expect(words).to_have_value(re.compile(r"attachment:[\s\S]+attachment:"))
    expect(inside.locator("[data-busy]")).to_have_count(0)
    expect(inside.locator("[data-attached]")).to_be_empty()


def test_a_file_that_is_no_picture_is_linked_and_saved_under_its_name(inside):
    words = inside.get_by_label("What happened?")
    ticket = {"name": "ticket.txt", "mimeType": "text/plain", "buffer": b"seat 7"}
    inside.locator("input[data-files]").set_input_files(ticket)
    expect(words).not_to_have_value("")
    inside.get_by_role("button", name="Keep").click()

    with inside.expect_download() as saving:
        inside.locator(".entry a", has_text="ticket.txt").click()

    assert saving.value.suggested_filename == "ticket.txt"


@pytest.mark.parametrize(
    ("name", "data", "words", "told"),
    [
        ("empty.png", b"", "", "This file is empty"),
        ("page.png", b"<!doctype html>", "[page.png](attachment:", "cannot be shown"),
        ("half.jpg", picture()[:300], "[half.jpg](attachment:", "cannot be shown"),
    ],
)
def test_the_editor_says_what_became_of_an_odd_file(inside, name, data, words, told):
    field = inside.get_by_label("What happened?")
    field.fill("")
    odd = {"name": name, "mimeType": "image/png", "buffer": data}
    inside.locator("input[data-files]").set_input_files(odd)

    expect(inside.locator("[data-attached]")).to_contain_text(told)
    assert field.input_value().startswith(words)
    assert faults(inside) == []


def test_a_file_that_the_lock_met_comes_in_once_the_journal_is_open_again(inside):
    def locked(route):
        KEYRING.lock_all()
        route.continue_()

    inside.route("**/a/upload/*/0/", locked, times=1)
    sea = {"name": "sea.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    inside.locator("input[data-files]").set_input_files(sea)
    expect(inside.get_by_text("Something could not be saved yet")).to_be_visible()
    unlock(inside.context.new_page())
    inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(inside.get_by_label("What happened?")).to_have_value(re.compile("^!.sea.jpg"))
    expect(inside.locator("#cover")).to_be_hidden()


def wave(seconds):
    out = io.BytesIO()
    with wave_file.open(out, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(16_000 * seconds))
    return out.getvalue()


def test_a_sound_leads_to_a_page_that_plays_it(inside):
    words = inside.get_by_label("What happened?")
    waves = {"name": "waves.wav", "mimeType": "audio/wav", "buffer": wave(3)}
    inside.locator("input[data-files]").set_input_files(waves)
    expect(words).not_to_have_value("")
    inside.get_by_role("button", name="Keep", exact=True).click()
    inside.locator(".entry a", has_text="waves.wav").click()

    sound = inside.locator("audio")
    expect(sound).to_have_js_property("duration", 3)
    sound.evaluate(
        "sound => { sound.muted = true; sound.currentTime = 2; return sound.play() }"
    )
    expect(sound).to_have_js_property("ended", value=True)
    assert faults(inside) == []
