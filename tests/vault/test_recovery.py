import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.vault import BadCodeError, bech32, recovery

GOLDEN = "PVPSK-YCMYV-4NXW6-RFDF4-KCMTW-DAC8Z-UNNJF-7W34"
SECRET = bytes(range(0x60, 0x74))
SYMBOLS = bech32.SYMBOLS.upper()


def passes(code):
    try:
        recovery.decode(code)
    except BadCodeError:
        return False
    return True


def test_a_code_is_written_as_it_always_was():
    assert recovery.encode(SECRET) == GOLDEN


@given(some.binary(min_size=20, max_size=20))
def test_a_code_gives_back_its_secret(secret):
    assert recovery.decode(recovery.encode(secret)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        GOLDEN.lower(),
        GOLDEN.replace("-", ""),
        GOLDEN.replace("-", " - "),
        f"  {GOLDEN}\n",
        GOLDEN.replace("0", "O").replace("8", "B").replace("L", "1"),
        GOLDEN.replace("-", "\u2013"),
        GOLDEN.replace("-", "\u00a0"),
    ],
)
def test_a_code_may_be_typed_in_many_ways(typed):
    assert recovery.decode(typed) == SECRET


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "length"),
        (GOLDEN[:-1], "length"),
        (GOLDEN + "Q", "length"),
        (GOLDEN[:-1] + "#", "symbol"),
        (GOLDEN[:-1] + "\u00e4", "symbol"),
        (GOLDEN[:-1] + "5", "checksum"),
        (GOLDEN[1:] + "P", "checksum"),
    ],
)
def test_a_wrong_code_tells_what_is_wrong(typed, reason):
    with pytest.raises(BadCodeError) as refused:
        recovery.decode(typed)

    assert refused.value.reason == reason
    assert refused.value.hint
    assert len(typed) < 3 or typed not in str(refused.value)


def test_a_code_of_a_later_version_says_so():
    values = [2, *bech32.groups(SECRET, 8, 5, pad=True)]
    check = bech32.checksum(recovery.PREFIX, values, constant=bech32.BECH32M)

    with pytest.raises(BadCodeError, match="version"):
        recovery.decode(bech32.spell([*values, *check]))


def test_no_slip_of_up_to_four_symbols_goes_unnoticed():
    chance, unnoticed = random.Random(1), 0
    for _ in range(2_000):
        letters = list(recovery.encode(chance.randbytes(20)).replace("-", ""))
        for at in chance.sample(range(39), chance.randint(1, 4)):
            letters[at] = chance.choice([one for one in SYMBOLS if one != letters[at]])
        unnoticed += passes("".join(letters))

    assert unnoticed == 0


def test_no_swap_of_neighbours_goes_unnoticed():
    chance, unnoticed = random.Random(2), 0
    for _ in range(50):
        code = recovery.encode(chance.randbytes(20)).replace("-", "")
        for at in range(38):
            swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            unnoticed += swapped != code and passes(swapped)

    assert unnoticed == 0


def test_new_codes_differ():
    assert len({recovery.make() for _ in range(100)}) == 100


def test_two_groups_are_typed_back():
    shown = recovery.Shown(GOLDEN, (2, 7))

    shown.typed_back("ycmyv", " UNNJF ")
    with pytest.raises(BadCodeError, match="copy"):
        shown.typed_back("YCMYV", "UNNJA")
    with pytest.raises(BadCodeError, match="copy"):
        shown.typed_back("", "")


def test_the_groups_asked_for_are_two_different_ones():
    for _ in range(50):
        first, second = recovery.shown(GOLDEN).asked
        assert 1 <= first < second <= 8


def test_a_code_is_not_in_a_repr():
    assert GOLDEN[:5] not in repr(recovery.shown(GOLDEN))
