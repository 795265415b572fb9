"""Take pictures of the pages of an open journal for docs/pictures/, from the demo, in Chromium.

    .venv/bin/python scripts/pictures.py    after scripts/set-up test browser

Run it when pages have changed their looks.
"""

import io
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path("docs/pictures")
LAPTOP = {"width": 1000, "height": 760}  # CSS pixels
PHONE = {"width": 390, "height": 844}
PATIENCE = 10_000  # milliseconds
QUALITY = 60  # of WebP, of 100
TITLE = "Before the rain"
TEXT = (
    "Walked to the river before the rain came. The herons were back on the weir, two of them, "
    "and for a while nobody wanted anything from me.\n\nCalled Mum in the evening. Her scan is "
    "on Friday; she told me twice, and laughed at herself. #family"
)
PAGES = {
    "timeline": "timeline/",
    "calendar": "calendar/",
    "year": "year/",
    "insights": "insights/",
    "on-this-day": "memories/",
    "gallery": "gallery/",
    "tags": "tags/",
    "letters": "letters/",
    "ask": "ask/",
    "quick-note": "quick/",
    "check-in": "mood/",
    "capsules": "capsules/",
    "deleted": "deleted/",
    "model": "model/",
    "work": "model/work/",
    "archive": "archive/",
    "settings": "settings/",
    "look": "settings/look/",
    "writing": "settings/writing/",
    "region": "settings/region/",
    "companion": "settings/companion/",
    "journals": "settings/journals/",
    "template": "settings/templates/",
    "mail": "settings/mail/",
    "security": "settings/security/",
    "passphrase": "settings/security/passphrase/",
    "emergency": "settings/security/emergency/",
    "about": "settings/about/",
    "help": "help/",
    "offline": "offline/",
}


@contextmanager
def demo() -> Iterator[tuple[str, str]]:
    """Serve the made-up journal; yield its passphrase and its address."""
    command = [sys.executable, "-u", "manage.py", "demo", "--no-browser", "--port", "18890"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        said = ""
        while "is open at" not in said and process.stdout:
            said += process.stdout.readline()
        passphrase = re.findall(r"made-up journal: (.+)", said)[0]
        try:
            yield passphrase, re.findall(r"http://[^ ]+", said)[0]
        finally:
            process.send_signal(signal.SIGINT)


def take(page: Page, name: str) -> None:
    """Keep what is seen."""
    page.wait_for_load_state("networkidle")
    seen = Image.open(io.BytesIO(page.screenshot()))
    seen.convert("RGB").save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


def unlock(page: Page, passphrase: str, url: str) -> None:
    """Open the journal."""
    page.goto(url)
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url(url)


def write(page: Page) -> None:
    """Write a day and keep it, so that the keeper has something to read."""
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_text").fill(TEXT)
    page.locator("label", has=page.locator("[name=mood][value='2']")).click()
    page.evaluate("scrollTo(0, 0)")
    take(page, "today")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_timeout(PATIENCE)  # the keeper reads and writes


def see(page: Page, url: str, ending: str) -> None:
    """Look at every page that has an address of its own, and at those one link further on."""
    for name, address in PAGES.items():
        page.goto(url + address)
        take(page, name + ending)
    for name, address, link in (
        ("day", "calendar/", "main a[href*='/d/']"),
        ("tag", "tags/", "main a[href*='/t/']"),
        ("entry", "timeline/", "main a[href*='/e/']"),
    ):
        follow(page, url + address, link)
        take(page, name + ending)
    page.goto(page.url + "edit/")
    take(page, "edit" + ending)
    page.goto(page.url.replace("edit/", "versions/"))
    take(page, "versions" + ending)
    page.goto(url + "letters/")
    page.locator("main a[href*='/letters/']").last.click()  # the first ones have not ended
    page.wait_for_load_state()
    take(page, "letter" + ending)
    page.goto(url + "search/")
    page.locator("main input[type=search]").fill("rain")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1_000)
    take(page, "search" + ending)


def follow(page: Page, url: str, link: str) -> None:
    """Go to where the first such link of a page leads."""
    page.goto(url)
    page.goto(url.split("/", 3)[0] + "//" + url.split("/", 3)[2] + _target(page, link))


def _target(page: Page, link: str) -> str:
    return page.locator(link).first.get_attribute("href") or "/"


def walk(browser: Browser, passphrase: str, url: str) -> None:
    """See it all by day on a laptop, then by night on a phone."""
    page = browser.new_page(viewport=LAPTOP)
    page.goto(url)
    take(page, "door")
    unlock(page, passphrase, url)
    write(page)
    see(page, url, "")
    page.context.close()
    night = browser.new_page(viewport=PHONE, color_scheme="dark", has_touch=True)
    unlock(night, passphrase, url)
    take(night, "today-phone")
    see(night, url, "-phone")


def list_them() -> None:
    """Write the page that shows them all."""
    names = sorted(path.stem for path in FOLDER.glob("*.webp"))
    lines = [f"![{name.replace('-', ' ')}]({name}.webp)\n" for name in names]
    head = "# Pictures of every page\n\nMade by `scripts/pictures.py` from the demo.\n\n"
    FOLDER.joinpath("README.md").write_text(head + "\n".join(lines), encoding="utf-8")


def main() -> None:
    """Walk through the demo with one browser."""
    FOLDER.mkdir(exist_ok=True)
    with demo() as (passphrase, url), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        try:
            walk(browser, passphrase, url)
        finally:
            browser.close()
    list_them()


if __name__ == "__main__":
    main()
