from datetime import date

import pytest

from journal import entries
from journal.entries import likely

MARCH, MAY = date(2026, 3, 2), date(2026, 5, 4)


@pytest.fixture
def diary(vault):
    """Three entries by a word of theirs."""
    texts = {
        "roof": ("Rain on the roof and rain at sea #walk", MARCH),
        "sea": ("A swim in the sea", MAY),
        "knee": ("Her knee is bad", MAY),
    }
    return {name: entries.write(vault, text, day=day).id for name, (text, day) in texts.items()}


@pytest.mark.parametrize(
    ("words", "within", "found"),
    [
        (["rain", "knee"], "", {"roof", "knee"}),
        (["rain", "knee"], "after:2026-05", {"knee"}),
        (["sea"], "#walk", {"roof"}),
        (["sea"], "sea roof #walk", {"roof"}),
        (["snow"], "", set()),
        ([], "", set()),
        (['"', "OR", "*", "雨"], "", set()),
    ],
)
def test_finds_what_shares_any_word(vault, diary, words, within, found):
    ids = likely.by_words(vault, words, within=within)

    assert set(ids) == {diary[name] for name in found}


def test_the_likeliest_comes_first(vault, diary):
    assert likely.by_words(vault, ["rain", "sea"])[0] == diary["roof"]


@pytest.mark.parametrize(
    ("query", "but_words", "found"),
    [
        ("sea", False, {"roof", "sea"}),
        ("sea after:2026-05", False, {"sea"}),
        ("sea after:2026-05", True, {"sea", "knee"}),
        ("", False, {"roof", "sea", "knee"}),
    ],
)
def test_names_all_that_a_search_holds_for(vault, diary, query, but_words, found):
    ids = likely.every(vault, query, but_words=but_words)

    assert ids == {diary[name] for name in found}


def test_takes_the_words_of_a_search_without_the_rest():
    assert likely.words_of('sea "on the roof" #walk after:2026 gard*') == "sea on the roof gard"
