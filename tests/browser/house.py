"""A journal with something on every page, and the address of each page."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from PIL import Image

from journal import entries
from journal.entries import (
    Mood,
    attachments,
    capsules,
    deleted,
    household,
    journals,
    periods,
    preferences,
    prompts,
    store,
    templates,
    versions,
)
from journal.insights import letters
from journal.web.urls import urlpatterns
from journal.web.veils import brief
from tests.conftest import CHEAP, PASSPHRASE
from tests.conftest import browser as visitor
from tests.insights.conftest import LONG

FAR = date(2999, 1, 1)
BEFORE = {"door", "recover", "welcome", "passphrase", "sheet", "companion"}  # seen while locked
PARTS = {"alive", "manifest", "worker", "sheet-file", "template-text", "write"}


def addresses():
    """Furnish Anna's house; return the address of each page that it has, by its name."""
    with ThreadPoolExecutor(1) as aside:  # Playwright's loop runs in this thread
        return aside.submit(_furnished).result()


def _furnished():
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    preferences.keep(vault, ai="everything")
    places = _lived(vault) | _pictured(vault) | _shelved(vault)
    vault.lock()
    client = visitor()
    client.post("/open/", {"passphrase": PASSPHRASE})
    found = {
        pattern.name: reverse(pattern.name, kwargs=_where(pattern, places))
        for pattern in urlpatterns
        if pattern.name not in BEFORE | PARTS
    }
    return {name: at for name, at in found.items() if _is_page(client.get(at))}


def _is_page(answer):
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def _where(pattern, places):
    """Return what an address of *pattern* names: something that is there, if anything is."""
    nothing = {"record": 1, "subject": "look", "veiled": "a" * 26}
    return {
        name: places.get((pattern.name, name), places.get(name, nothing.get(name, 1)))
        for name in pattern.pattern.converters
    }


def _lived(vault):
    """Write forty days with moods and tags, letters about them and an answer."""
    today = timezone.localdate()
    for back in range(40):
        mood = Mood(back % 7 - 3, back % 3 + 1, ("calm",)) if back != 5 else None
        entries.write(
            vault, "Rain on the roof #home", day=today - timedelta(days=back), mood=mood
        )
    week = periods.holding(today - timedelta(days=7), "week").name
    letters.own_words(vault, week)
    asked = {"kind": "answer", "question": "What of Mum?", "within": "", "voice": "model"}
    asked |= {"speaker": "scripted", "claims": [], "made_from": [], "left_out": 0}
    asked |= {"untold": 0, "waiting": 0, "asked": f"{today}T10:00:00+00:00"}
    return {
        ("asked", "record"): store.put(vault, asked),
        ("day", "veiled"): vault.veil(f"day/{today}"),
        ("tag", "veiled"): vault.veil(f"tag/{brief('home')}"),
        ("letter", "veiled"): vault.veil(f"week/{week}"),
        ("edit-letter", "veiled"): vault.veil(f"week/{week}"),
        ("year-of", "veiled"): vault.veil(f"year/{today:%Y}"),
        ("insights-of", "veiled"): vault.veil("in/m012"),
        ("insights-entries", "veiled"): vault.veil("in/m012/w0"),
        "veiled": vault.veil(f"month/{today:%Y-%m}"),
    }


def _pictured(vault):
    """Write an entry with a picture, and change it; return where it and its parts are."""
    file = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(file, "JPEG")
    sea = attachments.keep(vault, [file.getvalue()], name="sea.jpg", size=file.tell())
    text = f"{LONG}\n\n{sea.markdown}\n\n- bread\n- [a page](https://example.org/)"
    entry = entries.write(vault, text, day=timezone.localdate(), title="A call #mum")
    changed = entries.revise(vault, entry, text=f"{text}\n\nIt rained.", began="x" * 16)
    [earlier] = versions.of(vault, changed)
    sound = attachments.keep(vault, [b"RIFF\0\0\0\0WAVEfmt "], name="sea.wav", size=16)
    return {
        "record": entry.id,
        "picture": sea.key,
        "version": earlier.id,
        ("attachment-page", "record"): sound.key,
    }


def _shelved(vault):
    """Begin a journal with a template, close a capsule, delete an entry."""
    journals.add(vault, name="Dreams of the night", mark="plum")
    templates.keep(vault, name="Walk", text="Where did I go?\n")
    prompts.add(vault, "What did the garden say?")
    closed = entries.write(vault, "Hope.", day=timezone.localdate())
    capsules.close(vault, closed, FAR)
    deleted.put_away(vault, entries.write(vault, "Never mind.", day=timezone.localdate()))
    dreams, walk = journals.every(vault)[1], templates.every(vault)[0]
    return {
        ("open-capsule", "record"): closed.id,
        ("template", "record"): walk.id,
        **{(name, "record"): dreams.id for name in ("journal", "merge-journal", "write-in")},
    }
