import pytest

from journal.vault import LockedError
from journal.web import veils


def test_a_veiled_word_means_the_same_each_time(vault):
    first, again = (veils.veil(vault, "tag/0a1b2c3d4e5f") for _ in range(2))

    assert first == again
    assert vault.unveil(first) == "tag/0a1b2c3d4e5f"


def test_each_word_has_a_veil_of_its_own(vault):
    veiled = {veils.veil(vault, f"day/2026-03-0{day}") for day in (1, 2, 3)}

    assert len(veiled) == 3


def test_a_locked_vault_veils_nothing_that_it_knew(vault):
    veils.veil(vault, "tag/0a1b2c3d4e5f")

    vault.lock()

    with pytest.raises(LockedError):
        veils.veil(vault, "tag/0a1b2c3d4e5f")
