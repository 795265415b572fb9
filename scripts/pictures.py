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
SIZE = {"width": 1000, "height": 760}  # CSS pixels


@contextmanager
def demo() -> Iterator[tuple[str, str]]:
    """Serve the made-up journal; yield its passphrase and its address."""
    command = [sys.executable, "-u", "manage.py", "demo", "--no-browser", "--port", "18890"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        said = ""
        while "is open at" not in said and process.stdout:
            said += process.stdout.readline()
        passphrase = re.findall(r"made-up journal: (.+)", said)[0]
        yield passphrase, re.findall(r"http://[^ ]+", said)[0]
        process.send_signal(signal.SIGINT)


def take(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep what is seen."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)


def walk(page: Page, passphrase: str, url: str) -> None:
    """Open the journal and look at what a newcomer would look at."""
    page.goto(url)
    take(page, "door")
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url(url)
    take(page, "today")
    page.wait_for_timeout(15_000)  # the keeper reads and writes
    for name in ("Timeline", "Weeks", "Settings"):
        page.get_by_role("link", name=name, exact=True).first.click()
        take(page, name.lower())
    page.go_back()
    page.go_back()


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
