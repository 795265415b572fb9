"""Take pictures of every page for docs/pictures/, from the demo, in Chromium.

    .venv/bin/python scripts/pictures.py [NAME ...]    after scripts/set-up test browser

Run it when pages have changed their looks; NAME takes only some of those in pictures.toml.
"""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FOLDER = Path("docs/pictures")
LIST = Path("scripts/pictures.toml")
PORT = "18890"
LAPTOP: ViewportSize = {"width": 1000, "height": 760}  # CSS pixels
WIDE: ViewportSize = {"width": 1320, "height": 760}
PHONE: ViewportSize = {"width": 390, "height": 844}
SLOW = 20_000  # milliseconds
KEEPER = 25_000  # until it has written its letters
SETTLE = 300  # milliseconds, for what a page fetches after it has come
QUALITY = 50  # of WebP, of 100
HEAD = "# Pictures of every page\n\nTaken of the demo by `scripts/pictures.py`.\n"

type Shot = Mapping[str, Any]


@contextmanager
def served(*command: str) -> Iterator[tuple[str, str]]:
    """Serve a journal in a folder that is thrown away; yield what it says, and its address."""
    line = [sys.executable, "-u", "manage.py", *command, "--no-browser", "--port", PORT]
    with tempfile.TemporaryDirectory() as home:
        surroundings = os.environ | {"LAMPLIT_HOME": home}
        with subprocess.Popen(  # noqa: S603
            line, stdout=subprocess.PIPE, text=True, env=surroundings
        ) as process:
            said, awaited = "", "this code" if command == ("start",) else "is open at"
            while awaited not in said and process.stdout:
                said += process.stdout.readline()
            try:
                yield said, re.findall(r"http://[^ ]+", said)[0]
            finally:
                process.send_signal(signal.SIGINT)
                process.communicate()


def opened(browser: Browser, size: ViewportSize, look: str) -> Page:
    """Return a page of this size, by day (light) or by night (dark)."""
    context = browser.new_context(
        viewport=size,
        color_scheme="dark" if look == "dark" else "light",
        has_touch=size is PHONE,
        service_workers="block",
        reduced_motion="reduce",
    )
    context.set_default_timeout(SLOW)
    return context.new_page()


def take(page: Page, name: str) -> None:
    """Keep what is seen."""
    page.wait_for_load_state()
    page.wait_for_timeout(SETTLE)
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    seen.convert("RGB").save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


def unlock(page: Page, passphrase: str, url: str) -> None:
    """Open the journal."""
    page.goto(url)
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url(lambda address: "/open/" not in address)


def step(page: Page, url: str, told: str) -> None:
    """Do one step of the way to a page; pictures.toml says which there are."""
    verb, _, rest = told.partition(" ")
    if verb == "go":
        page.goto(url + rest)
    elif verb == "follow":
        address = page.locator(rest).first.get_attribute("href") or "/"
        page.goto(url.rstrip("/") + address)
    elif verb == "fill":
        where, _, words = rest.partition(" = ")
        page.locator(where).first.fill(words)
    elif verb == "wait":
        page.locator(rest).first.wait_for()
    elif verb == "show":
        page.locator(rest).first.evaluate("found => found.scrollIntoView()")
    elif verb == "wide":
        if page.viewport_size == LAPTOP:
            page.set_viewport_size(WIDE)
    elif verb in {"press", "type"}:
        page.keyboard.press(rest)
    elif verb in {"top", "pause"}:
        page.wait_for_timeout(1_000)
        page.evaluate("scrollTo(0, 0)") if verb == "top" else None
    else:
        getattr(page.locator(rest).first, verb)()


def walk(page: Page, url: str, shots: Mapping[str, Shot], ending: str) -> None:
    """Go the way to each page and keep what is seen; say of those that are not reached."""
    for name, shot in shots.items():
        try:
            for told in shot["steps"]:
                step(page, url, told)
            take(page, name + ending)
            if page.viewport_size == WIDE:
                page.set_viewport_size(LAPTOP)
        except Exception as error:  # noqa: BLE001 - the others are taken all the same
            sys.stderr.write(f"{name}{ending}: {str(error).splitlines()[0]}\n")


def begin(browser: Browser, shots: Mapping[str, Shot]) -> None:
    """Take those before a journal was begun."""
    for size, look, ending in ((LAPTOP, "light", ""), (PHONE, "dark", "-phone")):
        with served("start") as (said, url):
            code = re.findall(r"for this code: (\S+)", said)[0]
            ways = {
                name: {"steps": [told.replace("CODE", code) for told in shot["steps"]]}
                for name, shot in shots.items()
            }
            walk(opened(browser, size, look), url, ways, ending)


def see(browser: Browser, shots: Mapping[str, Shot]) -> None:
    """Take those of the demo: on a laptop by day, some by night too, on a phone by night."""
    with served("demo") as (said, url):
        passphrase = re.findall(r"made-up journal: (.+)", said)[0]
        for size, look, ending in (
            (LAPTOP, "light", ""),
            (LAPTOP, "dark", "-dark"),
            (PHONE, "dark", "-phone"),
        ):
            page = opened(browser, size, look)
            some = {
                name: shot
                for name, shot in shots.items()
                if ending != "-dark" or shot.get("dark")
            }
            if "door" in some:
                page.goto(url)
                take(page, f"door{ending}")
            unlock(page, passphrase, url)
            page.wait_for_timeout(0 if ending else KEEPER)
            walk(page, url, {name: some[name] for name in some if name != "door"}, ending)
            page.context.close()


def list_them(shots: Mapping[str, Shot]) -> None:
    """Write the page that shows them all, each with its sentence."""
    lines = [HEAD]
    for name, shot in shots.items():
        lines.append(f"\n## {name.replace('-', ' ').capitalize()}\n\n{shot['says']}\n\n")
        for ending in ("", "-dark", "-phone"):
            if FOLDER.joinpath(f"{name}{ending}.webp").exists():
                width = 240 if ending == "-phone" else 480
                lines.append(f'<img src="{name}{ending}.webp" width="{width}" alt="">\n')
    FOLDER.joinpath("README.md").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Walk through all of them with one browser."""
    FOLDER.mkdir(exist_ok=True)
    shots = tomllib.loads(LIST.read_text(encoding="utf-8"))
    wanted = {name: shots[name] for name in sys.argv[1:] or shots}
    if wanted == shots:
        for old in FOLDER.glob("*.webp"):
            old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        try:
            begin(browser, {name: shot for name, shot in wanted.items() if "fresh" in shot})
            see(browser, {name: shot for name, shot in wanted.items() if "fresh" not in shot})
        finally:
            browser.close()
    list_them(shots)


if __name__ == "__main__":
    main()
