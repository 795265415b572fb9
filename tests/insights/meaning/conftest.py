"""Entries, and a stand-in that takes mother for mum."""

from datetime import UTC, datetime, timedelta

import pytest

from journal import insights
from journal.ai import ScriptedEmbedder
from journal.entries import preferences
from journal.keeper import Keeper, duties


@pytest.fixture
def embedder(settings, vault):
    """Anna has chosen a model for search by meaning."""
    settings.EMBEDDER = ScriptedEmbedder(alike={"mother": "mum"})
    preferences.keep(vault, vectors="scripted vectors", vectors_digest="0" * 64)
    return settings.EMBEDDER


@pytest.fixture
def patient(monkeypatch):
    """Nothing has to rest before a model reads it."""
    monkeypatch.setattr("journal.insights.readings.QUIET", timedelta(0))
    return datetime.now(UTC)


@pytest.fixture
def keep_house(vault, patient):
    """Let the keeper do all that is due for vectors: `keep_house()`."""

    def kept():
        keeper = Keeper(chores=(), per_vault=[duties.vectors], open_vaults=lambda: [vault])
        while keeper.step():
            pass
        return insights.embedder(vault)

    return kept
