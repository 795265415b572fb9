import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.vault.veil import _letters, unveil, veil

KEY = bytes(range(32))


@given(some.dates())
def test_a_day_is_unveiled_again(day):
    word = f"day/{day.isoformat()}"

    assert unveil(KEY, veil(KEY, word)) == word


@pytest.mark.parametrize(
    "word", ["week/2026-W47", "month/2026-11", "year/2026", "only/starred"]
)
def test_weeks_months_years_and_filters_too(word):
    assert unveil(KEY, veil(KEY, word)) == word


@pytest.mark.parametrize(
    "word",
    [
        "",
        "day/2026-3-3",
        "day/2026-03-03x",
        "tag/rain",
        "only/",
        "only/Bad",
        "year/\u0661\u0662\u0663\u0664",
    ],
)
def test_nothing_else_is_veiled(word):
    with pytest.raises(ValueError, match="calendar"):
        veil(KEY, word)


def test_an_address_tells_nothing_and_stays_the_same():
    address = veil(KEY, "day/2026-03-03")

    assert len(address) == 26
    assert address == veil(KEY, "day/2026-03-03")
    assert address[:4] != veil(KEY, "day/2026-03-04")[:4]


def test_another_vault_has_other_addresses():
    assert unveil(bytes(32), veil(KEY, "day/2026-03-03")) is None


@pytest.mark.parametrize(
    "text",
    ["", "x" * 26, "x" * 25, "0" * 26, "A" * 26, "\u0661" * 26, "../../../../../etc/passwd1"],
)
def test_what_we_did_not_make_is_nothing(text):
    assert unveil(KEY, text) is None


def test_a_second_spelling_of_an_address_is_nothing():
    address = veil(KEY, "day/2026-03-03")
    last = "abcdefghijklmnopqrstuvwxyz234567".index(address[-1])
    other = "abcdefghijklmnopqrstuvwxyz234567"[last ^ 1]

    assert unveil(KEY, address[:-1] + other) is None


def test_random_addresses_are_nothing():
    assert not any(unveil(KEY, _letters(secrets.token_bytes(16))) for _ in range(2_000))


def test_a_vault_veils_with_a_key_of_its_own(new, vault):
    address = vault.veil("day/2026-03-03")

    assert vault.unveil(address) == "day/2026-03-03"
    assert unveil(bytes(vault._keys.ledger), address) is None
