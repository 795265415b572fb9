"""Take the pictures of docs/pictures/ from the demo, in Chromium.

    .venv/bin/python scripts/pictures.py    after scripts/set-up test browser

Run it when pages have changed their looks.
"""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path("docs/pictures")
SIZE = {"width": 1000, "height": 840}  # CSS pixels
PATIENCE = 20_000  # milliseconds
TITLE = "Before the rain"
TEXT = (
    "Walked to the river before the rain came. The herons were back on the weir, two of them, "
    "and for a while nobody wanted anything from me.\n\nCalled Mum in the evening. Her scan is "
    "on Friday; she told me twice, and laughed at herself. #family"
)


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
    page.screenshot(path=FOLDER / f"{name}.png")


def walk(page: Page, passphrase: str, url: str) -> None:
    """Open the journal and look at what a newcomer would look at."""
    page.goto(url)
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url(url)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_text").fill(TEXT)
    page.locator("label", has=page.locator("[name=mood][value='2']")).click()
    page.locator("form[data-state='saved']").wait_for()
    take(page, "today")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_timeout(PATIENCE)  # the keeper reads and writes
    page.locator("#go-letters").click()
    page.locator(".envelope a").first.click()
    take(page, "letter")


def main() -> None:
    """Walk through the demo with one browser."""
    FOLDER.mkdir(exist_ok=True)
    with demo() as (passphrase, url), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        walk(browser.new_page(viewport=SIZE), passphrase, url)
        browser.close()


if __name__ == "__main__":
    main()
