"""Every form, sent again from one page: at the same moment, and right after."""

import time
from collections import Counter

import pytest

from journal import entries
from journal.entries import NotSavedError
from journal.web import twice
from journal.web.urls import urlpatterns
from tests.web.at_once import side_by_side
from tests.web.posts import SCENES, address, fields, kinds, lived_in
from tests.web.test_every_address import address as any_address

SENSIBLE = {200, 201, 204, 302, 409, 422}
AGAIN = {"upload-finish": {404}}  # asked for by a script, which asks once
TOKEN = {"csrfmiddlewaretoken": "as this page has it"}


@pytest.fixture
def there(filed, vault, companion):
    return lived_in(vault)


def full(*_, **__):
    raise NotSavedError.full()


def test_the_table_has_every_form(inside, there):
    answers = {one.name: inside.post(any_address(one)) for one in urlpatterns}

    assert {
        name for name, answer in answers.items() if answer.status_code != 405
    } == SCENES.keys()


@pytest.mark.parametrize("name", SCENES)
def test_what_is_sent_thrice_is_taken_once(inside, vault, there, name):
    where, said, before = (
        address(name, there),
        TOKEN | fields(name, there),
        Counter(kinds(vault)),
    )
    both = [lambda page: page.post(where, said)] * 2
    answers = [*side_by_side(inside, *both), inside.post(where, said)]

    assert {answer.status_code for answer in answers} <= SENSIBLE | AGAIN.get(name, set())
    after = before if vault.locked else Counter(kinds(vault))
    more = {kind: after[kind] - before[kind] for kind in after | before}
    assert {kind: count for kind, count in more.items() if count} == (
        {} if vault.locked else SCENES[name][2]
    )


def test_from_another_page_it_is_taken_again(inside, vault):
    for token in ("one page", "another page"):
        inside.post("/quick/", {"text": "a note", "csrfmiddlewaretoken": token})

    assert entries.count(vault) == 2


def test_with_other_words_it_is_taken_again(inside, vault):
    for text in ("a note", "a note and more"):
        inside.post("/quick/", TOKEN | {"text": text})

    assert entries.count(vault) == 2


def test_a_while_later_it_is_taken_again(inside, vault, monkeypatch):
    for passed in (0, twice.LATELY + 1):
        now = time.monotonic() + passed
        monkeypatch.setattr(twice.time, "monotonic", lambda now=now: now)
        inside.post("/quick/", TOKEN | {"text": "a note"})

    assert entries.count(vault) == 2


def test_what_was_not_taken_can_be_sent_again(inside, vault, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("journal.entries.store.swap", full)
        assert inside.post("/quick/", TOKEN | {"text": "a note"}).status_code == 422
    inside.post("/quick/", TOKEN | {"text": "a note"})

    assert entries.count(vault) == 1


def test_an_editor_that_stays_in_its_page_shows_what_was_kept(htmx, vault):
    first, second = (htmx.post("/", TOKEN | {"text": "hail"}) for _ in range(2))

    assert (first.status_code, second["HX-Refresh"]) == (201, "true")
    assert entries.count(vault) == 1


def test_a_lock_forgets_what_was_sent(inside, vault):
    inside.post("/quick/", TOKEN | {"text": "a note"})
    sent = vault.derived(twice.Sent, twice.Sent)
    vault.lock()

    assert not sent._known
