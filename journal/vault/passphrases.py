"""New passphrases: what is refused, what is advised, and six words for whoever wants them.

Nothing is demanded of a passphrase but length and not being guessed at once; no rules of
composition, and no limit on paste or managers.
"""

import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import log2
from unicodedata import normalize

from journal.vault.errors import WeakPassphraseError
from journal.vault.kdf import PASSPHRASE_BYTES

SHORTEST = 15  # characters
WORDS = 6  # of 7,776: 77.5 bits
LISTS = files("journal.vault") / "words"


class Strength(StrEnum):
    """How long a thief with the disk and many machines would need, in words."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What we think of a passphrase that was allowed. Advice, never a refusal."""

    strength: Strength
    bits: int
    advice: str = ""


def six_words() -> str:
    """Return six random words of the EFF's long list."""
    return " ".join(secrets.choice(_eff_words()) for _ in range(WORDS))


def check(passphrase: str) -> None:
    """
    Refuse what would be guessed.

    Raises:
        WeakPassphraseError: If it has fewer than 15 characters, more than 1,024 bytes, is
            among the 10,000 commonest, or is one piece repeated. The hint says which.
    """
    text = normalize("NFC", passphrase)
    if len(text) < SHORTEST:
        raise WeakPassphraseError(
            "Use at least 15 characters. A sentence of your own does well, or the six"
            " words offered."
        )
    if len(text.encode("utf-8", "surrogatepass")) > PASSPHRASE_BYTES:
        raise WeakPassphraseError("That is longer than a passphrase may be. Use a sentence.")
    if text.casefold() in _commonest():
        raise WeakPassphraseError("Many people use this one. Choose another.")
    if len(_piece(text)) <= len(text) // 2:
        raise WeakPassphraseError("This is one piece repeated. Choose another.")


def estimate(passphrase: str) -> Estimate:
    """Estimate how hard *passphrase* is to guess: common words count as one choice each."""
    bits = int(sum(_bits(piece) for piece in normalize("NFC", passphrase).split()))
    advice = "" if passphrase.isascii() else UNUSUAL
    if bits < 50:
        return Estimate(Strength.WEAK, bits, " ".join(filter(None, (LONGER, advice))))
    return Estimate(Strength.FAIR if bits < 75 else Strength.STRONG, bits, advice)


LONGER = "Easy to guess for a determined thief. Add words that have nothing to do with you."
UNUSUAL = "Some keyboards cannot type every letter of it. Make sure that yours always can."
LEET = str.maketrans("0134578@$!", "oleastbasi")  # substitutions that every cracker tries


def _bits(word: str) -> float:
    """Count a word of a list as one choice, and whatever is around it letter by letter."""
    core = word.casefold().strip("0123456789!?.,;:-_*#+")
    around = 2.5 * (len(word) - len(core))
    for form in (core, core.translate(LEET)):
        if form in _eff_set():
            return around + log2(len(_eff_words()))
        rank = _commonest().get(form)
        if rank is not None:
            return around + log2(rank + 2)
    return around + 2.2 * len(_piece(core))  # bits a letter of ordinary language, generously


def _piece(text: str) -> str:
    """Return the shortest piece that makes up *text* when repeated, the last time in part."""
    steps = range(1, len(text))
    return text[: next((step for step in steps if text[step:] == text[:-step]), len(text))]


@cache
def _eff_words() -> tuple[str, ...]:
    return tuple((LISTS / "eff_large.txt").read_text("utf-8").split())


@cache
def _eff_set() -> frozenset[str]:
    return frozenset(_eff_words())


@cache
def _commonest() -> dict[str, int]:
    words = (LISTS / "commonest.txt").read_text("utf-8").split()
    return {word: rank for rank, word in enumerate(words)}
