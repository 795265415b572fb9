"""What a model may do with a picture: describe it, ask about it, read its handwriting.

Each on a click. It gets a copy of about one megapixel without date and place. What it says is
a suggestion: nothing is kept before the writer has taken it.
"""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from journal.ai import Companion, NonsenseError, Schema
from journal.entries import attachments
from journal.entries.attachments import Attachment, pictures
from journal.insights import guards, prompting, schemas
from journal.insights.guards import neutralise
from journal.insights.prompting import Asking, Seen
from journal.insights.words import folded
from journal.vault import Vault

SIDE = 1024  # pixels, the longer side of what a model gets
LONGEST_DESCRIPTION = 25  # words; twenty are asked for
LINES = 60  # of handwriting; a page holds about 40
LIMITS = {"description": 120, "occasion": 400, "handwriting": 1500}  # tokens
ILLEGIBLE = "[?]"
TOO_MANY = 0.2  # of the words, that could not be read
REPEATED = 5  # equal lines in a row: the model is going round in circles
# What nobody can see in a picture: who, how old, how somebody feels or fares.
UNSEEN = re.compile(
    r"\b(?:named|called|years? old|aged|elderly|teenage\w*|ill|sick|pregnant|disabled"
    rf"|beautiful|pretty|handsome|attractive|ugly|{'|'.join(schemas.LABELS)})\b",
    re.IGNORECASE,
)
NOT_SEEN = "The model could not make out this picture. Nothing was changed."
NOT_READ = "This could not be read. The picture is as it was; nothing was changed."


def copy(vault: Vault, picture: Attachment) -> str:
    """
    Return what a model gets of *picture*: small, drawn anew, without date and place (base64).

    Raises:
        NonsenseError: If it is none that a page shows.
        MissingFileError: If its file is gone.
        CorruptError: If its file was changed.
    """
    if picture.shown is None:
        raise NonsenseError("not a picture", NOT_SEEN)
    with attachments.opened(vault, picture.shown) as file:
        drawn = pictures.develop(file.read(), [SIDE])
    if drawn is None:
        raise NonsenseError("the picture cannot be drawn anew", NOT_SEEN)
    return b64encode(drawn.copies[0].data).decode()


async def describe(companion: Companion, image: str, language: str) -> tuple[str, Seen]:
    """
    Return one sentence that says what is to be seen.

    Args:
        companion: A model that sees.
        image: The copy of the picture.
        language: The name of the language to answer in, as "English".

    Raises:
        AIError: If there is none that holds to the rules.
    """
    schema = schemas.thing(readable=_YES_OR_NO, text=schemas.text(200))
    said, seen = await _seen(companion, _asking("description", image, schema, language))
    text = " ".join(said["text"].split())
    if not text or _unfit(text) or len(folded(text)) > LONGEST_DESCRIPTION:
        raise NonsenseError("the description does not hold to the rules", NOT_SEEN)
    return text, seen


async def ask(
    companion: Companion, image: str, language: str, recent: Sequence[str] = ()
) -> tuple[list[str], Seen]:
    """
    Return up to three questions on what was going on; *recent* ones are not asked again.

    Raises:
        AIError: If there is none that holds to the rules.
    """
    one = schemas.thing(sees=schemas.text(80), text=schemas.text(200))
    schema = schemas.thing(readable=_YES_OR_NO, questions=schemas.some(one, 3, 3))
    said, seen = await _seen(companion, _asking("occasion", image, schema, language))
    found = list[str]()
    for each in said["questions"]:
        text = each["text"].strip()
        if not guards.check_question(text, each["sees"], [*recent, *found]):
            found += [] if UNSEEN.search(text) else [text]
    if not found:
        raise NonsenseError("no question passed the checks", NOT_SEEN)
    return found, seen


async def read(companion: Companion, image: str) -> tuple[str, Seen]:
    """
    Return the handwriting in a picture, line by line, [?] for what cannot be read.

    Raises:
        AIError: If too little of it can be read, or the model goes round in circles.
    """
    schema = schemas.thing(lines=schemas.some(schemas.text(200), 0, LINES))
    asking = _asking("handwriting", image, schema)
    said, seen = await prompting.answered(companion, asking)
    lines = [neutralise(" ".join(line.split())) for line in said["lines"]]
    if _illegible(lines) or _in_circles(lines) or len(lines) == LINES:
        raise NonsenseError("the handwriting could not be read", NOT_READ)
    return "\n".join(lines), seen


_YES_OR_NO = schemas.one_of(["yes", "no"])


async def _seen(companion: Companion, asking: Asking) -> tuple[Mapping[str, Any], Seen]:
    """Ask about a picture; NonsenseError if the model says that it cannot make it out."""
    said, seen = await prompting.answered(companion, asking)
    if said["readable"] == "no":
        raise NonsenseError("the picture cannot be made out", NOT_SEEN)
    return said, seen


def _asking(name: str, image: str, schema: Schema, language: str = "") -> Asking:
    task = prompting.prompt(name)
    system, question = prompting.messages(task, {}, {"language": language})
    question["images"] = [image]
    return Asking(task.name, [system, question], schema, LIMITS[name], 0.2)


def _unfit(line: str) -> bool:
    return bool(guards.unfit(line, line) or UNSEEN.search(line))


def _illegible(lines: Sequence[str]) -> bool:
    words = " ".join(lines).split()
    return not words or sum(ILLEGIBLE in word for word in words) > TOO_MANY * len(words)


def _in_circles(lines: Sequence[str]) -> bool:
    last = lines[-REPEATED:]
    return len(last) == REPEATED and len(set(last)) == 1
