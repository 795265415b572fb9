import pytest

from journal.entries.tagging import distinct, is_person, key, of_text, signed


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
        ("#walk,#rain", ["walk", "rain"]),
    ],
)
def test_a_tag_is_a_word_with_a_hash_before_it(text, tags):
    assert of_text(text) == tags


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("with @Anna and @Ben.", "@Anna @Ben"),
        ("(@Anna,@Ben/@Cleo)", "@Anna @Ben"),
        ("@Anna @anna @ANNA", "@Anna"),
        ("@Anna-Lena @José @O'Brien @Zo\u00eb", "@Anna-Lena @José @O'Brien @Zoë"),
        ("@D\u2019Arcy @D'Arcy", "@D\u2019Arcy"),
        ("@Anna's cat, @Ben\u2019s, @Cleo'll, '@Dan' @Lukas'", "@Anna @Ben @Cleo @Dan @Lukas"),
        ("@Лук'яна @花子 @مريم @अनु @Ελένη", "@Лук'яна @花子 @مريم @अनु @Ελένη"),
        ("@می\u200cروم-", "@می\u200cروم"),
        ("@Anna_B @Ben2", "@Anna_B @Ben2"),
        ("anna@example.org <ben@example.org> @anna@example.org @a.b@example.org", ""),
        ("https://example.org/@anna example.org/@anna [x](/@anna) ?with=@anna", ""),
        ("`@anna` and\n~~~\n@anna", ""),
        ("\\@Anna @@Anna a@Anna &@Anna #@Anna", ""),
        ("@ Anna @3pm @-x @_ @", ""),
    ],
)
def test_a_person_is_a_name_with_an_at_before_it(text, people):
    assert of_text(text) == people.split()


def test_people_stand_behind_tags():
    assert of_text("@Anna in the #rain") == ["rain", "@Anna"]


def test_a_tag_given_beside_the_text_is_a_person_by_its_sign():
    given = distinct(["@Anna Maria", "anna", "@", "@3pm"])

    assert [name for name in given if is_person(name)] == ["@Anna Maria"]


@pytest.mark.parametrize("name", ["rain", "@Anna"])
def test_a_tag_is_found_again_where_it_is_written_with_its_sign(name):
    assert of_text(signed(name)) == [name]


def test_tags_are_trimmed_and_told_apart_without_case():
    assert distinct(["  long   walk ", "#Long Walk", "", "#", "rain"]) == ("long walk", "rain")


def test_a_tag_has_an_end():
    assert len(of_text("#" + "a" * 1000)[0]) == 80


def test_spellings_of_one_tag_have_one_key():
    assert key("Café") == key("cafe\u0301")


def test_spellings_of_one_apostrophe_have_one_key():
    assert key("@O'Brien") == key("@O\u2019Brien") == key("@O\u02bcBrien")
