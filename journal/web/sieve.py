"""What a timeline may be narrowed to. In its address stand ids and veiled words, no names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from journal import entries
from journal.entries.folding import fold
from journal.entries.query import MOODS, Query
from journal.entries.tagging import key
from journal.vault import Vault
from journal.web import ids, veils

MOST = 8  # choices at once
MARKS = {"starred": _("With a star"), "photo": _("With a photo")}
FEELINGS = {
    "good": _("pleasant"),
    "neutral": _("neutral"),
    "bad": _("unpleasant"),
    "none": _("no mood said"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be asked for."""

    word: str  # in an address
    name: str
    means: str  # to a query
    chosen: bool


@dataclass(frozen=True, slots=True)
class Sieve:
    """All that may be asked for, and what is."""

    journals: Sequence[Choice] = ()  # none: there is only one
    tags: Sequence[Choice] = ()
    moods: Sequence[Choice] = ()
    marks: Sequence[Choice] = ()
    chosen: Sequence[tuple[Choice, str]] = ()  # each with the query string without it
    address: str = ""  # the query string that asks for all of it
    query: Query = field(default_factory=Query)


def read(vault: Vault, words: Sequence[str]) -> Sieve:
    """Return the sieve that an address asks for; 404 for what means nothing in this vault."""
    asked = {word for word in words[:MOST] if word}
    groups = [
        [Choice(word, name, means, word in asked) for word, name, means in offered]
        for offered in (
            _journals(vault),
            _tags(vault),
            _veiled(vault, FEELINGS),
            _veiled(vault, MARKS),
        )
    ]
    chosen = [one for group in groups for one in group if one.chosen]
    if len(chosen) != len(asked):
        raise Http404
    journals, tags, moods, marks = groups
    return Sieve(
        journals,
        tags,
        moods,
        marks,
        [(one, _address(other for other in chosen if other != one)) for one in chosen],
        _address(chosen),
        _query(*([one.means for one in group if one.chosen] for group in groups)),
    )


def _query(journals: list[str], tags: list[str], moods: list[str], marks: list[str]) -> Query:
    return Query(
        journals=journals,
        tags=tags,
        moods=[mood for name in moods for mood in MOODS[name]],
        starred="starred" in marks,
        pictured="photo" in marks,
    )


type Offered = Iterable[tuple[str, str, str]]  # word, name, means


def _journals(vault: Vault) -> Offered:
    found = entries.journals.every(vault)
    for journal in found if len(found) > 1 else []:
        word = ids.spell(journal.id) if journal.key and journal.id else vault.veil("only/first")
        yield word, journal.name or gettext("Journal"), fold(journal.name)


def _tags(vault: Vault) -> Offered:
    for tag in entries.tags(vault):
        yield vault.veil(f"tag/{veils.brief(tag.name)}"), tag.name, key(tag.name)


def _veiled(vault: Vault, named: Mapping[str, object]) -> Offered:
    return [(vault.veil(f"only/{means}"), f"{name}", means) for means, name in named.items()]


def _address(choices: Iterable[Choice]) -> str:
    return urlencode([("only", one.word) for one in choices])
