"""Run axe-core in a page, under our Content-Security-Policy.

`page.evaluate(source)` runs outside the page's policy; a script tag would need `bypass_csp`,
which would hide real faults. axe-core is MPL-2.0 and lies here for tests only.
"""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "contrast": {"color_scheme": "dark", "contrast": "more"},
}


def faults(page):
    """Name every fault that axe finds, with its place; and a page that scrolls sideways."""
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run({runOnly: rules}).then(result => result.violations)", RULES
    )
    named = [f"{rule['id']}: {node['target'][0]}" for rule in found for node in rule["nodes"]]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return named + ([f"scrolls sideways by {wide} px"] if wide > 0 else [])
