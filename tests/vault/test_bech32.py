import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.vault import bech32
from journal.vault.bech32 import BECH32, BECH32M, Bech32Error


@given(st.binary(max_size=60), st.sampled_from([BECH32, BECH32M]))
def test_gives_back_prefix_and_bytes(secret, constant):
    text = bech32.encode("jrn", secret, constant=constant)

    assert bech32.decode(text.upper(), constant=constant) == ("jrn", secret)


@pytest.mark.parametrize("text", ["a12uel5l", "A12UEL5L", "?1ezyfcl"])
def test_takes_the_examples_of_bip_173(text):
    assert bech32.decode(text)[1] == b""


@pytest.mark.parametrize("text", ["a1lqfn3a", "A1LQFN3A", "?1v759aa"])
def test_takes_the_examples_of_bip_350(text):
    assert bech32.decode(text, constant=BECH32M)[1] == b""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a12UEL5L", "case"),
        ("a1b2uel5l", "symbol"),
        ("2uel5l", "symbol"),
        ("a12uel5", "checksum"),
        ("a12uel5q", "checksum"),
        ("a1lqfn3a", "checksum"),
        ("a1q" + bech32.spell(bech32.checksum("a", [0], constant=BECH32)), "padding"),
    ],
)
def test_says_what_is_wrong(text, reason):
    with pytest.raises(Bech32Error) as caught:
        bech32.decode(text)

    assert caught.value.reason == reason
