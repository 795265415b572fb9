from contextlib import closing
from dataclasses import replace

import pytest

from journal import vault as vaults
from journal.vault import (
    BadCodeError,
    CorruptError,
    LockedError,
    WeakPassphraseError,
    WrongSecretError,
    kdf,
)
from journal.vault.keyset import Keyset
from tests.conftest import CHEAP, PASSPHRASE

NEW = "nine grey geese on the green"


def after(closed, renewal):
    """Return *closed* as it lies once *renewal* is committed, but for the head."""
    kept = [slot for slot in closed.slots if slot.id not in renewal.replaces]
    return replace(
        closed,
        slots=(*kept, *renewal.slots),
        keyset=renewal.keyset or closed.keyset,
        drop_key=renewal.drop_key or closed.drop_key,
    )


def opens(closed, passphrase):
    try:
        with closing(vaults.unlock(closed, passphrase)):
            return True
    except WrongSecretError:
        return False


def test_a_changed_passphrase_opens_and_the_old_one_does_not(new):
    closed = after(
        new.closed, vaults.change_passphrase(new.closed, PASSPHRASE, NEW, cost=CHEAP)
    )

    assert opens(closed, NEW)
    assert not opens(closed, PASSPHRASE)
    vaults.check_code(closed, new.code.text)


def test_a_new_code_leaves_the_passphrase(new):
    renewal = vaults.new_code(new.closed, PASSPHRASE)
    closed = after(new.closed, renewal)

    assert opens(closed, PASSPHRASE)
    vaults.check_code(closed, renewal.code.text)
    with pytest.raises(WrongSecretError):
        vaults.check_code(closed, new.code.text)


def test_the_code_opens_what_was_sealed_and_brings_a_new_passphrase(new):
    sealed = new.vault.seal(b"rain", record=7)
    vault, renewal = vaults.recover(new.closed, new.code.text, NEW, cost=CHEAP)
    closed = after(new.closed, renewal)

    assert vault.open(sealed, record=7) == b"rain"
    assert opens(closed, NEW)
    assert not opens(closed, PASSPHRASE)
    renewal.close()


def test_an_emergency_changes_every_key_but_the_old_epoch(new):
    sealed = new.vault.seal(b"rain", record=7)
    renewal = vaults.emergency(new.closed, PASSPHRASE, NEW, cost=CHEAP)
    closed = after(new.closed, renewal)
    vault = vaults.unlock(closed, NEW)

    assert vault.open(sealed, record=7) == b"rain"
    assert vault.epoch == 2
    assert vault.drop_key == renewal.drop_key != new.closed.drop_key
    assert vault.unveil(new.vault.veil("year/2026")) is None
    assert not opens(closed, PASSPHRASE)


def test_what_was_prepared_and_not_wanted_is_wiped(new):
    renewal = vaults.emergency(new.closed, PASSPHRASE, NEW, cost=CHEAP)
    renewal.close()

    assert not any(renewal.keys.page.slice(0, 4096))


@pytest.mark.parametrize("weak", ["short", "a" * 20])
@pytest.mark.parametrize("change", ["change_passphrase", "emergency"])
def test_no_change_takes_a_weak_passphrase(new, change, weak):
    with pytest.raises(WeakPassphraseError):
        getattr(vaults, change)(new.closed, PASSPHRASE, weak, cost=CHEAP)


def test_a_recovery_takes_no_weak_passphrase(new):
    with pytest.raises(WeakPassphraseError):
        vaults.recover(new.closed, new.code.text, "short", cost=CHEAP)


@pytest.mark.parametrize("change", ["change_passphrase", "emergency"])
def test_only_the_passphrase_changes_anything(new, change):
    with pytest.raises(WrongSecretError):
        getattr(vaults, change)(new.closed, "wrong", NEW, cost=CHEAP)


def test_passphrase_and_code_are_not_taken_for_each_other(new):
    with pytest.raises(WrongSecretError):
        vaults.check_passphrase(new.closed, new.code.text)
    with pytest.raises(BadCodeError):
        vaults.check_code(new.closed, PASSPHRASE)


def test_the_right_passphrase_passes_a_second_asking(new):
    vaults.check_passphrase(new.closed, PASSPHRASE)


@pytest.mark.parametrize(("memory_mib", "outgrown"), [(1 << 20, True), (512, False)])
def test_an_unlock_tells_whether_a_guess_could_cost_more(
    new, monkeypatch, memory_mib, outgrown
):
    monkeypatch.setattr(kdf, "_memory_mib", lambda: memory_mib)
    monkeypatch.setattr(kdf, "SECONDS", 1_000.0)

    with closing(vaults.unlock(new.closed, PASSPHRASE)) as vault:
        assert vault.outgrown is outgrown


def test_a_vault_without_slots_opens_for_nobody(new):
    with pytest.raises(WrongSecretError):
        vaults.unlock(replace(new.closed, slots=()), PASSPHRASE)
    with pytest.raises(WrongSecretError):
        vaults.check_code(vaults.nobody(), new.code.text)


def test_a_vault_that_does_not_exist_derives_and_fails_the_same_way(monkeypatch):
    costs, derive = [], kdf.passphrase_key
    monkeypatch.setattr(
        kdf, "passphrase_key", lambda *args: (costs.append(args[1]), derive(*args))
    )
    with pytest.raises(WrongSecretError):
        vaults.pretend(PASSPHRASE, CHEAP)

    assert costs == [CHEAP]


def test_a_damaged_keyset_after_a_recovery_is_told_as_such(new):
    damaged = replace(new.closed, keyset=new.closed.keyset[:-1])

    with pytest.raises(CorruptError):
        vaults.recover(damaged, new.code.text, NEW, cost=CHEAP)


def test_an_open_vault_takes_new_keys_and_goes_on(vault):
    sealed = vault.seal(b"rain", record=7)
    keys = Keyset()
    keys.follow(vault._keys, vaults.opening.today())
    vault.adopt(keys)

    assert vault.epoch == 2
    assert vault.open(sealed, record=7) == b"rain"


def test_new_keys_for_a_locked_vault_are_wiped(vault):
    keys = Keyset()
    keys.follow(vault._keys, vaults.opening.today())
    vault.close()

    with pytest.raises(LockedError):
        vault.adopt(keys)
    assert not any(keys.page.slice(0, 4096))


def test_a_lock_wipes_the_keys_of_before_too(vault):
    before, keys = vault._keys, Keyset()
    keys.follow(before, vaults.opening.today())
    vault.adopt(keys)
    vault.lock()

    assert not any(before.page.slice(0, 4096))
    assert not any(keys.page.slice(0, 4096))


def test_a_record_is_sealed_again_under_the_present_key(vault):
    old, keys = vault.seal(b"rain", record=7), Keyset()
    keys.follow(vault._keys, vaults.opening.today())
    vault.adopt(keys)
    again = vault.seal_again([(7, old)])[7]

    assert vault.open(again, record=7) == b"rain"
    assert (again[11], len(again)) == (2, len(old))
    with pytest.raises(CorruptError):
        vault.seal_again([(8, old)])


def test_a_record_of_an_unknown_epoch_does_not_open(vault):
    sealed = vault.seal(b"rain", record=7)

    with pytest.raises(CorruptError):
        vault.open(sealed[:11] + b"\x09" + sealed[12:], record=7)


def test_a_head_can_be_made_anew_from_what_lies_there(disk):
    disk.put(7, b"rain")
    marks = [(7, vaults.commitment_of(disk.records[7]))]
    head = disk.vault.first_head(disk.closed.whole, marks)
    disk.closed = replace(disk.closed, head=head)

    disk.check()
    assert disk.vault.head(head).count == 1
