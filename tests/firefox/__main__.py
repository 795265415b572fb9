"""`python -m tests.firefox`: the walk of tests/browser/test_residue.py in a real Firefox.

Needs `firefox-esr` or `firefox` on this computer and the group `browser`. It ends with 1 if a
word was found in the profile, the data folder, temporary files or the log.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.urls import reverse

from journal.web.urls import urlpatterns
from tests.browser import test_residue as residue
from tests.browser.house import BEFORE, PARTS
from tests.browser.test_typed import FILL, FIRST
from tests.firefox.marionette import Firefox

PORT = 28_333
WRITTEN = 2.5  # seconds in which what stands in a field would be written
SETTLING = 6.0  # seconds; the session is written every second here, by default every 15
WISHES = {
    "marionette.port": PORT,
    "browser.sessionstore.interval": 1000,
    "browser.sessionstore.privacy_level": 0,  # write all that Firefox ever writes
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
COMPRESSED = b"mozLz40\0"


def main():
    """Walk, scan, say what was found."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        sys.exit("Firefox is not on this computer")
    with tempfile.TemporaryDirectory(prefix="lamplit-firefox-") as folder:
        places = {name: Path(folder) / name for name in ("home", "temp", "profile", "log")}
        for name in ("home", "temp", "profile"):
            places[name].mkdir()
        words = [*residue.ALL, *walk(program, places)]
        unpacked = unpack(places["profile"])
        if not residue.found_in(places["profile"], ["journal.localhost"]):
            sys.exit("the profile could not be read: not even the address was found")
        found = [path for place in places.values() for path in residue.found_in(place, words)]
    print(f"{len(words)} wordings looked for; {unpacked} compressed files read")
    print(f"files with a word of the writer's: {len(found)}")
    for path in found:
        print(f"  {path}")
    return int(bool(found))


def walk(program, places):
    """Start the journal and Firefox, and go through both; return what stood in fields."""
    with places["log"].open("wb") as log:
        server = residue._start(places, log)
        try:
            address, code = residue._address(places["log"], server)
            return browse(program, places["profile"], address, code)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def browse(program, profile, address, code):
    """Begin a journal, write, look around, lock with words unsent, fail, come back."""
    wishes = (f'user_pref("{name}", {_js(value)});\n' for name, value in WISHES.items())
    (profile / "user.js").write_text("".join(wishes))
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as running:
        try:
            firefox = Firefox(PORT)
            passphrase = begin(firefox, address, code)
            write(firefox, address)
            typed = fill_every_field(firefox, address, profile)
            lock_with_unsent_words(firefox, address)
            come_back(firefox, address, passphrase)
            firefox.quit()
            running.wait(30)
            return typed
        finally:
            running.kill()


def begin(firefox, address, code):
    """Begin a journal with the six words offered; return them."""
    firefox.goto(f"{address}/welcome/?code={code}")
    firefox.press("Begin")
    firefox.press("Use these words")
    passphrase = firefox.value("Passphrase")
    firefox.press("Go on")
    groups = firefox.until(
        "const all = [...document.querySelectorAll('.code span')].map(one => one.innerText);"
        "return all.length && all"
    )
    asked = firefox.script(
        "return [...document.querySelectorAll('label')].map(one => one.innerText.trim())"
        ".filter(text => /^Group [0-9]+$/.test(text))"
    )
    for label in asked:
        firefox.type(label, groups[int(label.removeprefix("Group ")) - 1])
    firefox.press("Go on")
    firefox.until("return !location.pathname.includes('sheet')")
    firefox.check("Everything")
    firefox.press("Start writing")
    firefox.until("return !location.pathname.includes('welcome')")
    return passphrase


def write(firefox, address):
    """Keep an entry, and search for a word."""
    firefox.type("Title", residue.KEPT)
    firefox.type("What happened?", f"{residue.KEPT}. #quartztag " + f"{residue.KEPT}. " * 5)
    time.sleep(SETTLING)  # a draft is kept, and the session is written meanwhile
    firefox.press("Keep")
    firefox.until("return document.querySelector('.entry')")
    firefox.goto(f"{address}/search/")
    firefox.type("Words", residue.SEARCHED)
    time.sleep(SETTLING)
    firefox.goto(f"{address}/settings/security/check/")
    firefox.type("Recovery code", residue.UNSENT)
    time.sleep(SETTLING)


def fill_every_field(firefox, address, profile):
    """Fill each field of each page that needs no record; return the words.

    Firefox overwrites its session file, so what stood there is laid aside page by page.
    """
    session = profile / "sessionstore-backups" / "recovery.jsonlz4"
    plain = {one.name for one in urlpatterns if not one.pattern.converters}
    typed = []
    for name in sorted(plain - BEFORE - PARTS):
        firefox.goto(address + reverse(name))
        if filled := firefox.script(FILL, FIRST + len(typed)):
            typed += [words for _, words in filled]
            time.sleep(WRITTEN)
            (profile / f"{name}.clear").write_bytes(lz4(session.read_bytes()[12:]))
    return typed


def lock_with_unsent_words(firefox, address):
    """Leave words in the field and lock; try a wrong passphrase, shown while it is typed."""
    firefox.goto(f"{address}/")
    firefox.type("What happened?", residue.UNSENT)
    time.sleep(SETTLING)
    firefox.press("Lock")
    firefox.until("return location.pathname == '/open/'")
    firefox.press("Show")
    firefox.type("Passphrase", residue.TRIED)
    time.sleep(SETTLING)
    firefox.press("Hide")
    firefox.press("Open")
    firefox.until("return document.body.innerText.includes('Caps Lock')")


def come_back(firefox, address, passphrase):
    """Open the journal once more, look at it, and lock."""
    firefox.goto(f"{address}/open/")
    firefox.type("Passphrase", passphrase)
    firefox.press("Open")
    firefox.until("return location.pathname != '/open/'")
    time.sleep(SETTLING)
    firefox.press("Lock")
    firefox.until("return location.pathname == '/open/'")
    time.sleep(SETTLING)


def unpack(profile):
    """Lay each file that Firefox compressed beside itself in clear; return how many."""
    packed = [path for path in profile.rglob("*") if path.is_file() and _is_packed(path)]
    for path in packed:
        path.with_name(f"{path.name}.clear").write_bytes(lz4(path.read_bytes()[12:]))
    return len(packed)


def lz4(block):
    """Return what an LZ4 block holds: literals, and copies of what came before."""
    out, at = bytearray(), 0
    while at < len(block):
        token, at = block[at], at + 1
        size, at = _length(block, at, token >> 4)
        out += block[at : at + size]
        at += size
        if at >= len(block):
            break
        back, at = int.from_bytes(block[at : at + 2], "little"), at + 2
        size, at = _length(block, at, token & 15)
        for _ in range(size + 4):
            out.append(out[-back])
    return bytes(out)


def _length(block, at, size):
    if size == 15:
        while block[at] == 255:
            size, at = size + 255, at + 1
        size, at = size + block[at], at + 1
    return size, at


def _is_packed(path):
    with path.open("rb") as file:
        return file.read(len(COMPRESSED)) == COMPRESSED


def _js(value):
    return str(value).lower()


if __name__ == "__main__":
    sys.exit(main())
