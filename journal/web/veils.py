"""Days, months and years in addresses: veiled, since a browser keeps every address in clear."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from django.http import Http404
from django.urls import reverse

from journal import entries
from journal.entries.periods import Period, known
from journal.entries.tagging import key
from journal.vault import Vault

VEILED = "[a-z2-7]{26}"


@dataclass
class _Addresses:
    """Words and addresses that were veiled already: a year needs hundreds of them."""

    words: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def close(self) -> None:
        """Forget them."""
        self.words.clear()
        self.known.clear()


def veil(vault: Vault, word: str) -> str:
    """Return *word* veiled, so that an address with it tells nothing."""
    words = vault.derived(_Addresses, _Addresses).words
    found = words.get(word)
    if found is None:
        found = words[word] = vault.veil(word)
    return found


def address(vault: Vault, name: str, word: str) -> str:
    """Return the address of page *name* about *word*, so that the address tells nothing."""
    known = vault.derived(_Addresses, _Addresses).known
    found = known.get((name, word))
    if found is None:
        found = known[name, word] = reverse(name, args=[vault.veil(word)])
    return found


def day_or_404(vault: Vault, veiled: str) -> date:
    """Return the day that an address means."""
    return _read(vault, veiled, "day/", date.fromisoformat)


def month_or_404(vault: Vault, veiled: str) -> date:
    """Return the first day of the month that an address means."""
    return _read(vault, veiled, "month/", lambda word: date.fromisoformat(f"{word}-01"))


def year_or_404(vault: Vault, veiled: str) -> int:
    """Return the year that an address means."""
    return _read(vault, veiled, "year/", int)


def period_or_404(vault: Vault, veiled: str) -> Period:
    """Return the week, month or year that an address means."""
    length, _, name = (vault.unveil(veiled) or "").partition("/")
    found = known(name)
    if found is None or found.length != length:
        raise Http404
    return found


def tag_or_404(vault: Vault, veiled: str) -> entries.Tag:
    """Return the tag that an address means: one that some entry bears."""
    wanted = _read(vault, veiled, "tag/", str)
    for tag in entries.tags(vault):
        if brief(tag.name) == wanted:
            return tag
    raise Http404


def brief(tag: str) -> str:
    """Return 12 letters for a tag: all that fits under a veil."""
    return blake2b(key(tag).encode(), digest_size=6).hexdigest()


def last_of(month: date) -> date:
    """Return the last day of the month that *month* lies in."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def _read[T](vault: Vault, veiled: str, kind: str, make: Callable[[str], T]) -> T:
    word = vault.unveil(veiled)
    if word is None or not word.startswith(kind):
        raise Http404
    return make(word.removeprefix(kind))
