"""Guards between a writer's words, a model and a page.

What goes in: `neutralise` makes an entry data, `fence` puts it between tags it cannot close.
What comes out: `check_question` and `check_claim` say why a line may not be shown.
`similar` and `looping` compare what was asked and answered before.
"""

import re
import secrets
import string
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

from journal.insights.words import folded

# What goes in ------------------------------------------------------------------------------

JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji need them
CONTROL = {"Cc", "Cf", "Co", "Cs"}
TAG = re.compile(
    r"</?(?:bos|eos|pad|unk|mask|s|start_of_turn|end_of_turn|start_of_image|end_of_image"
    r"|image_soft_token|unused\d+|turn|channel|think|image|audio|video|tool|tool_call"
    r"|tool_response|im_start|im_end|system|user|assistant|model"
    r"|entry|entries|memory|asked|notes|answer|question)(?:-[^<>\s]*)?>",
    re.IGNORECASE,
)
IMAGE = re.compile(r"\[(?=img)", re.IGNORECASE)  # swallows a picture's marker
LETTERS = 6  # in a fence's suffix
_seed = secrets.token_bytes(16)  # of this process: nobody can have written the suffix before


def neutralise(text: str) -> str:
    """Return *text* as data. Ollama escapes nothing: `<|turn>` in a message is a token."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        letter
        for letter in text
        if letter in "\n\t" + JOINERS or unicodedata.category(letter) not in CONTROL
    )
    text = IMAGE.sub("(", text.replace("<|", "‹|").replace("|>", "|›"))
    while (calmer := TAG.sub(lambda tag: f"‹{tag.group()[1:-1]}›", text)) != text:
        text = calmer  # until stable: "<bo<bos>s>" must not survive one pass
    return text


def fence(name: str, text: str, nonce: str) -> str:
    """Put *text*, already neutral, between tags that it cannot close."""
    return f"<{name}-{nonce}>\n{text}\n</{name}-{nonce}>"


def nonce(text: str) -> str:
    """
    Return six letters that do not stand in *text*.

    The same text gets the same letters until the process ends, so that several tasks about one
    entry begin alike and the model can go on from the work it has done.
    """
    for count in range(1000):
        drawn = blake2b(text.encode(), key=_seed, salt=count.to_bytes(2), digest_size=LETTERS)
        letters = "".join(string.ascii_lowercase[byte % 26] for byte in drawn.digest())
        if letters not in text:
            return letters
    raise AssertionError("a text that holds a thousand of our suffixes")


# What comes out ----------------------------------------------------------------------------

COMMON = (
    "a an the and or but of to in on at for with from by is are was were be been it this that"
    " you your i me my we our he she they his her their what which who when where how why do"
    " did does have has had not as if so about into than then there here would could will can"
    " just one more most"
)
STOP = frozenset(COMMON.split())
ADVICE = re.compile(
    r"\b(you (should|must|ought|could try|might want)"
    r"|(?<!would )(?<!did )(?<!do )you need to|why don'?t you|why not"
    r"|have you (tried|considered|thought (of|about))|try to|try \w+ing|consider \w+ing"
    r"|make sure|remember to|it'?s important|i (suggest|recommend|advise)|you deserve"
    r"|don'?t forget|it (might|may|could|would) help|(a|one) good idea|you'?d better)\b",
    re.IGNORECASE,
)
PRAISE = re.compile(
    r"\b(that'?s (so |really )?(great|wonderful|amazing|beautiful|brave|impressive)"
    r"|thank you for sharing|i'?m (so )?(sorry|proud|glad|happy for)|sounds like you"
    r"|(good|great|nice) (job|work|for you)|well done|how (wonderful|lovely|brave)"
    r"|it'?s (okay|completely normal|understandable|perfectly (fine|normal))"
    r"|congratulations|you'?re (so )?(strong|brave|amazing|doing great))\b",
    re.IGNORECASE,
)
CLINICAL = re.compile(
    r"\b(depress(?:ed|ion|ive)|disorders?|trauma(?:tic|tised|tized)?|bipolar|adhd|autis\w+"
    r"|narcissis\w+|anxiety disorder|panic attacks?|burnout|symptoms?|diagnos\w+|patholog\w+"
    r"|therap(?:y|ist|ies)|psychiatr\w+|medication|self-harm|coping mechanisms?|ruminat\w+)\b",
    re.IGNORECASE,
)
MARKUP = re.compile(r"https?://|www\.|[<>\[\]{}`*#|\\]")
QUESTION_MARKS = "?？؟"
NO_SPACES = r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]"  # Thai, Lao, kana, Han; as SCRIPTS
LONGEST_QUESTION = 25  # words
LONGEST_LINE = 200  # characters; where a script has no spaces, words say little
TOO_LIKE = 0.5
STEM = 5  # letters compared: "walked" meets "walking"


def content(text: str) -> set[str]:
    """Return the words that carry meaning; pairs of characters where a script has no spaces."""
    found: set[str] = set()
    for word in folded(text):
        if not word.isascii() and re.search(NO_SPACES, word):
            found.update(one + other for one, other in pairwise(word))
        else:
            found.add(word)
    return found - STOP


def share(one: str, other: str) -> bool:
    """Tell whether two texts have a content word in common, give or take an ending."""
    return not stems(one).isdisjoint(stems(other))


def stems(text: str) -> set[str]:
    """Return the beginnings of the words that carry meaning."""
    return {word[:STEM] for word in content(text)}


def similar(one: str, other: str) -> float:
    """Return 0 to 1: the greater of the overlap of content words and that of word pairs."""
    return max(
        _overlap(content(one), content(other)),
        _overlap(set(pairwise(folded(one))), set(pairwise(folded(other)))),
    )


def check_question(question: str, entry: str, recent: Sequence[str] = ()) -> list[str]:
    """
    Return why *question* may not be shown; an empty list means that it may.

    The lists for advice, praise and clinical words are English; the other rules hold in any
    language.

    Args:
        question: What a model wrote.
        entry: The writer's words it must build on.
        recent: Questions asked before, which it must not repeat.
    """
    plain = question.replace("’", "'")
    reasons = {
        "not one question": not _one_question(question),
        "too long": len(folded(question)) > LONGEST_QUESTION or len(question) > LONGEST_LINE,
        "markup": bool(MARKUP.search(question)) or neutralise(question) != question,
        "advice": bool(ADVICE.search(plain)),
        "praise": bool(PRAISE.search(plain)),
        "clinical word the writer did not use": bool(clinical(plain, entry)),
        "not about this entry": not share(question, entry),
        "asked before": any(similar(question, asked) > TOO_LIKE for asked in recent),
    }
    return [reason for reason, holds in reasons.items() if holds]


def check_claim(
    claim: str, cited: Sequence[str], *, nouns_capitalised: bool = False
) -> list[str]:
    """
    Return the names and numbers of *claim* that stand in none of the *cited* sentences.

    With *nouns_capitalised* (German) a capital letter says nothing, so only numbers count. A
    name that opens a sentence cannot be told from any other word.
    """
    source = " ".join(cited)
    known = {_bare(word) for word in folded(source)}
    numbers = set(NUMBER.findall(source))
    strange = [number for number in NUMBER.findall(claim) if number not in numbers]
    if nouns_capitalised:
        return strange
    names = [name for name in NAME.findall(claim) if name not in OURS]
    return strange + [name for name in names if not {_bare(w) for w in folded(name)} <= known]


def unfit(line: str, entry: str) -> list[str]:
    """Return why a line of a summary may not be shown, whatever it cites."""
    plain = line.replace("’", "'")
    reasons = {
        "markup": bool(MARKUP.search(line)) or neutralise(line) != line,
        "advice": bool(ADVICE.search(plain)),
        "praise": bool(PRAISE.search(plain)),
        "clinical word the writer did not use": bool(clinical(plain, entry)),
    }
    return [reason for reason, holds in reasons.items() if holds]


def clinical(text: str, entry: str) -> list[str]:
    """Return the clinical words of *text* that the writer of *entry* did not use."""
    used = content(entry)
    return [
        found.group() for found in CLINICAL.finditer(text) if not content(found.group()) <= used
    ]


def looping(answers: Sequence[str], valences: Sequence[int | None]) -> bool:
    """Tell whether the last three answers say the same while the self-rated mood stays low."""
    last = [content(answer) for answer in answers[-3:]]
    rated = [valence for valence in valences[-3:] if valence is not None]
    if len(last) < 3 or not rated or max(rated) > 0:
        return False
    return all(_covered(one, other) > TOO_LIKE for one, other in pairwise(last))


# A capital letter that does not open a sentence or a quotation.
NAME = re.compile(r"(?<![.!?…:]\s)(?<!^)(?<![\"“‘'(])\b[A-ZÀ-ÖØ-Þ][\w'’-]+", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
OURS = {"I", "You", "Your"}


def _one_question(text: str) -> bool:
    marks = sum(text.count(mark) for mark in QUESTION_MARKS)
    return marks == 1 and text.strip()[-1:] in QUESTION_MARKS


def _bare(word: str) -> str:
    return word.removesuffix("'s")


def _overlap[T](one: set[T], other: set[T]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _covered(one: set[str], other: set[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
