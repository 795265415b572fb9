import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from journal import vault as vaults
from journal.vault import CorruptError, drop
from journal.vault.keyset import Keyset
from journal.vault.opening import today
from tests.conftest import CHEAP, PASSPHRASE

VAULT = b"v" * 16


@pytest.fixture(scope="module")
def keys():
    keys = Keyset()
    keys.fill(today())
    return keys


@pytest.fixture(scope="module")
def sealed(keys):
    return drop.seal(drop.public_key(keys.drop), b"on the train", vault=VAULT, drop=3)


def test_anybody_writes_and_the_vault_reads(new):
    sealed = drop.seal(new.closed.drop_key, b"on the train", vault=new.closed.id.bytes, drop=3)

    assert new.vault.open_drop(sealed, drop_id=3) == b"on the train"


def test_a_drop_is_padded_and_1144_bytes_longer(keys):
    public = drop.public_key(keys.drop)
    sizes = {len(drop.seal(public, bytes(n), vault=VAULT, drop=3)) for n in (0, 100, 252)}

    assert sizes == {8 + 1136 + 256}


@settings(max_examples=100)
@given(some.data())
def test_any_changed_byte_is_refused(keys, sealed, data):
    changed = bytearray(sealed)
    changed[data.draw(some.integers(0, len(sealed) - 1))] ^= data.draw(some.integers(1, 255))

    with pytest.raises(CorruptError):
        drop.open_(keys.drop, bytes(changed), vault=VAULT, drop=3)


@given(some.binary(max_size=2_000))
def test_random_bytes_are_refused(keys, noise):
    with pytest.raises(CorruptError):
        drop.open_(keys.drop, drop.HEADER + noise, vault=VAULT, drop=3)


@pytest.mark.parametrize(("vault", "number"), [(VAULT, 4), (b"w" * 16, 3)])
def test_a_drop_opens_in_its_own_place_only(keys, sealed, vault, number):
    with pytest.raises(CorruptError):
        drop.open_(keys.drop, sealed, vault=vault, drop=number)


def test_another_vault_cannot_read_it(new):
    other = vaults.create(PASSPHRASE, cost=CHEAP)
    sealed = drop.seal(new.closed.drop_key, b"mine", vault=new.closed.id.bytes, drop=3)

    with pytest.raises(CorruptError):
        other.vault.open_drop(sealed, drop_id=3)


@pytest.mark.parametrize("public", [b"", bytes(1_216), b"\xff" * 1_216, bytes(1_217)])
def test_what_is_no_public_key_is_refused(public):
    with pytest.raises(CorruptError):
        drop.seal(public, b"words", vault=VAULT, drop=3)


def test_a_drop_has_a_mebibyte_at_most(keys):
    with pytest.raises(ValueError, match="1 MiB"):
        drop.seal(drop.public_key(keys.drop), bytes((1 << 20) + 1), vault=VAULT, drop=3)
