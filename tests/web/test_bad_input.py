"""Every form, sent what nobody would type: it is refused or kept, and never breaks."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from journal import entries
from journal.web.urls import urlpatterns
from journal.web.views.settings import SUBJECTS
from tests.conftest import MONDAY

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
