"""Every form, sent what nobody would type: it is refused or kept, and never breaks."""

import re
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import household
from journal.web import ids
from journal.web.urls import urlpatterns
from journal.web.views.settings import SUBJECTS
from tests.conftest import CHEAP, MONDAY, PASSPHRASE
from tests.web.posts import SCENES, address, fields, kinds, lived_in

# What ends that which a test stands on.
APART = ("/delete/", "/lock/", "/lock-all/")
ENCODED = "application/x-www-form-urlencoded"
BAD = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u3000",
    "too much": "ä" * 1_100,
    "every script": "Ünï Ελλάδα العربية 日本語 👩\u200d👧🏳️ \u202e \u2066 <b>'\"{{ x }}%s",
    "control characters": "a\0b\x07\x1b[31m\x7f\u2028\ufeff",
    "half a character": "\ud800",
    "a number": "-99999999999999999999999999",
}
NAMES = re.compile(r'name="([^"]+)"')


@pytest.fixture
def forms(inside, vault):
    """The address of each form, and the names of all fields that any page has."""
    entry = entries.write(vault, "rain", day=MONDAY)
    plain = [reverse(one.name) for one in urlpatterns if not one.pattern.converters]
    own = [
        reverse(one.name, kwargs={"record": entry.id})
        for one in urlpatterns
        if str(one.pattern).startswith("e/") and set(one.pattern.converters) == {"record"}
    ]
    where = [*own, *plain, *(f"/settings/{name}/" for name in SUBJECTS)]
    pages = [inside.get(one) for one in where]
    names = {name for page in pages if not page.streaming for name in NAMES.findall(page.text)}
    kept = [one for one in where if not one.endswith(APART)]
    return kept, names


@pytest.mark.django_db(transaction=True)  # streams have a thread of their own
@pytest.mark.parametrize("said", BAD.values(), ids=BAD)
def test_no_form_breaks(inside, forms, companion, said):
    where, names = forms
    assert len(names) > 60

    body = urlencode(dict.fromkeys(names, said), errors="surrogatepass")
    for one in where:
        assert inside.post(one, body, content_type=ENCODED).status_code < 500


OF_RECORDS = sorted(
    name
    for name, (needs, said, _) in SCENES.items()
    if needs.keys() - {"subject"} or "@entry" in said.values()
)


@pytest.fixture
def of_ben(db, companion):
    """The lived-in vault of another person, locked again."""
    ben = household.create("Ben", PASSPHRASE, cost=CHEAP)
    there = lived_in(ben)
    ben.lock()
    return there


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", OF_RECORDS)
def test_what_is_anothers_is_not_found_by_any_form(inside, vault, of_ben, name):
    own = lived_in(vault) if len(SCENES[name][0]) > 1 else of_ben
    mixed = SimpleNamespace(**vars(of_ben) | {"entry": own.entry, "pictured": own.pictured})
    before = [kind for kind in kinds(vault) if kind != "draft"]

    for there in (of_ben, mixed):
        answer = inside.post(address(name, there), fields(name, there))
        assert answer.status_code == 404
        assert "rain" not in answer.text
    assert [kind for kind in kinds(vault) if kind != "draft"] == before  # own words stay own


@pytest.mark.parametrize("whose", ["own", "another's", "nobody's"])
def test_a_draft_takes_the_place_of_drafts_only(inside, vault, of_ben, whose):
    entry = entries.write(vault, "rain", day=MONDAY)
    taken = {"own": entry.id, "another's": of_ben.entry, "nobody's": 7}[whose]
    answer = inside.post("/draft/", {"draft": ids.spell(taken), "text": "snow"})

    assert answer.status_code == 200
    assert ids.read(answer["X-Draft"]) != taken
    assert entries.get(vault, entry.id) == entry
