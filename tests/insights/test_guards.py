import re
import unicodedata

import pytest

from journal.insights import guards
from journal.insights.guards import check_claim, check_question, fence, looping, neutralise
from tests.insights.hostile import HOSTILE

ENTRY = (
    "Mum called. Her knee is bad and she won’t see the doctor. I got short with her and then"
    " felt guilty all evening."
)
GOOD = "What did you want to say when you got short with her?"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
class TestHostileEntries:
    def test_hold_no_token_afterwards(self, text):
        calm = neutralise(text)

        assert not guards.TAG.search(calm)
        assert not re.search(r"<\||\|>|\[img", calm, re.IGNORECASE)

    def test_hold_no_hidden_character_afterwards(self, text):
        hidden = {unicodedata.category(letter) for letter in neutralise(text)} & guards.CONTROL

        assert hidden <= {"Cc"}
        assert not set(neutralise(text)) & set("\x00\x07\x1b\u202e\u2066\u200b")

    def test_are_not_changed_twice(self, text):
        assert neutralise(neutralise(text)) == neutralise(text)

    def test_cannot_close_their_fence(self, text):
        calm = neutralise(text)
        nonce = guards.nonce(calm)

        assert fence("entry", calm, nonce).count(f"</entry-{nonce}>") == 1


def test_ordinary_words_are_left_as_they_are():
    for text in ("I <3 you, 2 < 3 > 1, <em>yes</em>", "می\u200cخواهم", "👩\u200d🚀\tand\nmore"):
        assert neutralise(text) == text


def test_the_same_text_gets_the_same_suffix_so_that_work_is_shared():
    assert guards.nonce(ENTRY) == guards.nonce(ENTRY) != guards.nonce(ENTRY + "!")


def test_a_good_question_passes():
    assert check_question(GOOD, ENTRY) == []
    assert (
        check_question("お母さんに何と言いたかったですか？", "お母さんから電話があった。") == []
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "not one question"),
        ("Mum? Doctor?", "not one question"),
        ("You got short with her.", "not one question"),
        ("Mum " * 30 + "?", "too long"),
        ("What about **Mum**?", "markup"),
        ("What about the \u202edoctor?", "markup"),
        ("Have you considered calling the doctor?", "advice"),
        ("Why don’t you call the doctor?", "advice"),
        ("Thank you for sharing. What did Mum say?", "praise"),
        ("Is the guilt a symptom of the evening?", "clinical word the writer did not use"),
        ("How was the weather?", "not about this entry"),
    ],
)
def test_a_bad_question_is_refused(question, reason):
    assert reason in check_question(question, ENTRY)


def test_a_clinical_word_may_come_back_to_who_used_it():
    assert check_question("When did the depression call?", "The depression is back.") == []


def test_a_question_is_not_asked_twice():
    asked = ["What did you want to say to her when you got short?"]

    assert check_question(GOOD, ENTRY, asked) == ["asked before"]


def test_a_claim_may_hold_what_the_cited_sentences_hold():
    assert check_claim("You argued with Mum about the doctor on the phone.", [ENTRY]) == []


def test_a_claim_with_a_strange_name_or_number_is_named():
    assert check_claim("Mum and Peter called 3 times.", [ENTRY]) == ["3", "Peter"]


def test_in_german_a_capital_is_no_name():
    claim = "Du warst 3 Tage mit der Mutter im Garten."

    assert check_claim(claim, ["3 Tage"], nouns_capitalised=True) == []
    assert check_claim(claim, ["4 Tage"], nouns_capitalised=True) == ["3"]


def test_a_line_of_a_letter_gives_no_advice():
    assert guards.unfit("You should call the doctor.", ENTRY) == ["advice"]
    assert guards.unfit("You got short with Mum.", ENTRY) == []


def test_the_same_answer_three_times_in_a_low_mood_is_a_loop():
    same = ["the landlord never fixes the boiler"] * 3

    assert looping(same, [-2, None, -1])
    assert not looping(same, [2, 1, 1])
    assert not looping(same[:2], [-2, -2])
    assert not looping(same, [None, None, None])
    assert not looping(
        ["the boiler again", "cards with Mum", "a run in the rain"], [-1, -1, -1]
    )
