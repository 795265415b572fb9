"""What the pages of one entry share."""

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import Mood
from tests.conftest import MONDAY


@pytest.fixture
def entry(vault):
    return entries.write(vault, "rain on the roof", day=MONDAY, mood=Mood(1, labels=("calm",)))


@pytest.fixture
def url(entry):
    return lambda name: reverse(name, kwargs={"record": entry.id})
