from hypothesis import given
from hypothesis import strategies as st

from journal.insights.words import folded, language, sentences


def test_sentences_end_where_a_reader_would_say():
    text = "I met Sir G. Carteret. He said “no!” Then\nhome… and bed. "

    assert [sentence.text for sentence in sentences(text)] == [
        "I met Sir G. Carteret.",
        "He said “no!”",
        "Then",
        "home… and bed.",
    ]
    assert [sentence.text for sentence in sentences("今日は雨。家にいた。")] == [
        "今日は雨。",
        "家にいた。",
    ]


def test_marks_of_markdown_are_no_part_of_a_sentence():
    text = "# Monday\n- bread\n- [ ] call Mum\n> 2. she said\n\n- \n"

    assert [sentence.text for sentence in sentences(text)] == [
        "Monday",
        "bread",
        "call Mum",
        "she said",
    ]


@given(st.text())
def test_a_sentence_stands_where_it_says(text):
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()


def test_a_word_keeps_its_marks():
    assert folded("हिंदी में e\u0301te\u0301 don’t rock’n’roll ’tis") == [
        "हिंदी",
        "में",
        "e\u0301te\u0301",
        "don't",
        "rock'n'roll",
        "tis",
    ]


def test_tells_common_languages_apart():
    assert language("I was awake from four, thinking about the talk on Thursday.") == "en"
    assert language("Ich war heute mit der Mutter im Garten und es war schön.") == "de"
    assert language("Aujourd'hui je suis allé au marché avec elle.") == "fr"
    assert language("今日は雨だった。") == "ja"
    assert language("сегодня я был очень рад") == "ru"


def test_says_nothing_when_nothing_speaks_for_a_language():
    for text in ("", "😀", "5k 10:32", "xyzzy plugh"):
        assert language(text) is None
