"""What a timeline may be narrowed to. In its address each choice is a veiled word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from journal import entries
from journal.entries.query import MOODS, Query
from journal.entries.tagging import key
from journal.vault import Vault
from journal.web import veils

MOST = 8  # choices at once
MARKS = {"only/starred": _("With a star"), "only/photo": _("With a photo")}
FEELINGS = {
    "only/good": _("pleasant"),
    "only/neutral": _("neutral"),
    "only/bad": _("unpleasant"),
    "only/none": _("no mood said"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be asked for."""

    word: str  # veiled
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Sieve:
    """All that may be asked for, and what is."""

    tags: Sequence[Choice] = ()
    moods: Sequence[Choice] = ()
    marks: Sequence[Choice] = ()
    query: Query = field(default_factory=Query)

    @property
    def chosen(self) -> list[tuple[Choice, str]]:
        """Return what is asked for, each with the query string of an address without it."""
        asked = [one for one in (*self.tags, *self.moods, *self.marks) if one.chosen]
        return [(one, _address(other for other in asked if other != one)) for one in asked]

    @property
    def address(self) -> str:
        """Return the query string that asks for the same."""
        return _address(one for one, _ in self.chosen)


def read(vault: Vault, veiled: Sequence[str]) -> Sieve:
    """Return the sieve that an address asks for; 404 for what means nothing in this vault."""
    asked = {_unveiled(vault, one) for one in veiled[:MOST] if one}
    tags = {f"tag/{veils.brief(tag.name)}": tag.name for tag in entries.tags(vault)}
    if not asked <= tags.keys() | FEELINGS.keys() | MARKS.keys():
        raise Http404
    offered = [
        [Choice(vault.veil(word), f"{name}", word in asked) for word, name in group.items()]
        for group in (tags, FEELINGS, MARKS)
    ]
    query = Query(
        tags=[key(name) for word, name in tags.items() if word in asked],
        moods=[
            mood
            for word in FEELINGS
            if word in asked
            for mood in MOODS[word.removeprefix("only/")]
        ],
        starred="only/starred" in asked,
        pictured="only/photo" in asked,
    )
    tagged, moods, marks = offered
    return Sieve(tagged, moods, marks, query)


def _unveiled(vault: Vault, veiled: str) -> str:
    return vault.unveil(veiled) or "nothing"


def _address(choices: Iterable[Choice]) -> str:
    return urlencode([("only", one.word) for one in choices])
