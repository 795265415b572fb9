"""Draw the icons of the installed app from static/icon.svg, with Chromium.

.venv/bin/python scripts/icons.py
"""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

STATIC = Path(__file__).parent.parent / "static"
EDGE = "#33261c"  # a system cuts its own shape out of this one, so it has no corners
PAGE = '<body style="margin:0;background:{ground}"><div style="{place}">{svg}'
PLACE = "width:{share}%;margin:{rest}%"
ICONS = {"icon-192.png": (192, "none", 100), "icon-512.png": (512, "none", 100)}
ICONS["icon-mask.png"] = (512, EDGE, 80)


def draw(browser: Browser, name: str, size: int, ground: str, share: int) -> None:
    """Draw one icon of *size* pixels; the picture takes *share* percent of it."""
    page = browser.new_page(viewport={"width": size, "height": size})
    svg = STATIC.joinpath("icon.svg").read_text()
    place = PLACE.format(share=share, rest=(100 - share) / 2)
    page.set_content(PAGE.format(ground=ground, place=place, svg=svg))
    page.screenshot(path=STATIC / name, omit_background=True)
    page.close()


def main() -> None:
    """Draw all of them."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (size, ground, share) in ICONS.items():
            draw(browser, name, size, ground, share)


if __name__ == "__main__":
    main()
