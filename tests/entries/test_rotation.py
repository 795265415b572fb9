"""New keys: at once when somebody may know them, and by themselves each year."""

from datetime import date, timedelta

import pytest

from journal import entries
from journal import vault as vaults
from journal.entries import ConflictError, household
from journal.entries.household import rotation
from journal.models import SealedRecord, StoredSlot, StoredVault
from journal.vault import KEYRING, WrongSecretError
from tests.conftest import CHEAP, PASSPHRASE
from tests.entries.test_household import MONDAY, NEW, texts


class TestEmergency:
    @pytest.fixture
    def renewed(self, vault):
        """Anna's vault after "someone may know it", with an entry from before."""
        entries.write(vault, "rain", day=MONDAY)
        renewal = household.emergency(vault, PASSPHRASE, NEW, cost=CHEAP)
        household.confirm(vault, renewal)
        return vault

    def test_everything_that_opened_it_is_new(self, vault, opened):
        before = StoredVault.objects.get(id=vault.id)
        address = vault.veil("day/2026-11-23")
        renewal = household.emergency(vault, PASSPHRASE, NEW, cost=CHEAP)
        household.confirm(vault, renewal)
        after = StoredVault.objects.get(id=vault.id)

        assert (before.keyset, before.drop_key) != (after.keyset, after.drop_key)
        assert vault.unveil(address) is None
        household.check_code(vault, renewal.code.text)
        with pytest.raises(WrongSecretError):
            household.unlock("Anna", PASSPHRASE)

    def test_what_was_written_is_still_there(self, renewed, opened):
        entries.write(renewed, "snow", day=MONDAY)

        assert texts(opened(household.unlock("Anna", NEW))) == ["rain", "snow"]

    def test_records_are_sealed_again(self, renewed, opened):
        assert household.rotating(renewed)
        while household.seal_again(renewed):
            pass

        assert not household.rotating(renewed)
        assert texts(opened(household.unlock("Anna", NEW))) == ["rain"]

    def test_an_old_slot_opens_no_new_keyset(self, vault, opened):
        old = [(slot.id, slot.blob) for slot in StoredSlot.objects.all()]
        household.confirm(vault, household.emergency(vault, PASSPHRASE, NEW, cost=CHEAP))
        StoredSlot.objects.all().delete()
        for number, blob in old:
            StoredSlot.objects.create(id=number, vault_id=vault.id, blob=blob)

        with pytest.raises(vaults.CorruptError):
            household.unlock("Anna", PASSPHRASE)

    def test_nothing_changes_before_it_is_confirmed(self, vault, opened):
        household.emergency(vault, PASSPHRASE, NEW, cost=CHEAP).close()

        assert opened(household.unlock("Anna", PASSPHRASE))


class TestRotation:
    @pytest.fixture
    def full(self, vault):
        for number in range(7):
            entries.write(vault, f"rain {number}", day=MONDAY)
        return vault

    def test_goes_on_in_batches_from_wherever_it_broke_off(self, full, opened):
        household.rotate(full, PASSPHRASE)
        done = [household.seal_again(full, limit=3)]
        again = opened(household.unlock("Anna", PASSPHRASE))
        done += [household.seal_again(again, limit=3) for _ in range(3)]

        assert done == [3, 3, 1, 0]
        assert len(texts(opened(household.unlock("Anna", PASSPHRASE)))) == 7

    def test_an_unlock_ends_it_once_nothing_is_left(self, full, opened):
        household.rotate(full, PASSPHRASE)
        household.seal_again(full)
        full.lock()
        again = opened(household.unlock("Anna", PASSPHRASE))

        assert list(again.epochs) == [2]
        assert len(texts(again)) == 7
        entries.write(again, "snow", day=MONDAY)
        assert opened(household.unlock("Anna", PASSPHRASE))

    def test_an_unlock_does_not_end_what_is_not_done(self, full, opened):
        household.rotate(full, PASSPHRASE)
        household.seal_again(full, limit=3)

        assert list(opened(household.unlock("Anna", PASSPHRASE)).epochs) == [1, 2]

    def test_it_begins_by_itself_after_a_year(self, full, opened, monkeypatch):
        monkeypatch.setattr(rotation, "today", lambda: date.today() + timedelta(days=364))  # noqa: DTZ011
        assert list(opened(household.unlock("Anna", PASSPHRASE)).epochs) == [1]

        monkeypatch.setattr(rotation, "today", lambda: date.today() + timedelta(days=366))  # noqa: DTZ011
        assert list(opened(household.unlock("Anna", PASSPHRASE)).epochs) == [1, 2]

    def test_it_never_begins_under_the_hands_of_another_visit(self, full, opened, monkeypatch):
        monkeypatch.setattr(rotation, "today", lambda: date.today() + timedelta(days=366))  # noqa: DTZ011
        KEYRING.admit(full)

        assert list(opened(household.unlock("Anna", PASSPHRASE)).epochs) == [1]

    def test_the_index_knows_the_new_versions(self, full):
        household.rotate(full, PASSPHRASE)
        household.seal_again(full)
        blob = SealedRecord.objects.first()
        rows = entries.store.index(full).rows("SELECT id, mark FROM record")

        assert dict(rows)[blob.id] == bytes(blob.blob)[36:68]

    def test_an_open_editor_meets_no_conflict(self, full):
        seen = entries.on_day(full, MONDAY)[0]
        household.rotate(full, PASSPHRASE)
        household.seal_again(full)

        assert entries.revise(full, seen, text="hail").text == "hail"
        with pytest.raises(ConflictError):
            entries.revise(full, seen, text="snow")

    def test_an_open_draft_stays_the_same_draft(self, full):
        kept = entries.drafts.keep(full, "so far")
        household.rotate(full, PASSPHRASE)
        household.seal_again(full)
        again = entries.drafts.keep(full, "further", record=kept.id, version=kept.version)

        assert again.id == kept.id
        assert [draft.text for draft in entries.drafts.of(full)] == ["further"]

    def test_a_wrong_passphrase_begins_nothing(self, full):
        with pytest.raises(WrongSecretError):
            household.rotate(full, "wrong")
        assert not household.rotating(full)
