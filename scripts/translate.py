"""Bring the catalogues of texts up to date with the sources, and compile them.

    .venv/bin/python scripts/translate.py           every language in journal/locale
    .venv/bin/python scripts/translate.py fr        begin another one

What is new stands in the `.po` with an empty translation. Fill it in and run this once more:
the `.mo` beside it is what Lamplit reads. Needs nothing but the group `test`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "journal" / "locale"
FILE = Path("LC_MESSAGES") / "django.po"
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)  # the same texts make the same bytes
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# Rooms that know no Django mark nothing: there, each sentence is a hint for the writer.
HINTS = ("*/errors.py", "vault/**/errors.py", "ai/wire.py", "ai/fetching.py")
HINTS += ("vault/passphrases.py", "archive/source.py", "archive/importers/__init__.py")
HINTS += ("archive/backups.py", "archive/putting_back.py", "insights/pictures.py")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
SENTENCE = re.compile(r"^(?!SELECT|VACUUM)[A-Z{“][^\n]* [^\n]*[.?!]$")


def sources() -> Catalog:
    """Return a catalogue of every text in templates and code, without translations."""
    found = Catalog(domain="django", project="Lamplit", fuzzy=False, charset="utf-8")
    for path in sorted(ROOT.joinpath("templates").rglob("*.*")):
        code = templatize(path.read_text(), origin=path.name)
        _add(found, "\n".join(line.strip() for line in code.splitlines()))
    for path in sorted(ROOT.joinpath("journal").rglob("*.py")):
        _add(found, path.read_text())
    for path in sorted({path for name in HINTS for path in ROOT.glob(f"journal/{name}")}):
        for text in hints(path):
            found.add(text, flags=_flags(text))
    return found


def hints(path: Path) -> Iterator[str]:
    """Yield the sentences that stand in a file as values, not as documentation."""
    tree = ast.parse(path.read_text())
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, DOCUMENTED) and isinstance(node.body[0], ast.Expr)
    }
    values = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    for node in values:
        text = node.value if isinstance(node.value, str) else ""
        if id(node) not in documents and SENTENCE.match(text):
            yield text


def updated(language: str) -> Catalog:
    """Return the catalogue of *language*, with what is new and without what is gone."""
    path = LOCALE / language / FILE
    old = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
    new = sources()
    new.locale, new.header_comment = old.locale, "# Texts of Lamplit."
    for message in new:
        if message.id and (known := old.get(message.id, message.context)):
            message.string = known.string
    return new


def written(catalogue: Catalog) -> bytes:
    """Return the text of a `.po`: sorted, without dates and places, so it changes little."""
    out = BytesIO()
    write_po(out, catalogue, width=96, no_location=True, sort_output=True, omit_header=True)
    head = f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    return f"# Texts of Lamplit.\n{head}".encode() + out.getvalue()


def compiled(path: Path) -> bytes:
    """Return the bytes of the `.mo` of a `.po`; what is not translated stays English."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.creation_date = catalogue.revision_date = ALWAYS
    for left in [one for one in catalogue if one.id and not whole(one)]:
        catalogue.delete(left.id, left.context)
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def whole(message: Message) -> bool:
    """Tell whether every form of a text is translated."""
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _add(found: Catalog, code: str) -> None:
    for _, text, _, context in extract("python", BytesIO(code.encode()), KEYWORDS):
        found.add(text, context=context, flags=_flags(text))


def _flags(text: str | tuple[str, ...]) -> set[str]:
    words = text if isinstance(text, str) else text[0]
    return {"python-format"} if re.search(r"%\(\w+\)", words) else set()


def main() -> None:
    """Update and compile every language, and say what is left to translate."""
    settings.configure()
    django.setup()
    known = [path.name for path in LOCALE.iterdir() if path.is_dir()] if LOCALE.exists() else []
    for language in sorted({*known, *sys.argv[1:]}):
        path = LOCALE / language / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = updated(language)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(path))
        left = sum(1 for one in catalogue if one.id and not whole(one))
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {left} to translate\n")


if __name__ == "__main__":
    main()
