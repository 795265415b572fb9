import tomllib
from pathlib import Path

from journal.web.urls import urlpatterns

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "docs" / "pictures"
SHOTS = tomllib.loads((ROOT / "scripts" / "pictures.toml").read_text(encoding="utf-8"))
# Addresses that are no page: what a page fetches, files, and what only takes a form.
NO_PAGE = {
    *("alive", "stay", "lock", "manifest", "worker", "speak", "strength", "preview", "draft"),
    *("names", "attachment", "attachment-original", "attachment-small", "sheet-file"),
    *("template-text",),
    *("upload", "upload-present", "upload-piece", "upload-finish"),
    *("answer", "fate", "reflect", "opening", "begin", "close", "reading", "star", "mood"),
    *("describe", "look-at", "transcribe", "picture-date", "picture-place", "picture-forget"),
    *("model-allow", "model-choose", "model-delete", "model-forget", "model-measure"),
    *("model-progress", "model-pull", "model-stop", "model-vectors"),
    *("work-older", "work-parts", "work-pause", "work-state", "ask-now", "asked-forget"),
    *("ask-forget", "bring-back", "delete-for-good", "hide-memory", "add-prompt"),
    *("delete-prompt", "delete-template", "move-journal", "lock-all", "mail-prove"),
    *("mail-test", "mail-trust", "archive-apply", "archive-bring", "archive-check"),
    *("archive-take", "write", "write-in"),
}
# Pages that the demo does not come to: a journal opened anyway, a sound or a film.
NOT_REACHED = {"open-anyway", "attachment-page"}


def test_every_page_has_a_picture():
    pages = {pattern.name for pattern in urlpatterns} - NO_PAGE - NOT_REACHED

    assert pages == {shot["page"] for shot in SHOTS.values()}


def test_no_address_is_left_out_that_is_not_there():
    assert {pattern.name for pattern in urlpatterns} >= NO_PAGE | NOT_REACHED


def test_every_picture_is_there_for_a_laptop_and_a_phone():
    wanted = {f"{name}{ending}" for name in SHOTS for ending in ("", "-phone")}
    wanted |= {f"{name}-dark" for name, shot in SHOTS.items() if shot.get("dark")}

    assert {path.stem for path in FOLDER.glob("*.webp")} == wanted
    assert sum(path.stat().st_size for path in FOLDER.glob("*.webp")) <= 3 << 20


def test_the_list_says_a_sentence_about_each():
    listed = FOLDER.joinpath("README.md").read_text(encoding="utf-8")

    assert [name for name, shot in SHOTS.items() if shot["says"] not in listed] == []
