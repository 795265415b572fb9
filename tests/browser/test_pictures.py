import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.axe import faults

pytestmark = pytest.mark.browser

BOAT = {"readable": "yes", "text": "A wooden boat lies at a river bank."}


def picture():
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def shown(inside):
    """The page of a picture that was added just now."""
    sea = {"name": "sea.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    inside.locator("input[data-files]").set_input_files(sea)
    expect(inside.get_by_label("What happened?")).not_to_have_value("")
    inside.get_by_role("button", name="Keep", exact=True).click()
    inside.get_by_role("link", name="Open").or_(inside.locator(".entry a").first).first.click()
    inside.get_by_role("link", name="About the picture sea.jpg").click()
    return inside


def test_a_model_suggests_a_description_that_the_writer_takes(shown, says):
    says(BOAT)
    shown.get_by_role("button", name="Suggest a description").click()
    expect(shown.get_by_text("Suggested by scripted on this computer")).to_be_visible()
    assert faults(shown) == []

    shown.get_by_role("button", name="Take this description").click()
    expect(shown.locator(".words img")).to_have_attribute("alt", BOAT["text"])
