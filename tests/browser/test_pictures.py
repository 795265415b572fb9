import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from journal import entries
from journal.entries import attachments
from journal.vault import KEYRING
from tests.browser.axe import faults

pytestmark = pytest.mark.browser

CALM = 0.01  # of the page: nobody sees it move
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


# How far what was seen moved in all, once every picture is there.
MOVED = """async () => {
  for (const one of document.images) {
    one.scrollIntoView();
    await one.decode();
  }
  return new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(shift => moved += shift.value))
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(moved), 300);
  });
}"""


def slow(page):
    """Let *page* load as over a poor line, on a weak computer."""
    device = page.context.new_cdp_session(page)
    device.send("Network.enable")
    rates = {"downloadThroughput": 200_000, "uploadThroughput": 200_000}  # bytes a second
    device.send("Network.emulateNetworkConditions", {"offline": False, "latency": 200, **rates})
    device.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def pictured():
    """Write an entry with pictures of all shapes for whoever is inside; return its page."""
    vault = KEYRING.open_vaults()[0]
    texts = []
    for size in ((300, 200), (200, 450), (800, 150)):
        out = io.BytesIO()
        Image.effect_noise(size, 90).save(out, "JPEG")
        kept = attachments.keep(vault, [out.getvalue()], name="sea.jpg", size=out.tell())
        texts.append(f"{kept.markdown}\n\nIt rained on the way home.")
    entry = entries.write(vault, "\n\n".join(texts), day=timezone.localdate())
    return reverse("entry", args=[entry.id])


def by_month():
    """Write entries with a picture each: one in March, two in February, six in January."""
    vault = KEYRING.open_vaults()[0]
    kept = attachments.keep(vault, [picture()], name="sea.jpg", size=len(picture()))
    for month, often in ((3, 1), (2, 2), (1, 6)):
        for day in range(1, often + 1):
            entries.write(vault, kept.markdown, day=date(2026, month, day))


def test_pictures_of_all_months_stand_on_one_grid(inside):
    with ThreadPoolExecutor(1) as aside:
        aside.submit(by_month).result()
    inside.set_viewport_size({"width": 1280, "height": 800})
    inside.goto("/gallery/")
    boxes = [one.bounding_box() for one in inside.locator(".picture").all()]
    rows = [
        len([box for box in boxes if box["y"] == y]) for y in sorted({b["y"] for b in boxes})
    ]

    assert len({round(box["width"]) for box in boxes}) == 1
    assert len({round(box["x"]) for box in boxes}) == 5
    assert rows == [3, 5, 1]
    assert faults(inside) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_moves_when_its_pictures_come(inside, width):
    with ThreadPoolExecutor(1) as aside:  # Playwright's loop runs in this thread
        address = aside.submit(pictured).result()
    inside.set_viewport_size({"width": width, "height": 700})
    slow(inside)
    for page in (address, "/", "/gallery/", "/timeline/"):
        inside.goto(page, wait_until="commit")
        inside.wait_for_load_state()

        assert inside.evaluate(MOVED) < CALM
