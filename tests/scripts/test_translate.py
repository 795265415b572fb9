"""The catalogues: whole, up to date, and true to their places."""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from journal.ai.errors import AIError
from journal.archive.errors import ArchiveError
from journal.entries import EntryError
from journal.mail.errors import TROUBLES
from journal.vault import VaultError
from journal.web import urls  # noqa: F401 - now every room has told its errors

ROOT = Path(__file__).parent.parent.parent
SPEC = importlib.util.spec_from_file_location("translate", ROOT / "scripts" / "translate.py")
translate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(translate)

LANGUAGES = sorted(path.name for path in translate.LOCALE.iterdir() if path.is_dir())
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?[a-z]+[^>]*>|%%")


@pytest.fixture(scope="module")
def sources():
    """Every text of templates and code."""
    return translate.sources()


@pytest.fixture(params=LANGUAGES)
def catalogue(request):
    """The texts of one language."""
    with (translate.LOCALE / request.param / translate.FILE).open("rb") as file:
        return read_po(file, locale=request.param)


def family(kind):
    """Yield an error and every kind of it."""
    yield kind
    for one in kind.__subclasses__():
        yield from family(one)


def forms(said):
    return said if isinstance(said, tuple) else (said,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_what_the_sources_make_of_it(language):
    """Run `scripts/translate.py` after a change of words."""
    path = translate.LOCALE / language / translate.FILE

    assert translate.written(translate.updated(language)) == path.read_bytes()
    assert translate.compiled(path) == path.with_suffix(".mo").read_bytes()


def test_every_text_is_translated(catalogue):
    assert [one.id for one in catalogue if one.id and not translate.whole(one)] == []


def test_a_translation_has_the_places_of_its_text(catalogue):
    for one in catalogue:
        wanted = {place for form in forms(one.id) for place in PLACES.findall(form)}
        for form in forms(one.string):
            assert set(PLACES.findall(form)) <= wanted, one.id
            assert len(forms(one.id)) > 1 or set(PLACES.findall(form)) == wanted, one.id


@pytest.mark.parametrize("base", [AIError, ArchiveError, EntryError, VaultError])
def test_every_hint_of_an_error_can_be_translated(sources, base):
    said = [getattr(kind, "words", "") or kind.hint for kind in family(base)]

    assert [hint for hint in said if hint and hint not in sources] == []


def test_every_trouble_of_mail_can_be_translated(sources):
    assert [one.words for one in TROUBLES.values() if one.words not in sources] == []


def test_texts_of_pages_and_of_code_are_found_with_their_plurals(sources):
    assert "Skip to the page" in sources
    assert ("%(n)s entry", "%(n)s entries") in {one.id for one in sources}


def test_what_only_documents_the_code_is_no_text(tmp_path):
    file = tmp_path / "errors.py"
    file.write_text(
        '"""One document."""\n\nclass A:\n    """Two of it."""\n\n    hint = "Do it."\n'
    )

    assert [*translate.hints(file)] == ["Do it."]
