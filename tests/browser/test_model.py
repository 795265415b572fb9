"""The page about the model, beside an Ollama that has some."""

import pytest
from playwright.sync_api import expect

from journal.insights.companion import _looked
from tests.ai import fake_ollama
from tests.browser.axe import faults

pytestmark = pytest.mark.browser


@pytest.fixture
def ollama(settings):
    with fake_ollama.running() as fake:
        settings.OLLAMA_URL = fake.url
        yield fake
    _looked.clear()


def test_a_model_for_search_by_meaning_is_chosen_and_given_up_on_a_phone(inside, ollama):
    inside.set_viewport_size({"width": 320, "height": 2400})
    inside.goto("/model/")
    inside.get_by_role("button", name="Choose embeddinggemma:latest").press("Enter")
    expect(inside.get_by_text("All entries are indexed.")).to_be_visible()
    assert faults(inside) == []

    inside.get_by_role("button", name="Search by words only").press("Enter")
    expect(inside.get_by_text("All entries are indexed.")).to_be_hidden()
