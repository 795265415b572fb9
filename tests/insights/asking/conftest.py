"""Entries to ask about."""

from datetime import date

import pytest

from journal import entries
from journal.insights import asking

MARCH, MAY, NOVEMBER = date(2026, 3, 2), date(2026, 5, 4), date(2026, 11, 21)
TEXTS = {
    "knee": (MARCH, "Mum called about her knee. She won’t see Dr Brown. It rained. #family"),
    "visit": (MAY, "I argued with Mum about the doctor. She went on 3 May after all."),
    "figs": (NOVEMBER, "We ate figs by the sea."),
}


@pytest.fixture
def diary(vault):
    """Three entries by a word of theirs."""
    return {name: entries.write(vault, text, day=day) for name, (day, text) in TEXTS.items()}


@pytest.fixture
def about_mum(vault, diary):
    """What an answer about Mum may rest on: e1.1 to e1.3 are of March, e2.1 and e2.2 of May."""
    return asking.gather(vault, "What did Mum and the doctor do?")
