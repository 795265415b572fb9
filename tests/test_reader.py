"""docs/reader.py opens a vault without the program."""

import importlib.util
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from journal import entries
from journal.entries import household
from tests.conftest import PASSPHRASE

READER = Path(__file__).parent.parent / "docs" / "reader.py"


@pytest.fixture(scope="module")
def reader():
    spec = importlib.util.spec_from_file_location("reader", READER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copied(vault):
    """A copy of the database, as somebody finds it on a disk."""
    if connection.vendor != "sqlite":
        pytest.skip("the reader opens SQLite")
    entries.write(vault, "rain on the roof", day=date(2026, 11, 23))
    entries.write(vault, "a long evening " * 2_000, day=date(2026, 11, 23))
    copy = sqlite3.connect(":memory:")
    copy.deserialize(connection.connection.serialize())
    yield copy
    copy.close()


def test_a_stranger_reads_what_was_written(reader, copied):
    found = [json.loads(body) for body in reader.records(copied, "Anna", PASSPHRASE)]

    texts = {document["text"] for document in found if document["kind"] == "entry"}
    assert texts == {"rain on the roof", "a long evening " * 2_000}


def test_a_stranger_reads_on_while_keys_are_renewed(reader, vault, copied):
    household.rotate(vault, PASSPHRASE)
    copied.deserialize(connection.connection.serialize())

    assert len(list(reader.records(copied, "Anna", PASSPHRASE))) == 2


def test_a_stranger_without_the_passphrase_reads_nothing(reader, copied):
    with pytest.raises(ValueError, match="wrong secret"):
        list(reader.records(copied, "Anna", "a guess of fifteen letters"))


def test_a_record_put_under_another_id_is_not_read(reader, copied):
    copied.execute("UPDATE journal_sealedrecord SET id = id + 1")

    with pytest.raises(ValueError, match="wrong place"):
        list(reader.records(copied, "Anna", PASSPHRASE))
