"""Fixtures of the vault: one that was just made, and how it lies on disk."""

from dataclasses import replace

import pytest

from journal import vault as vaults
from journal.vault import Change, Kind, commitment_of
from tests.conftest import CHEAP, PASSPHRASE


@pytest.fixture
def new():
    """A vault that was just made and is kept nowhere."""
    new = vaults.create(PASSPHRASE, cost=CHEAP)
    yield new
    new.close()


@pytest.fixture
def vault(new):
    """The same, opened."""
    return new.vault


@pytest.fixture
def disk(new):
    """The same, with what lies on disk."""
    return Disk(new)


class Disk:
    """What a database would keep of one vault."""

    def __init__(self, new):
        self.vault, self.closed, self.records = new.vault, new.closed, {}

    def put(self, record, words):
        """Keep *words* over *record* and move the head, as a store does."""
        old, sealed = self.records.get(record), self.vault.seal(words, record=record)
        self.move([Change(Kind.RECORD, record, old, sealed)])
        self.records[record] = sealed

    def move(self, changes):
        self.closed = replace(self.closed, head=self.vault.next_head(self.closed.head, changes))

    def check(self, vault=None):
        """See that all is as the head remembers it."""
        marks = [(record, commitment_of(blob)) for record, blob in self.records.items()]
        (vault or self.vault).check(self.closed, marks)
