"""Templates: what an entry may begin with, the writer's own and a few of ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from journal.entries import store
from journal.entries.entry import clean, stamp
from journal.entries.errors import UnknownRecordError
from journal.vault import Vault

LONGEST = 20_000  # characters of a text
LONGEST_NAME = 80
OURS = (  # name by which a journal remembers it, name for the writer, text
    (
        "three",
        _("Three things"),
        _("Today I noticed\n\nToday I did\n\nTomorrow I would like to\n"),
    ),
    ("morning", _("Morning"), _("I slept\n\nOn my mind is\n\nOne small thing for today\n")),
    (
        "evening",
        _("Evening"),
        _("What happened\n\nHow it felt\n\nWhat can wait until tomorrow\n"),
    ),
    (
        "hard",
        _("A hard moment"),
        _(
            "What happened, as plainly as I can\n\nWhat I felt, and where\n\n"
            "What a good friend would say\n"
        ),
    ),
    ("dream", _("A dream"), _("Where it was\n\nWho was there\n\nHow I woke up\n")),
    (
        "later",
        _("To myself, later"),
        _("Where I am as I write this\n\nWhat I hope\n\nWhat I would like to ask you\n"),
    ),
)
FIRST_OF_OURS = 2  # ids of ours: records have 63 random bits, none has one so small


@dataclass(frozen=True, slots=True)
class Template:
    """One template. Ours have no text that anybody could change."""

    id: int  # of its record, or a small number for one of ours
    key: str  # what a journal names it by: its uid, or a name of ours
    name: str
    ours: bool = False


def every(vault: Vault) -> list[Template]:
    """Return all templates, the writer's own first. The disk is not asked."""
    rows = store.index(vault).rows("SELECT id, uid, name FROM template ORDER BY name, uid")
    return [*(Template(*row) for row in rows), *ours()]


def ours() -> list[Template]:
    """Return the templates that come with the house."""
    return [
        Template(number, key, str(name), ours=True)
        for number, (key, name, _text) in enumerate(OURS, FIRST_OF_OURS)
    ]


def get(vault: Vault, record: int) -> Template:
    """Return one template; UnknownRecordError if there is none."""
    return _only([one for one in every(vault) if one.id == record])


def named(vault: Vault, key: str) -> Template | None:
    """Return the template that a journal names, if it is still there."""
    return next((one for one in every(vault) if key and one.key == key), None)


def text_of(vault: Vault, template: Template) -> str:
    """Return what *template* puts into an editor."""
    if template.ours:
        return str(OURS[template.id - FIRST_OF_OURS][2])
    return str(store.get(vault, template.id, kind="template")["text"])


def keep(vault: Vault, *, name: str, text: str, record: int | None = None) -> None:
    """Keep a template of the writer's own, over *record* or as a new one."""
    said = {"name": " ".join(clean(name).split())[:LONGEST_NAME], "text": clean(text)[:LONGEST]}
    before = store.get(vault, record, kind="template") if record else {"kind": "template"}
    changed = {"updated": stamp()}
    store.put(vault, before | said | changed, record=record)


def delete(vault: Vault, template: Template) -> None:
    """Delete one of the writer's own. Entries that began with it stay as they are."""
    if template.ours:
        raise UnknownRecordError("ours stay")
    store.remove(vault, template.id)


def _only(found: Sequence[Template]) -> Template:
    if not found:
        raise UnknownRecordError("no such template")
    return found[0]
