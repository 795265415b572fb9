"""Two ways to reach what stands on a page: a thumb, and the keys of a keyboard."""

import re

MOST = 80  # presses of Tab before a control counts as out of reach
FILES = "Add a picture or a file"


class Hand:
    """
    What both ways share; each has its own `press`, `write`, `mark` and `files`.

    "summary" counts as a role.
    """

    def __init__(self, page):
        self.page = page

    def go(self, place):
        """Follow the link to *place* in the bars, or in the menu of more pages."""
        if not self.find("link", place).is_visible():
            self.press("button", "More pages")
        self.press("link", place)

    def find(self, role, name):
        """Return the first visible control of this role and name."""
        if role == "summary":
            found = self.page.locator("summary", has_text=name)
        else:
            found = self.page.get_by_role(role, name=name, exact=isinstance(name, str))
        return found.filter(visible=True).first

    def field(self, name):
        """Return the field of this name."""
        return self.page.get_by_label(name, exact=True)


class Thumb(Hand):
    """Touch alone."""

    def press(self, role, name):
        """Press the control of this role and name."""
        self.find(role, name).tap()

    def write(self, name, words):
        """Type *words* into the field of this name."""
        self.field(name).tap()
        self.page.keyboard.type(words)

    def mark(self, name):
        """Choose one of several, by the label that is seen."""
        whole = re.compile(rf"^\s*{name}\s*$")
        self.page.locator("label").filter(has_text=whole, visible=True).tap()

    def files(self):
        """Press what asks for files."""
        self.page.locator("label", has_text=FILES).tap()


class Keys(Hand):
    """Keys alone."""

    def press(self, role, name):
        """Press the control of this role and name."""
        self._come_to(self.find(role, name), f"{role} {name}")
        self.page.keyboard.press("Enter")

    def write(self, name, words):
        """Type *words* into the field of this name."""
        self._come_to(self.field(name), f"field {name}")
        self.page.keyboard.type(words)

    def mark(self, name):
        """Choose one of several: Tab to where they stand, then arrows."""
        wanted = self.page.get_by_role("radio", name=name, exact=True)
        group = f"input[name={wanted.get_attribute('name')}]"
        self._come_to(self.page.locator(group), f"radio {name}")
        self._come_to(wanted, f"radio {name}", key="ArrowRight")

    def files(self):
        """Press what asks for files."""
        self._come_to(self.page.locator("input[data-files]"), FILES)
        self.page.keyboard.press("Enter")

    def _come_to(self, wanted, name, key="Tab"):
        wanted.first.wait_for(state="attached")
        focused = wanted.and_(self.page.locator(":focus"))
        for _ in range(MOST):
            if focused.count():
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{MOST} times {key} do not reach: {name}")
