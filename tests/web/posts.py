"""Every address that takes a form, with a scene: what is there, and what the form says.

A scene is what the address needs beside its name, then the fields, then how many records of
each kind there are more or fewer once the form was taken.
"""

from datetime import date
from types import SimpleNamespace

from django.urls import reverse

from journal import entries
from journal.entries import (
    Mood,
    attachments,
    capsules,
    deleted,
    drafts,
    journals,
    prompts,
    store,
    templates,
    versions,
)
from journal.entries.attachments import uploads
from journal.insights import asking, letters, questions, readings
from journal.insights.questions import Question
from journal.insights.readings import Suggestion
from journal.web import ids
from tests.conftest import MONDAY
from tests.web.test_photos import photo

PICTURE = {"record": "pictured", "picture": "picture"}
ENTRY = {"record": "entry"}
NOTHING: dict[str, str] = {}
SECRET = {"passphrase": "six plain words make a phrase"}

SCENES = {
    "answer": (ENTRY | {"question": "asked"}, {"answer": "Later."}, {}),
    "add-prompt": (NOTHING, {"text": "What was odd?"}, {"prompt": 1}),
    "add-vault": (NOTHING, {"name": "Ben"}, {}),
    "archive-apply": (NOTHING, {}, {}),
    "archive-bring": (NOTHING, {}, {}),
    "archive-check": (NOTHING, {}, {}),
    "archive-take": (NOTHING, {}, {}),
    "ask-forget": (NOTHING, {}, {"answer": -1}),
    "ask-now": (NOTHING, {"question": "What of the roof?"}, {}),
    "asked-forget": ({"record": "answer"}, {}, {"answer": -1}),
    "begin": (NOTHING, {}, {}),
    "bring-back": ({"record": "binned"}, {}, {"deleted": -1, "entry": 1}),
    "change-passphrase": (NOTHING, {}, {}),
    "check-in": (NOTHING, {"mood": "1"}, {"entry": 1}),
    "check-in-energy": (ENTRY, {"energy": "2"}, {}),
    "check-sheet": (NOTHING, {}, {}),
    "close": (NOTHING, {"q": "rain"}, {}),
    "close-entry": (ENTRY, {"until": "2999-01-01"}, {"draft": -1}),
    "companion": (NOTHING, {"ai": "off"}, {"settings": 1}),
    "delete": (
        ENTRY,
        {},
        {"entry": -1, "deleted": 1, "draft": -1, "question": -1, "reading": -1},
    ),
    "delete-for-good": ({"record": "binned"}, {}, {"deleted": -1}),
    "delete-prompt": ({"record": "prompt"}, {}, {"prompt": -1}),
    "delete-template": ({"record": "template"}, {}, {"template": -1}),
    "delete-vault": (NOTHING, {}, {}),
    "describe": (PICTURE, {"description": "A river."}, {"version": 1}),
    "door": (NOTHING, {"passphrase": "none of these"}, {}),
    "draft": (NOTHING, {"text": "half a line"}, {"draft": 3}),  # each editor has one of its own
    "edit": (ENTRY, {"text": "snow", "choice": "both"}, {"entry": 1, "draft": -1}),
    "edit-letter": ({"veiled": "week"}, {"text": "It rained."}, {}),
    "emergency": (NOTHING, {}, {}),
    "fate": (ENTRY | {"question": "asked"}, {"fate": "less"}, {}),
    "hidden-memories": (NOTHING, {"tag": "roof"}, {"settings": 1}),
    "hide-memory": (NOTHING, {"entry": "@entry"}, {"settings": 1}),
    "journal": ({"record": "journal"}, {"name": "Work"}, {}),
    "journals": (NOTHING, {"name": "Dreams"}, {"journal": 1}),
    "letter": ({"veiled": "week"}, {"do": "keep"}, {}),
    "lock": (NOTHING, {}, {}),
    "lock-all": (NOTHING, {}, {}),
    "look-at": (PICTURE, {"task": "description"}, {}),
    "mail": (NOTHING, {"level": "none"}, {}),
    "mail-prove": (NOTHING, {"code": "123456"}, {}),
    "mail-test": (NOTHING, {}, {}),
    "mail-trust": (NOTHING, {}, {}),
    "merge-journal": ({"record": "journal"}, {"into": "@first"}, {"journal": -1}),
    "model-allow": (NOTHING, {"ai": "off"}, {"settings": 1}),
    "model-choose": (NOTHING, {"model": "none"}, {}),
    "model-delete": (NOTHING, {"model": "none"}, {}),
    "model-forget": (NOTHING, {}, {}),
    "model-measure": (NOTHING, {}, {}),
    "model-pull": (NOTHING, {}, {}),
    "model-stop": (NOTHING, {}, {}),
    "model-vectors": (NOTHING, {"model": "none"}, {}),
    "mood": (ENTRY, {"mood": "2"}, {}),
    "move-journal": ({"record": "journal"}, {"steps": "-1"}, {}),
    "new-code": (NOTHING, {}, {}),
    "new-template": (NOTHING, {"name": "Walk", "text": "Where"}, {"template": 1}),
    "open-anyway": (NOTHING, {}, {}),
    "open-capsule": ({"record": "capsule"}, {}, {}),
    "opening": (NOTHING, {"text": "@ours", "fate": "skipped"}, {"question": 1}),
    "palette": (NOTHING, {"words": "rain"}, {}),
    "passphrase": (NOTHING, {}, {}),
    "picture-date": (PICTURE, {}, {}),
    "picture-forget": (PICTURE, {}, {}),
    "picture-place": (PICTURE, {}, {"version": 1}),
    "preview": (NOTHING, {"text": "rain"}, {}),
    "quick": (NOTHING, {"text": "a note"}, {"entry": 1}),
    "reading": (ENTRY | {"reading": "reading"}, {"say": "yes"}, {}),
    "recover": (NOTHING, {}, {}),
    "reflect": (ENTRY, {}, {}),
    "search": (NOTHING, {"words": "rain"}, {}),
    "security": (NOTHING, {"minutes": "5"}, {"settings": 1}),
    "sheet": (NOTHING, {}, {}),
    "sheet-file": (NOTHING, {}, {}),
    "speak": (NOTHING, {"language": "de"}, {}),
    "star": (ENTRY, {"starred": "1"}, {}),
    "stay": (NOTHING, {}, {}),
    "strength": (NOTHING, {"passphrase": "rain"}, {}),
    "subject": ({"subject": "subject"}, {"spelling": "on"}, {"settings": 1}),
    "template": ({"record": "template"}, {"name": "Day", "text": "Who"}, {}),
    "today": (NOTHING, {"text": "hail"}, {"entry": 1}),
    "transcribe": (PICTURE, {"lines": "Dear all"}, {"version": 1}),
    "upload": (NOTHING, {"name": "a.txt", "size": "4"}, {"upload": 3}),  # each may come whole
    "upload-finish": ({"record": "upload"}, {}, {"upload": -1, "attachment": 1}),
    "upload-piece": ({"record": "upload", "number": "number"}, {}, {}),
    "version": (ENTRY | {"version": "version"}, {}, {"version": 1}),
    "versions": (ENTRY, {}, {"version": -1}),
    "welcome": (NOTHING, {}, {}),
    "work-older": (NOTHING, {"do": "stop"}, {"settings": 1}),
    "work-parts": (NOTHING, {}, {"settings": 1}),
    "work-pause": (NOTHING, {"do": "go-on"}, {}),
}


def lived_in(vault):
    """Return what a lived-in vault has of everything, by name: the ids that addresses need."""
    entry = entries.write(vault, "snow", day=MONDAY)
    versions.set_aside(vault, entry)
    entry = entries.revise(vault, entry, text="rain on the roof #roof")
    drafts.keep(vault, "rain and hail", entry=entry.id)
    data = photo()
    picture = attachments.keep(vault, [data], name="river.jpg", size=len(data))
    pictured = entries.write(vault, picture.markdown, day=MONDAY)
    binned, capsule = (entries.write(vault, text, day=MONDAY) for text in ("hail", "sleet"))
    deleted.put_away(vault, binned)
    capsules.close(vault, capsule, date(2999, 1, 1))
    journals.add(vault, name="Work")
    prompts.add(vault, "Who was there?")
    templates.keep(vault, name="Day", text="What")
    upload = uploads.start(vault, name="a.txt", size=4)
    uploads.put(vault, upload, 0, b"rain")
    letters.own_words(vault, "2026-W10")
    asked = Question("And then?", "day", "builtin", entry=entry.id, text_hash=entry.text_hash)
    return SimpleNamespace(
        entry=entry.id,
        version=versions.of(vault, entry)[0].id,
        picture=picture.key,
        pictured=pictured.id,
        binned=binned.id,
        capsule=capsule.id,
        first=journals.get(vault, None).id,
        journal=next(one.id for one in journals.every(vault) if one.name == "Work"),
        ours=questions.opening(vault).text,
        prompt=prompts.every(vault)[0].id,
        template=templates.every(vault)[0].id,
        upload=upload.id,
        number=0,
        subject="writing",
        week=vault.veil("week/2026-W10"),
        asked=questions.keep(vault, asked).id,
        reading=readings.keep(vault, entry, Suggestion(Mood(-2))),
        answer=asking.keep(vault, asking.Answer(asking.Material("What of it?"))),
    )


def address(name, there):
    """Return the address of a scene in a vault where all that is *there*."""
    needs = SCENES[name][0]
    return reverse(name, kwargs={one: getattr(there, of) for one, of in needs.items()})


def fields(name, there):
    """Return what the form of a scene says; what begins with @ names something *there*."""
    given = {
        one: getattr(there, said[1:]) for one, said in SCENES[name][1].items() if said[0] == "@"
    }
    spelled = {one: ids.spell(of) if isinstance(of, int) else of for one, of in given.items()}
    return SCENES[name][1] | spelled


def kinds(vault):
    """Return of what kind each record is that the writer has made or was given."""
    return sorted(document["kind"] for _, document in store.every(vault))
