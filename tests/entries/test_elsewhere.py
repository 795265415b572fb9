"""What another process did to a vault that is open here: two opened vaults stand for two."""

from datetime import date

import pytest

from journal import entries
from journal.entries import household
from journal.models import StoredVault
from journal.vault import LockedError
from tests.conftest import CHEAP, PASSPHRASE

MONDAY = date(2026, 11, 23)
NEW = "nine grey geese on the green"


@pytest.fixture
def there(vault, opened):
    """Anna's vault, open in another process."""
    entries.write(vault, "rain", day=MONDAY)
    there = opened(household.unlock("Anna", PASSPHRASE))
    assert texts(there) == ["rain"]
    return there


def texts(vault):
    household.keep_up(vault)
    return sorted(entry.text for entry in entries.on_day(vault, MONDAY))


def test_what_is_written_there_is_seen_here(vault, there):
    entries.write(there, "snow", day=MONDAY)

    assert texts(vault) == ["rain", "snow"]
    assert [hit.entry.text for hit in entries.find(vault, "snow")] == ["snow"]


def test_what_is_changed_and_deleted_there_goes_here(vault, there):
    snow = entries.write(there, "snow", day=MONDAY)
    assert texts(vault) == ["rain", "snow"]
    entries.delete(there, snow)

    assert texts(vault) == ["rain"]


def test_both_may_write_by_turns(vault, there):
    for number in range(3):
        entries.write(there, f"there {number}", day=MONDAY)
        entries.write(vault, f"here {number}", day=MONDAY)

    assert texts(vault) == texts(there)
    assert len(texts(vault)) == 7


def test_a_write_here_hides_no_write_there(vault, there):
    entries.write(there, "snow", day=MONDAY)
    entries.write(vault, "hail", day=MONDAY)  # nobody looked in between

    assert texts(vault) == ["hail", "rain", "snow"]


def test_the_head_stays_right(vault, there, opened):
    entries.write(there, "snow", day=MONDAY)
    entries.write(vault, "hail", day=MONDAY)

    assert len(texts(opened(household.unlock("Anna", PASSPHRASE)))) == 3


def test_nothing_new_is_no_work(vault, there):
    household.keep_up(vault)

    assert not entries.store.index(vault).behind


def test_a_passphrase_changed_there_locks_here(vault, there):
    household.change_passphrase(there, PASSPHRASE, NEW, cost=CHEAP)
    with pytest.raises(LockedError):
        household.keep_up(vault)

    assert vault.locked
    assert texts(there) == ["rain"]


def test_a_new_code_made_there_locks_nobody(vault, there):
    household.confirm(there, household.new_recovery_code(there, PASSPHRASE))

    assert texts(vault) == ["rain"]


@pytest.mark.parametrize("change", ["rotate", "emergency"])
def test_keys_renewed_there_lock_here(vault, there, change):
    if change == "rotate":
        household.rotate(there, PASSPHRASE)
    else:
        household.confirm(there, household.emergency(there, PASSPHRASE, NEW, cost=CHEAP))
    entries.write(there, "snow", day=MONDAY)

    with pytest.raises(LockedError):
        household.keep_up(vault)
    assert texts(there) == ["rain", "snow"]


def test_records_sealed_again_there_are_read_here(vault, there, opened):
    household.rotate(there, PASSPHRASE)
    again = opened(household.unlock("Anna", PASSPHRASE))
    while household.seal_again(there):
        pass

    assert texts(again) == ["rain"]


def test_a_vault_deleted_there_locks_here(vault, there):
    household.delete(there, PASSPHRASE)

    with pytest.raises(LockedError):
        household.keep_up(vault)


def test_a_damaged_head_locks_here(vault, there):
    StoredVault.objects.update(head=b"JRN1")

    with pytest.raises(LockedError):
        household.keep_up(vault)


def test_whoever_came_in_by_the_code_stays_in(opened, db):
    from tests.entries.test_household import keep  # noqa: PLC0415

    _, code = keep("Cleo")
    vault, renewal = household.recover("Cleo", code, NEW, cost=CHEAP)
    household.confirm(opened(vault), renewal)

    household.keep_up(vault)
    assert not vault.locked
