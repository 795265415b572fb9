from datetime import UTC, datetime

import pytest

from journal import entries
from journal.entries import drafts, household
from journal.entries.errors import (
    DropsFullError,
    EmptyEntryError,
    TooLongError,
    UnknownVaultError,
)
from journal.entries.household import drops
from journal.models import StoredDrop
from tests.conftest import PASSPHRASE

WHEN = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def unlocked(opened):
    return opened(household.unlock("Anna", PASSPHRASE))


def texts(vault):
    return [draft.text for draft in drafts.of(vault)]


def test_what_was_left_while_locked_is_a_draft_after_the_unlock(vault, opened):
    vault.lock()
    household.leave("Anna", "on the train", at=WHEN)
    again = unlocked(opened)

    assert texts(again) == ["on the train"]
    assert drafts.of(again)[0].updated == WHEN
    assert not StoredDrop.objects.exists()


def test_the_draft_says_how_it_came(vault, opened):
    household.leave("Anna", "on the train")
    again = unlocked(opened)
    draft = drafts.of(again)[0]

    assert entries.store.get(again, draft.id, kind="draft")["left"] is True


def test_what_is_left_lies_sealed(vault):
    household.leave("Anna", "on the train")

    assert b"train" not in bytes(StoredDrop.objects.get().blob)


def test_each_is_collected_once(vault, opened):
    household.leave("Anna", "one")
    household.leave("Anna", "two")
    unlocked(opened)

    assert sorted(texts(unlocked(opened))) == ["one", "two"]


def test_a_damaged_one_is_shown_and_not_hidden(vault, opened):
    household.leave("Anna", "on the train")
    drop = StoredDrop.objects.get()
    drop.blob = bytes(drop.blob)[:-1]
    drop.save()

    assert texts(unlocked(opened)) == [drops.DAMAGED]


def test_one_that_holds_something_else_is_shown_too(vault, opened):
    blob = drops.drop.seal(vault.drop_key, b"[]", vault=vault.id.bytes, drop=5)
    StoredDrop.objects.create(id=5, vault_id=vault.id, blob=blob)

    assert texts(unlocked(opened)) == [drops.DAMAGED]


def test_it_goes_to_its_own_vault_only(vault, opened):
    ben = opened(household.create("Ben", PASSPHRASE, cost=household.door._usual_cost()))
    household.leave("Anna", "mine")

    assert household.collect(ben) == 0
    assert texts(unlocked(opened)) == ["mine"]


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("Nobody", "words", UnknownVaultError),
        ("Anna", " \n", EmptyEntryError),
        ("Anna", "x" * (1 << 20), TooLongError),
    ],
    ids=["nobody", "empty", "long"],
)
def test_nothing_is_kept_of_what_cannot_be(vault, name, text, error):
    with pytest.raises(error):
        household.leave(name, text)
    assert not StoredDrop.objects.exists()


@pytest.mark.parametrize(("limit", "most"), [("MOST", 2), ("MOST_BYTES", 3_000)])
def test_nobody_fills_the_disk_without_a_key(vault, monkeypatch, limit, most):
    monkeypatch.setattr(drops, limit, most)
    household.leave("Anna", "one")
    household.leave("Anna", "two")

    with pytest.raises(DropsFullError):
        household.leave("Anna", "three")
    assert StoredDrop.objects.count() == 2
