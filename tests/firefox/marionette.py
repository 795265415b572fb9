"""As much of Firefox's own remote control as a walk needs. No driver program is between.

Each message is its length, a colon, and JSON: [0, id, command, parameters] to Firefox, and
[1, id, error, result] back.
"""

import contextlib
import json
import socket
import time

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver names a found element
LABELLED = """
const wanted = arguments[0];
for (const label of document.querySelectorAll("label")) {
  if (label.textContent.trim().startsWith(wanted) && label.control) return label.control;
}
return document.querySelector(`[aria-label^="${wanted}"]`);
"""
NAMED = """
const wanted = arguments[0];
for (const one of document.querySelectorAll("button, a, summary")) {
  const name = one.getAttribute("aria-label") || one.innerText;
  const ready = !one.disabled && one.getClientRects().length;
  if (ready && name.trim().startsWith(wanted)) return one;
}
return null;
"""


class Firefox:
    """One window of a Firefox that listens on a port of this computer."""

    def __init__(self, port, patience=60):
        """Wait until it listens, and begin a session."""
        self._buffer, self._number = b"", 0
        self._socket = self._connected(port, time.monotonic() + patience)
        self._message()  # what it is
        self.ask("WebDriver:NewSession", capabilities={})

    def ask(self, command, **given):
        """Send one command and return its result."""
        self._number += 1
        said = json.dumps([0, self._number, command, given]).encode()
        self._socket.sendall(b"%d:%s" % (len(said), said))
        _, _, error, result = self._message()
        if error:
            raise AssertionError(error["message"])
        return result

    def goto(self, url):
        """Open an address and wait for its page."""
        self.ask("WebDriver:Navigate", url=url)

    def script(self, text, *given):
        """Run a script in the page, which may return an element."""
        return self.ask("WebDriver:ExecuteScript", script=text, args=list(given))["value"]

    def until(self, text, *given, patience=30):
        """Wait until a script returns something, and return that."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with contextlib.suppress(AssertionError):  # between two pages
                if found := self.script(text, *given):
                    return found
            time.sleep(0.1)
        raise AssertionError(f"never true: {text} {given} at {self.url}")

    @property
    def url(self):
        """The address of the page."""
        return self.ask("WebDriver:GetCurrentURL")["value"]

    def type(self, label, words):
        """Type into the control with a label, key by key."""
        found = self.until(LABELLED, label)[ELEMENT]
        self.ask("WebDriver:ElementSendKeys", id=found, text=words)

    def value(self, label):
        """Return what stands in the control with a label."""
        return self.until(f"return (() => {{{LABELLED}}})().value", label)

    def check(self, label):
        """Choose a radio button by its label."""
        self.until(f"const one = (() => {{{LABELLED}}})(); one.click(); return one", label)

    def press(self, name):
        """Click a button or link by its name."""
        found = self.until(NAMED, name)[ELEMENT]
        self.ask("WebDriver:ElementClick", id=found)

    def quit(self):
        """End the whole browser as its user would, so that it writes what it would write."""
        self.ask("Marionette:Quit", flags=["eAttemptQuit"])
        self._socket.close()

    @staticmethod
    def _connected(port, end):
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=60)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def _message(self):
        while b":" not in self._buffer:
            self._buffer += self._received()
        length, _, rest = self._buffer.partition(b":")
        while len(rest) < int(length):
            rest += self._received()
        self._buffer = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def _received(self):
        came = self._socket.recv(1 << 16)
        if not came:
            raise ConnectionError("Firefox went away")
        return came
