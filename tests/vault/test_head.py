from dataclasses import replace

import pytest

from journal import vault as vaults
from journal.vault import Change, CorruptError, Kind, TamperedError, TooNewError
from journal.vault.head import Head
from tests.conftest import CHEAP, PASSPHRASE


@pytest.fixture
def full(disk):
    for record in (5, 6, 7):
        disk.put(record, b"one")
    return disk


def test_a_vault_is_whole_after_each_write(full):
    full.put(5, b"two")

    full.check()
    assert full.vault.head(full.closed.head).count == 3


def test_a_batch_moves_the_head_once(full):
    changes = [
        Change(Kind.RECORD, record, None, full.vault.seal(b"", record=record))
        for record in (8, 9)
    ]
    full.move(changes)
    full.records |= {change.object: change.new for change in changes}

    full.check()
    assert full.vault.head(full.closed.head).sequence == 5


def deleted(disk):
    del disk.records[5]


def swapped(disk):
    disk.records[5], disk.records[6] = disk.records[6], disk.records[5]


def duplicated(disk):
    disk.records[8] = disk.records[7]


def rolled_back(disk):
    old = disk.records[5]
    disk.put(5, b"two")
    disk.records[5] = old


def added(disk):
    disk.records[8] = disk.vault.seal(b"mine", record=8)


def head_rolled_back(disk):
    old = disk.closed.head
    disk.put(5, b"two")
    disk.closed = replace(disk.closed, head=old)


def old_slot(disk):
    slots = (vaults.change_passphrase(disk.closed, PASSPHRASE, PASSPHRASE, cost=CHEAP)).slots
    disk.closed = replace(disk.closed, slots=(*slots, disk.closed.slots[1]))


def slot_deleted(disk):
    disk.closed = replace(disk.closed, slots=disk.closed.slots[:1])


def old_keyset(disk):
    unlocking = vaults.Unlocking(disk.closed, PASSPHRASE)
    disk.closed = replace(disk.closed, keyset=unlocking.next_epoch().keyset)


def drop_key_swapped(disk):
    other = vaults.create(PASSPHRASE, cost=CHEAP).closed
    disk.closed = replace(disk.closed, drop_key=other.drop_key)


@pytest.mark.parametrize(
    "tamper",
    [
        deleted,
        swapped,
        duplicated,
        rolled_back,
        added,
        head_rolled_back,
        old_slot,
        slot_deleted,
        old_keyset,
        drop_key_swapped,
    ],
)
def test_notices_what_was(full, tamper):
    tamper(full)

    with pytest.raises(TamperedError):
        full.check()


def test_counts_what_is_missing_and_what_was_added(full):
    del full.records[5]
    with pytest.raises(TamperedError) as missing:
        full.check()
    full.records |= {8: full.records[6], 9: full.records[7]}
    with pytest.raises(TamperedError) as added:
        full.check()

    assert (missing.value.missing, missing.value.added) == (1, 0)
    assert (added.value.missing, added.value.added) == (0, 1)
    assert "1 of your records" in missing.value.hint


def test_the_head_of_another_vault_does_not_open_here(full):
    other = vaults.create(PASSPHRASE, cost=CHEAP).closed
    full.closed = replace(full.closed, head=other.head)

    with pytest.raises(CorruptError):
        full.check()


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'{"v": 1, "members": 7}', b"\xff"])
def test_a_head_that_we_did_not_write_is_corrupt(body):
    with pytest.raises(CorruptError):
        Head.from_bytes(body)


def test_a_head_of_a_later_version_asks_for_an_update():
    with pytest.raises(TooNewError):
        Head.from_bytes(Head().to_bytes().replace(b'"v": 1', b'"v": 2'))
