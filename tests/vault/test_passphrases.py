import pytest

from journal.vault import WeakPassphraseError
from journal.vault.passphrases import Strength, check, estimate, six_words


def test_six_words_are_offered_from_the_long_list():
    words = six_words().split()

    assert len(words) == 6
    check(" ".join(words))
    assert estimate(" ".join(words)).strength is Strength.STRONG


def test_no_two_offers_are_the_same():
    assert len({six_words() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "15 characters"),
        ("fourteen chars", "15 characters"),
        ("1qaz2wsx3EDC4rfv", "Many people"),
        ("x" * 1025, "longer"),
        ("\u00e9" * 600, "longer"),
        ("a" * 20, "repeated"),
        ("abc" * 6, "repeated"),
        ("hunter2 hunter2 ", "repeated"),
        ("password" * 2, "repeated"),
        ("password" * 2 + "pass", "repeated"),
    ],
)
def test_what_would_be_guessed_is_refused(passphrase, why):
    with pytest.raises(WeakPassphraseError, match=r"^passphrase is too weak$") as refused:
        check(passphrase)
    assert why in refused.value.hint


@pytest.mark.parametrize(
    "passphrase",
    [
        "fifteen letters",
        "my aunt keeps nine grey geese",
        "\u96e8\u306e\u65e5\u306f" * 3 + "\u8d70\u308b\u5bb6\u9df9",
        "x" * 7 + "y" * 9,
        "  spaces at both ends  ",
    ],
)
def test_no_rules_of_composition(passphrase):
    check(passphrase)


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("password password1", Strength.WEAK),
        ("P4ssw0rd! dragon 12", Strength.WEAK),
        ("my aunt keeps nine grey geese", Strength.FAIR),
        ("crisply undertake phoney wafer gyration vindicate", Strength.STRONG),
    ],
)
def test_an_estimate_counts_common_words_as_one_choice(passphrase, strength):
    assert estimate(passphrase).strength is strength


def test_a_letter_that_keyboards_lack_is_mentioned_and_allowed():
    found = estimate("crisply undertake phoney wafer gyration gr\u00fc\u00dfe")

    assert "keyboard" in found.advice
    assert found.strength is Strength.STRONG


def test_a_weak_one_is_advised_on():
    assert "Add words" in estimate("password password1").advice
