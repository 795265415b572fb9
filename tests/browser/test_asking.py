"""Ask the journal, and look for what is close in meaning, with the keyboard alone."""

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from journal import entries
from journal.ai import ScriptedCompanion, ScriptedEmbedder
from journal.entries import household, preferences
from journal.keeper import Keeper, duties
from tests.browser.axe import faults
from tests.browser.conftest import unlock
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

pytestmark = pytest.mark.browser

TEXTS = (
    "Mum called about her knee. She would not see Dr Brown, and I got short with her. #family",
    "I drove to Mum with figs. We sat in the garden and did not talk about the knee. #family",
    "Mum is well.",
    "She went to the doctor after all, on Friday. I was not there and felt bad about it.",
)
ANSWER = {
    "claims": [
        {"sources": ["e1.1"], "text": "Mum called about her knee."},
        {
            "sources": ["e1.2"],
            "text": "You got short with her when she would not see Dr Brown.",
        },
        {"sources": ["e2.2"], "text": "You sat in the garden and did not talk about the knee."},
    ]
}


class Slow(ScriptedCompanion):
    """Thinks until it is let go of."""

    def __init__(self):
        super().__init__()
        self.let_go = threading.Event()

    async def stream(self, messages, **_):
        try:
            await asyncio.sleep(60)
            yield "never"
        finally:
            self.let_go.set()


def begin():
    """Write a few entries, and let the keeper make their vectors."""
    vault = household.create("Anna", PASSPHRASE, cost=CHEAP)
    preferences.keep(vault, vectors="embeddinggemma:300m")
    for number, text in enumerate(TEXTS):
        mood = entries.Mood(number - 1)
        entries.write(vault, text, day=MONDAY + timedelta(days=4 * number), mood=mood)
    keeper = Keeper(chores=(), per_vault=[duties.vectors], open_vaults=lambda: [vault])
    while keeper.step():
        pass
    vault.lock()


@pytest.fixture
def asking(page, site, says, settings, monkeypatch):
    """A page that stands where questions are asked."""
    monkeypatch.setattr("journal.insights.readings.QUIET", timedelta(0))
    settings.EMBEDDER = ScriptedEmbedder(alike={"mother": "mum"})
    says(ANSWER)
    with ThreadPoolExecutor(1) as aside:  # Playwright's loop runs in this thread
        aside.submit(begin).result()
    unlock(page)
    page.goto("/ask/")
    return page


def shot(page, name):
    """Keep a picture for whoever asks for pictures."""
    if folder := os.environ.get("LAMPLIT_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_question_is_answered_with_its_sources_and_forgotten(asking):
    shot(asking, "ask-empty")
    asking.get_by_label("Your question").fill("What about Mum and her knee?")
    asking.keyboard.press("Enter")
    answer = asking.get_by_label("The answer")
    expect(answer.get_by_role("listitem")).to_have_count(3)
    expect(asking.locator("#source-1 mark").first).to_have_text("Mum called about her knee.")
    assert faults(asking) == []
    shot(asking, "ask-answer")

    answer.get_by_role("link", name="Source 1").first.press("Enter")
    asking.locator("#source-1 .passage").first.press("Enter")
    expect(asking.locator("#mark")).to_have_text("Mum called about her knee.")

    asking.goto("/ask/")
    asking.get_by_role("link", name="What about Mum").press("Enter")
    expect(asking.get_by_label("The answer")).to_be_visible()
    assert faults(asking) == []
    shot(asking, "ask-asked")
    asking.get_by_role("button", name="Forget this").press("Enter")
    expect(asking.get_by_text("will stand here")).to_be_visible()


def test_an_empty_question_is_refused_in_its_place(asking):
    asking.get_by_role("button", name="Ask", exact=True).evaluate(
        "it => it.form.noValidate = true"
    )
    asking.get_by_role("button", name="Ask", exact=True).press("Enter")

    expect(asking.get_by_role("alert")).to_have_text("Write a question first.")


def test_a_search_is_followed_by_what_is_close_in_meaning(asking):
    asking.goto("/search/")
    asking.get_by_label("Words").fill("mother")
    asking.keyboard.press("Enter")
    expect(asking.get_by_role("heading", name="Close in meaning")).to_be_visible()
    expect(asking.locator("#close .entry")).to_have_count(1)
    assert faults(asking) == []
    shot(asking, "close")


def test_can_be_stopped_while_it_reads(asking, settings):
    settings.COMPANION = Slow()
    asking.get_by_label("Your question").fill("What about Mum and her knee?")
    asking.keyboard.press("Enter")
    expect(asking.get_by_text("Reading your entries")).to_be_visible()
    asking.get_by_role("button", name="Stop").press("Enter")

    expect(asking.get_by_text("Stopped. Nothing was kept.")).to_be_visible()
    expect(asking.get_by_role("button", name="Ask", exact=True)).to_be_focused()
    assert settings.COMPANION.let_go.wait(5)
    asking.reload()
    expect(asking.get_by_text("will stand here")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fits_a_phone(asking, width, scheme):
    asking.set_viewport_size({"width": width, "height": 780})
    asking.emulate_media(color_scheme=scheme)
    asking.get_by_label("Your question").fill("What about Mum and her knee?")
    asking.keyboard.press("Enter")
    expect(asking.get_by_label("The answer").get_by_role("listitem")).to_have_count(3)
    assert faults(asking) == []
    shot(asking, f"ask-{width}-{scheme}")
