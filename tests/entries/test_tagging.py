import pytest

from journal.entries.tagging import distinct, key, of_text


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("", []),
        ("a #walk in the #rain.", ["walk", "rain"]),
        ("#walk", ["walk"]),
        ("(#walk, #Rain!)", ["walk", "Rain"]),
        ("#self-care #two_words", ["self-care", "two_words"]),
        ("#2026 #24h", ["24h"]),
        ("#Walk #walk", ["Walk"]),
        ("#прогулка #散歩 #مشي #हिन्दी #ελλάδα", ["прогулка", "散歩", "مشي", "हिन्दी", "ελλάδα"]),
        ("#cafe\u0301", ["café"]),
        ("#می\u200cروم", ["می\u200cروم"]),
        ("# Heading\n## walk", []),
        ("no#walk &#39; C# \\#walk ##walk", []),
        ("`#walk` and ``a `#rain` b``", []),
        ("```\n#walk\n```\n#rain", ["rain"]),
        ("~~~\n#walk", []),
        ("https://example.org/#walk [x](#walk) http://a/b?c#d", []),
        ("#walk- #-rain #_", ["walk", "rain"]),
        ("# #walk", ["walk"]),
    ],
)
def test_a_tag_is_a_word_with_a_hash_before_it(text, tags):
    assert of_text(text) == tags


def test_tags_are_trimmed_and_told_apart_without_case():
    assert distinct(["  long   walk ", "#Long Walk", "", "#", "rain"]) == ("long walk", "rain")


def test_a_tag_has_an_end():
    assert len(of_text("#" + "a" * 1000)[0]) == 80


def test_spellings_of_one_tag_have_one_key():
    assert key("Café") == key("cafe\u0301")
