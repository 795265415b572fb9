"""An entry of some length, and the wish for all that a model can do."""

import pytest
from django.utils import timezone

from journal import entries
from journal.entries import preferences

LONG = (
    "Mum called. Her knee is bad and she won’t see the doctor. I got short with her and then"
    " felt guilty all evening."
)
CALM = {  # a model's answer about "I slept well."
    "feelings": [{"quote": "slept well", "label": "calm"}],
    "about": [],
    "energy": "low",
    "valence": "pleasant",
    "clarity": "stated",
}


@pytest.fixture
def everything(vault):
    """Anna wants questions, readings and letters by a model."""
    return preferences.keep(vault, ai="everything")


@pytest.fixture
def entry(vault):
    """An entry of some length, of today."""
    return entries.write(vault, LONG, day=timezone.localdate())
