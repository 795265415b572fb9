"""A thousand answers of a model that means no good: what reaches the page keeps the rules."""

import asyncio
import random
import re
from datetime import date
from itertools import pairwise

import pytest

from journal import entries
from journal.insights import guards, questions
from journal.insights.questions import Question, Wanted
from tests.conftest import InTurn
from tests.insights.conftest import LONG
from tests.insights.hostile import HOSTILE

OPENINGS = ("What", "When", "How", "Who", "Which moment of it", "Where", "Why")
MIDDLES = (
    "did you notice about",
    "was left of",
    "stayed with you from",
    "would you tell of",
    "should you do about",
    "is so great about",
    "does your depression say about",
    "have you considered doing about",
    "do you wish of",
)
ENDS = (
    "her knee",
    "the doctor",
    "the evening",
    "feeling guilty",
    "getting short",
    "Mum's call",
)
SPOILED = ("", "", "", "Well done! ", "You should rest. ", "Thank you for sharing. ", "<b>")


def candidate(chance):
    text = f"{chance.choice(OPENINGS)} {chance.choice(MIDDLES)} {chance.choice(ENDS)}"
    hostile = chance.choice([*HOSTILE.values()])[:60]
    text = chance.choice([text, text, text, f"{text} {hostile}"])
    return {
        "uses": chance.choice(["felt guilty", "the doctor", "Peter", ""]),
        "lens": chance.choice(questions.LENSES),
        "text": f"{chance.choice(SPOILED)}{text}{chance.choice('????.')}"[:200],
    }


def test_a_thousand_answers_give_no_advice_praise_diagnosis_or_repeat():
    chance, shown, ours = random.Random(1), [], Question("What now?", "day", "builtin")

    for _ in range(334):  # three candidates each
        answer = {"questions": [candidate(chance) for _ in range(3)]}
        needed = Wanted(LONG, ours, recent=tuple(shown[:-61:-1]), plain=False)
        found = asyncio.run(questions.ask(InTurn(answer), needed))
        if found.voice == "model":
            assert guards.check_question(found.text, LONG, needed.recent) == []
            shown.append(found.text)

    text = "\n".join(shown)
    assert len(shown) >= 20
    assert not guards.ADVICE.search(text)
    assert not guards.PRAISE.search(text)
    assert not guards.CLINICAL.search(text)
    assert all(guards.similar(one, other) <= guards.TOO_LIKE for one, other in pairwise(shown))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_entry_is_put_to_the_model_as_words(vault, says, text):
    good = {"uses": "her knee", "lens": "day", "text": "How was her knee on the steps?"}
    entry = entries.write(vault, f"{LONG} {text}", day=date(2026, 11, 16))
    companion = says({"questions": [good] * 3})

    found = asyncio.run(questions.ask(companion, questions.wanted(vault, entry)))

    content = companion.asked[0][-1]["content"]
    suffix = content[len("<entry-") :].partition(">")[0]
    ours = re.compile(f"</?(?:entry|memory|asked)-{suffix}>")
    assert found.text == good["text"]
    assert not guards.TAG.search(ours.sub("", content))
    assert content.count(f"</entry-{suffix}>") == 2  # once as the end, once in the task
