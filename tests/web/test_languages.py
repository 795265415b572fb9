"""The pages in the writer's language, and no text that was forgotten."""

import asyncio
import re
from html.parser import HTMLParser

import pytest
from babel.messages.mofile import write_mo
from django.urls import reverse
from django.utils import dates, translation
from django.utils.translation import trans_real

from journal import entries
from journal.entries import preferences, store
from journal.web import middleware
from tests.conftest import MONDAY
from tests.scripts.test_translate import translate

GERMAN = {"accept-language": "de-AT,de;q=0.9,en;q=0.5"}


def test_while_locked_the_language_of_the_browser_counts(client, vault):
    page = client.get("/open/", headers=GERMAN).text

    assert '<html lang="de" dir="ltr"' in page
    assert "Kennwort" in page


def test_an_unknown_language_is_answered_in_english(client, vault):
    assert '<html lang="en"' in client.get("/open/", headers={"accept-language": "tlh"}).text


def test_inside_the_writers_own_choice_counts(inside, vault):
    preferences.keep(vault, language="de")

    page = inside.get("/settings/", headers={"accept-language": "en"}).text
    assert '<html lang="de"' in page
    assert "Einstellungen" in page


def test_settings_that_nobody_read_yet_ask_no_disk_where_requests_arrive(
    vault, rf, monkeypatch
):
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
    store.put(vault, {"kind": "settings", "language": "de"})
    request = rf.get("/", headers=GERMAN)
    request.session, request.vault = {}, vault

    async def page(_):
        return translation.get_language()

    assert asyncio.run(middleware.language(page)(request)) == "de"


def test_the_choice_is_made_on_the_page_about_the_region(inside, vault):
    inside.post("/settings/region/", {"language": "de", "zone": "", "country": ""})

    assert preferences.get(vault).language == "de"


@pytest.mark.parametrize("language", ["tlh", "../de", "<b>", "d" * 100])
def test_no_other_language_can_be_chosen(inside, vault, language):
    answer = inside.post("/settings/region/", {"language": language})

    assert answer.status_code == 422
    assert preferences.get(vault).language == ""


def test_days_are_written_as_the_language_writes_them(inside, vault):
    preferences.keep(vault, language="de")
    entry = entries.write(vault, "Regen.", day=MONDAY)

    assert "Montag, 2. März 2026" in inside.get(reverse("entry", args=[entry.id])).text


@pytest.mark.parametrize(("language", "said"), [("en", "1,204"), ("de", "1.204")])
def test_numbers_are_written_as_the_language_writes_them(inside, vault, language, said):
    preferences.keep(vault, language=language)
    entries.write(vault, "rain " * 1204, day=MONDAY)

    page = inside.get("/insights/").text
    assert f"<dd>{said}</dd>" in page
    assert "1204" not in page


@pytest.mark.parametrize("language", ["en", "de"])
def test_numbers_for_the_browser_are_written_in_digits_alone(inside, vault, language):
    preferences.keep(vault, language=language)
    entries.write(vault, "rain", day=MONDAY)

    page = inside.get("/year/").text + inside.get("/timeline/").text
    assert f'data-vault="{vault.id}"' in page
    assert "2026</h1>" in page
    assert not re.search(r"2[.,]02[56]", page)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_ways_and_the_keys_are_there_in_every_language(inside, vault, language):
    preferences.keep(vault, language=language)

    page = inside.get("/settings/").text
    assert all(each in page for each in ("go-timeline", "more-pages", "js/keys.js"))


def test_a_key_has_one_name_in_a_language(inside, vault):
    preferences.keep(vault, language="de")

    pages = inside.get("/help/").text + inside.get("/settings/security/").text
    assert "<kbd>Strg</kbd>" in pages
    assert "Ctrl" not in pages


def test_what_went_wrong_is_said_in_the_language_too(inside, vault):
    preferences.keep(vault, language="de")

    answer = inside.post("/", {"text": "", "title": ""})
    assert "Schreib zuerst etwas" in answer.text


def test_another_persons_language_is_not_spoken_afterwards(inside, client, vault):
    client.get("/open/", headers=GERMAN)

    assert '<html lang="en"' in inside.get("/settings/").text


@pytest.fixture(scope="module")
def brackets(tmp_path_factory):
    """A folder with a language of brackets around every text."""
    folder = tmp_path_factory.mktemp("locale")
    path = folder / "eo" / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    catalogue = translate.sources()
    for one in catalogue:
        said = one.id if isinstance(one.id, tuple) else (one.id,)
        marked = tuple(_bracketed(text) for text in said)
        one.string = marked if isinstance(one.id, tuple) else marked[0]
    with path.open("wb") as file:
        write_mo(file, catalogue)
    return folder


class TestPseudo:
    """Pages in brackets: what stands outside them was forgotten."""

    OWN = re.compile(  # names, units, keys and days, which no catalogue holds
        r"Lamplit|Ollama|Europe/Berlin|English|Deutsch|gemma\S*|Gmail|iCloud|Fastmail"
        r"|Proton Mail Bridge|STARTTLS|TLS|[kMG]B|UTC|Anna|scripted|builtin|[a-z]{3,5}$"
    )
    PLACES = ("", "settings", "help", "about", "calendar", "year", "timeline", "tags")
    PLACES += ("letters", "search", "archive", "memories", "model", "mail", "security")

    @pytest.fixture
    def pseudo(self, settings, brackets, inside, vault):
        settings.LOCALE_PATHS, settings.LANGUAGES = [brackets], [("eo", "Pseudo")]
        preferences.keep(vault, language="eo")
        trans_real._translations.pop("eo", None)
        yield inside
        trans_real._translations.pop("eo", None)

    @pytest.mark.parametrize("name", PLACES)
    def test_a_page_has_no_text_outside(self, pseudo, name):
        page = pseudo.get(reverse(name or "today")).text

        assert forgotten(page, self.OWN, dated("eo")) == []


def _bracketed(text):
    return text if re.fullmatch(r"[A-Za-z ,:.]{1,9}", text) and is_form(text) else f"⟦{text}⟧"


def is_form(text):
    """Tell whether a text is the form of a date, as "j F Y"."""
    return set(re.findall(r"[A-Za-z]+", text)) <= set("jFYlHiMD")


class Texts(HTMLParser):
    """Gathers what a page says, but for the words of the writer and what is code."""

    QUIET = {"code", "kbd", "script", "style", "title", "option", "pre"}
    SAYING = {"aria-label", "alt", "placeholder", "title"}
    EMPTY = {"input", "br", "img", "meta", "link", "use", "hr", "wbr", "col"}

    def __init__(self):
        super().__init__()
        self.found, self.depth = [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if not any(self.depth):
            self.found += [said[name] for name in self.SAYING & said.keys() if said[name]]
        if tag not in self.EMPTY:
            self.depth.append(tag in self.QUIET or "hx-ignore" in said)

    def handle_endtag(self, tag):
        if tag not in self.EMPTY and self.depth:
            self.depth.pop()

    def handle_data(self, data):
        if not any(self.depth):
            self.found.append(data)


def dated(language):
    """Return a pattern for the days and months of a language."""
    with translation.override(language):
        tables = (dates.MONTHS, dates.MONTHS_3, dates.MONTHS_AP, dates.MONTHS_ALT)
        tables += (dates.WEEKDAYS, dates.WEEKDAYS_ABBR)
        names = {str(name) for table in tables for name in table.values()}
    letters = {name[:length] for name in names for length in (1, 2, 3)}
    return re.compile(
        rf"\b(?:{'|'.join(sorted(names | letters, key=len, reverse=True))})\b", re.IGNORECASE
    )


def forgotten(page, own, dated):
    """Return what a page says outside of brackets."""
    texts = Texts()
    texts.feed(page)
    whole = re.sub(r"⟦[^⟦⟧]*⟧", "", re.sub(r"⟦[^⟦⟧]*⟧", "", "\x00".join(texts.found)))
    left = [own.sub("", dated.sub("", one)).strip() for one in whole.split("\x00")]
    return [one for one in left if re.search(r"[A-Za-z]{2,}", one)]
