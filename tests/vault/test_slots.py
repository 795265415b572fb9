from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from journal import vault as vaults
from journal.vault import (
    BadCodeError,
    CorruptError,
    Cost,
    Slot,
    TooNewError,
    WrongSecretError,
)
from journal.vault.page import draw
from journal.vault.slots import Derivation, RootKey
from tests.conftest import CHEAP, PASSPHRASE

VAULT = b"v" * 16


@pytest.fixture(scope="module")
def slot():
    """A slot of a code: it opens in no time, so that many changed ones can be tried."""
    with closing(RootKey(VAULT)) as root:
        draw(root.key)
        return root.slot_for_code(CODE)


CODE = vaults.recovery.make()


def opened(slot, secret):
    with closing(RootKey(slot.vault)) as root:
        root.open(slot, secret)
        return bytes(root.key)


def test_passphrase_and_code_open_the_same_root_key():
    closed = vaults.create(PASSPHRASE, cost=CHEAP)
    passphrase, code = closed.closed.slots

    assert opened(passphrase, PASSPHRASE) == opened(code, closed.code.text)


def test_a_slot_is_145_bytes_of_which_29_are_clear(new):
    assert [len(slot.blob) for slot in new.closed.slots] == [145, 145]
    assert new.closed.slots[0].blob[:13] == bytes.fromhex("0100004c000000000100000001")


def test_a_slot_tells_what_it_asks_for(new):
    passphrase, code = new.closed.slots

    assert (passphrase.derivation, passphrase.cost) == (
        Derivation.PASSPHRASE,
        Cost(19 * 1024, 1),
    )
    assert (code.derivation, code.cost) == (Derivation.RECOVERY, None)


@settings(max_examples=200)
@given(some.integers(0, 144), some.integers(1, 255))
def test_any_changed_byte_of_a_slot_is_refused(at, change):
    with closing(RootKey(VAULT)) as root:
        slot = root.slot_for_code(CODE)
    blob = bytearray(slot.blob)
    blob[at] ^= change

    with pytest.raises((WrongSecretError, CorruptError, TooNewError)):
        opened(Slot(VAULT, slot.id, bytes(blob)), CODE)


@pytest.mark.parametrize(
    ("vault", "number"), [(b"w" * 16, None), (VAULT, 1)], ids=["vault", "id"]
)
def test_a_slot_opens_in_its_own_place_only(slot, vault, number):
    with pytest.raises(WrongSecretError):
        opened(Slot(vault, number or slot.id, slot.blob), CODE)


@pytest.mark.parametrize(
    ("derivation", "cost"),
    [
        (1, (19 * 1024 - 1, 3, 1)),
        (1, ((2 << 20) + 1, 3, 1)),
        (1, (65_536, 0, 1)),
        (1, (65_536, 11, 1)),
        (1, (65_536, 3, 0)),
        (1, (65_536, 3, 5)),
        (2, (1, 0, 0)),
        (2, (0, 1, 0)),
        (2, (0, 0, 1)),
        (0, (0, 0, 0)),
        (3, (0, 0, 0)),
        (4, (0, 0, 0)),
        (5, (65_536, 3, 1)),
    ],
)
def test_a_slot_that_asks_for_what_no_honest_one_does_is_refused_before_deriving(
    slot, derivation, cost
):
    clear = bytes([derivation]) + b"".join(number.to_bytes(4) for number in cost)
    crafted = Slot(VAULT, slot.id, clear + slot.blob[13:])

    with pytest.raises(CorruptError):
        crafted.parameters  # noqa: B018


@given(some.binary(max_size=200))
def test_random_bytes_are_no_slot(noise):
    with pytest.raises((CorruptError, WrongSecretError)):
        opened(Slot(VAULT, 5, noise), CODE)


def test_a_mistyped_code_is_told_before_anything_is_derived(slot):
    with pytest.raises(BadCodeError):
        opened(slot, CODE[:-1])


def test_a_root_key_is_gone_when_it_is_closed(slot):
    root = RootKey(VAULT)
    root.open(slot, CODE)
    root.close()

    assert bytes(root.key) == bytes(32)
    assert bytes(root.page.slice(0, 4096)) == bytes(4096)


def test_scratch_is_wiped_as_soon_as_a_slot_is_open(slot):
    with closing(RootKey(VAULT)) as root:
        root.open(slot, CODE)

        assert bytes(root.scratch) == bytes(76)
