import struct
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from journal import vault as vaults
from journal.vault import CorruptError, Unlocking
from journal.vault.errors import UnfinishedError
from journal.vault.keyset import MOST_EPOCHS, Keyset
from journal.vault.padding import frame
from journal.vault.slots import RootKey
from tests.conftest import PASSPHRASE
from tests.vault import reference

DAY = date(2026, 11, 24)


@pytest.fixture
def keys():
    keys = Keyset()
    keys.fill(DAY)
    return keys


def follow(older):
    keys = Keyset()
    keys.follow(older, DAY)
    return keys


def body_of(keys):
    return reference.unframe(bytes(keys.framed))


def read(body):
    keys, framed = Keyset(), frame(body)
    keys.frame[: len(framed)] = framed
    keys.read(keys.frame[: len(framed)])
    return keys


def test_a_new_keyset_reads_as_documented(keys):
    primary, ledger, x25519, mlkem, epochs = reference.read_keyset(body_of(keys))

    assert (primary, ledger) == (1, bytes(keys.ledger))
    assert (x25519, mlkem) == tuple(map(bytes, keys.drop))
    assert epochs == {1: ((DAY - date(1970, 1, 1)).days, bytes(keys.epochs[1]))}


def test_a_keyset_is_padded_to_256_bytes_up_to_two_epochs(keys):
    sizes = [len(keys.framed), len((two := follow(keys)).framed), len(follow(two).framed)]

    assert sizes == [256, 256, 304]


def test_every_key_is_drawn_anew(keys):
    other = Keyset()
    other.fill(DAY)

    assert bytes(other.ledger) != bytes(keys.ledger)
    assert bytes(other.epochs[1]) != bytes(keys.epochs[1])
    assert bytes(keys.epochs[1]) != bytes(32)


def test_one_more_epoch_keeps_all_that_was(keys):
    after = follow(keys)

    assert (after.primary, list(after.epochs)) == (2, [1, 2])
    assert bytes(after.epochs[1]) == bytes(keys.epochs[1]) != bytes(after.epochs[2])
    assert (bytes(after.ledger), bytes(after.veil)) == (bytes(keys.ledger), bytes(keys.veil))


def test_the_last_epoch_keeps_its_number_and_key(keys):
    before, after = follow(keys), Keyset()
    after.keep_primary(before)

    assert list(after.epochs) == [2]
    assert bytes(after.epochs[2]) == bytes(before.epochs[2])
    assert len(body_of(after)) == 192


def test_new_fixed_keys_change_addresses_too(keys):
    before = bytes(keys.ledger), bytes(keys.veil), *map(bytes, keys.drop)
    keys.renew_fixed()
    after = bytes(keys.ledger), bytes(keys.veil), *map(bytes, keys.drop)

    assert not set(before) & set(after)


def test_a_full_keyset_takes_no_more(keys):
    for _ in range(MOST_EPOCHS - 1):
        keys = follow(keys)

    assert read(body_of(keys)).primary == MOST_EPOCHS
    with pytest.raises(UnfinishedError):
        follow(keys)


def test_a_keyset_written_by_the_reference_is_read():
    epochs = {1: (20_000, b"a" * 32), 4: (20_400, b"b" * 32)}
    body = reference.write_keyset(4, b"l" * 32, b"x" * 32, b"m" * 64, epochs)
    keys = read(body)

    assert keys.primary == 4
    assert {number: bytes(key) for number, key in keys.epochs.items()} == {
        1: b"a" * 32,
        4: b"b" * 32,
    }
    assert keys.days[4] == date(2025, 11, 8)


@pytest.mark.parametrize(
    ("at", "new"),
    [
        (0, b"\2"),  # version
        (1, b"\0"),  # number of epochs
        (1, b"\1"),
        (1, b"\3"),
        (1, b"\x41"),
        (2, b"\1"),  # zeros
        (4, struct.pack(">I", 3)),  # primary
        (136, b"\1"),  # zeros
        (144, struct.pack(">I", 0)),  # first epoch
        (144, struct.pack(">I", 2)),
        (148, b"\xff\xff\xff\xff"),  # its day
        (191, b"\1"),  # zeros
    ],
)
def test_a_keyset_with_a_value_we_do_not_write_is_refused(keys, at, new):
    body = body_of(follow(keys))

    with pytest.raises(CorruptError):
        read(body[:at] + new + body[at + len(new) :])


@pytest.mark.parametrize("size", [0, 100, 144, 191, 239])
def test_a_keyset_of_another_length_is_refused(keys, size):
    with pytest.raises(CorruptError):
        read(body_of(follow(keys))[:size])


def test_a_closed_keyset_holds_zeros(keys):
    keys.close()

    assert not any(keys.page.slice(0, 4096))
    assert keys.epochs == {}


@pytest.mark.parametrize("at", [0, 5, 40, 100, 339])
def test_a_damaged_keyset_does_not_open(new, at):
    keyset = bytearray(new.closed.keyset)
    keyset[at] ^= 1
    closed = replace(new.closed, keyset=bytes(keyset))

    with pytest.raises(CorruptError):
        vaults.unlock(closed, PASSPHRASE)


def test_a_keyset_opens_under_its_root_key_only(new):
    with closing(RootKey(new.closed.id.bytes)) as root, pytest.raises(CorruptError):
        vaults.opening.open_keyset(root, new.closed)


def test_nothing_else_opens_in_the_place_of_a_keyset(new):
    slot = new.closed.slots[0].blob[29:]
    long = reference.seal(
        b"k" * 32, 4, new.closed.id.bytes, bytes(16), bytes(9_000), salt=b"s" * 24
    )

    for other in (slot, long):
        with pytest.raises(CorruptError):
            vaults.unlock(replace(new.closed, keyset=other), PASSPHRASE)


def test_an_unlocking_prepares_the_next_and_the_last_epoch(new):
    with closing(Unlocking(new.closed, PASSPHRASE)) as unlocking:
        renewal = unlocking.next_epoch()
        closed = replace(new.closed, keyset=renewal.keyset)
    with closing(Unlocking(closed, PASSPHRASE)) as unlocking:
        assert list(unlocking.vault.epochs) == [1, 2]
        closed = replace(closed, keyset=unlocking.last_epoch().keyset)

    assert list(vaults.unlock(closed, PASSPHRASE).epochs) == [2]
