"""What a timeline or a gallery shows only. Addresses hold ids and veiled words, no names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from journal import entries
from journal.entries import tagging
from journal.entries.folding import fold
from journal.entries.query import MOODS, Query
from journal.vault import Vault
from journal.web import ids, veils

MOST = 8  # choices at once
LABELS = {"journal": _("Journal"), "who": _("Who"), "tag": _("Tag"), "mood": _("Mood")}
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
class Group:
    """Choices of one sort, of which one may be taken."""

    key: str
    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Sieve:
    """All that may be asked for, and what is."""

    groups: Sequence[Group] = ()  # none that is empty
    marks: Sequence[Choice] = ()
    chosen: Sequence[tuple[Choice, str]] = ()  # each with the query string without it
    address: str = ""  # the query string that asks for all of it
    query: Query = field(default_factory=Query)


def read(vault: Vault, words: Sequence[str]) -> Sieve:
    """Return the sieve that an address asks for; 404 for what means nothing in this vault."""
    asked = {word for word in words[:MOST] if word}
    choices = {
        sort: [Choice(word, name, means, word in asked) for word, name, means in offered]
        for sort, offered in _offered(vault).items()
    }
    chosen = [one for those in choices.values() for one in those if one.chosen]
    if len(chosen) != len(asked):
        raise Http404
    return Sieve(
        [
            Group(sort, f"{name}", choices[sort])
            for sort, name in LABELS.items()
            if choices[sort]
        ],
        choices["mark"],
        [(one, _address(other for other in chosen if other != one)) for one in chosen],
        _address(chosen),
        _query({sort: [one.means for one in choices[sort] if one.chosen] for sort in choices}),
    )


def _query(means: Mapping[str, list[str]]) -> Query:
    return Query(
        journals=means["journal"],
        tags=means["who"] + means["tag"],
        moods=[mood for name in means["mood"] for mood in MOODS[name]],
        starred="starred" in means["mark"],
        pictured="photo" in means["mark"],
    )


type Offered = Iterable[tuple[str, str, str]]  # word, name, means


def _offered(vault: Vault) -> Mapping[str, Offered]:
    """Return what may be asked for, by its sort."""
    named = [*_tags(vault)]
    return {
        "journal": _journals(vault),
        "who": [one for one in named if tagging.is_person(one[2])],
        "tag": [one for one in named if not tagging.is_person(one[2])],
        "mood": _veiled(vault, FEELINGS),
        "mark": _veiled(vault, MARKS),
    }


def _journals(vault: Vault) -> Offered:
    found = entries.journals.every(vault)
    for journal in found if len(found) > 1 else []:
        own = journal.id if journal.key else None
        word = ids.spell(own) if own else veils.veil(vault, "only/first")
        yield word, journal.name or gettext("Journal"), fold(journal.name)


def _tags(vault: Vault) -> Offered:
    for tag in entries.tags(vault):
        word = veils.veil(vault, f"tag/{veils.brief(tag.name)}")
        yield word, tagging.bare(tag.name), tagging.key(tag.name)


def _veiled(vault: Vault, named: Mapping[str, object]) -> Offered:
    return [
        (veils.veil(vault, f"only/{means}"), f"{name}", means) for means, name in named.items()
    ]


def _address(choices: Iterable[Choice]) -> str:
    return urlencode([("only", one.word) for one in choices])
