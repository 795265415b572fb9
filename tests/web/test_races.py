"""Two things at the same moment: each works or says why not, and nothing is lost."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse

from journal import entries
from journal.entries import attachments, deleted, drafts, household, journals
from journal.entries.attachments import uploads
from journal.vault import KEYRING
from journal.web.ids import spell
from tests.conftest import MONDAY, PASSPHRASE, browser
from tests.web.at_once import side_by_side


@contextmanager
def right_before(sql, do):
    """Let *do* happen right before the database is told *sql* for the first time."""
    done = []

    def told(execute, said, params, many, context):
        if said.startswith(sql) and not done:
            done.append(said)
            do()
        return execute(said, params, many, context)

    with connection.execute_wrapper(told):
        yield done


def words(vault):
    return sorted(entry.text for entry in entries.on_day(vault, MONDAY))


@pytest.mark.parametrize("sql", ["SELECT", "INSERT", "UPDATE"])
def test_a_lock_in_the_midst_of_a_save_leaves_all_or_nothing(inside, vault, opened, sql):
    said = {"text": "hail", "day": MONDAY.isoformat()}
    with right_before(sql, lambda: KEYRING.lock(vault)) as done:
        answer = inside.post("/", said)

    assert done
    assert answer["Location"] == "/open/"
    again = opened(household.unlock("Anna", PASSPHRASE))  # it would say if it were not whole
    assert words(again) in ([], ["hail"])


def test_a_page_that_saves_itself_keeps_its_words_when_the_lock_comes_first(inside, vault):
    with right_before("INSERT", lambda: KEYRING.lock(vault)):
        answer = inside.post("/draft/", {"text": "hail"}, headers={"x-autosave": "1"})

    assert answer.status_code in {200, 401}
    assert vault.locked


def test_a_lock_in_the_midst_of_a_save_leaves_nothing_open(inside, vault):
    with right_before("UPDATE", lambda: KEYRING.lock(vault)):
        inside.post("/", {"text": "hail"})

    assert not vault._derived
    assert KEYRING.open_vaults() == []


def test_two_who_unlock_at_once_share_one_vault(filed, vault, client):
    def enter(page):
        page.cookies = browser().cookies
        return page.post("/open/", {"passphrase": PASSPHRASE}), page

    (first, one), (second, other) = side_by_side(client, enter, enter)
    assert first["Location"] == second["Location"] == "/"
    assert len(KEYRING.open_vaults()) == 1

    one.post("/lock/")
    assert other.get("/")["Location"] == "/open/"
    assert KEYRING.open_vaults() == []


def test_of_two_windows_that_save_at_once_no_word_is_lost(filed, inside, vault):
    entry = entries.write(vault, "rain", day=MONDAY)
    where, texts = reverse("edit", args=[entry.id]), ("rain and hail", "rain and snow")
    saves = [
        lambda page, text=text: page.post(where, {"text": text, "version": entry.version})
        for text in texts
    ]
    answers = side_by_side(inside, *saves)

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    [conflict] = [answer.text for answer in answers if answer.status_code == 409]
    assert all(text in conflict for text in texts)


def test_an_entry_goes_into_a_journal_that_is_given_up_and_is_still_there(filed, inside, vault):
    journals.add(vault, name="Work")
    work = next(one for one in journals.every(vault) if one.name == "Work")
    give_up = reverse("merge-journal", args=[work.id])
    form = inside.get(give_up).context["form"]
    said = {"into": next(iter(form.others))}
    saved = {"text": "hail", "journal": spell(work.id), "day": MONDAY.isoformat()}
    gone, kept = side_by_side(
        inside, lambda page: page.post(give_up, said), lambda page: page.post("/", saved)
    )

    assert gone.status_code == 302
    assert (kept.status_code == 302) == (words(vault) == ["hail"])


def test_what_is_deleted_for_good_and_brought_back_at_once_is_there_or_not(
    filed, inside, vault
):
    entry = entries.write(vault, "rain", day=MONDAY)
    deleted.put_away(vault, entry)
    names = ("bring-back", "delete-for-good")
    asked = [
        lambda page, where=where: page.post(where)
        for where in (reverse(name, args=[entry.id]) for name in names)
    ]
    back, gone = side_by_side(inside, *asked)

    assert back.status_code in {302, 404, 409}
    assert gone.status_code in {302, 404, 409}
    assert (back.status_code == 302) == (words(vault) == ["rain"])


def test_an_autosave_that_comes_after_the_entry_went_keeps_its_words(inside, vault):
    entry = entries.write(vault, "rain", day=MONDAY)
    inside.post(reverse("delete", args=[entry.id]), {"for_good": "1"})
    said = {"entry": spell(entry.id), "text": "rain and hail", "version": entry.version}
    inside.post("/draft/", said, headers={"x-autosave": "1"})

    assert [draft.text for draft in drafts.of(vault)] == ["rain and hail"]


def test_a_lock_in_the_midst_of_an_upload_costs_no_piece(inside, vault, opened):
    upload = uploads.start(vault, name="a.txt", size=4)
    where = reverse("upload-piece", args=[upload.id, 0])
    sent = {"data": b"rain", "content_type": "application/octet-stream"}
    with right_before("SELECT", lambda: KEYRING.lock(vault)):
        answer = inside.post(where, **sent, headers={"x-autosave": "1"})
    assert answer.status_code == 401

    again = opened(household.unlock("Anna", PASSPHRASE))
    uploads.put(again, uploads.get(again, upload.id), 0, b"rain")
    kept = uploads.finish(again, uploads.get(again, upload.id))
    with attachments.opened(again, kept.original) as file:
        assert file.read() == b"rain"


@pytest.mark.parametrize(("go", "status"), [(deleted.put_away, 302), (entries.delete, 404)])
def test_what_is_kept_of_an_entry_that_went_elsewhere_is_offered_as_a_new_one(
    inside, vault, go, status
):
    entry = entries.write(vault, "rain", day=MONDAY)
    go(vault, entry)
    said = {"text": "rain and hail", "version": entry.version}
    answer = inside.post(reverse("edit", args=[entry.id]), said)

    assert answer.status_code == status
    assert "rain and hail" in inside.get("/").text


@pytest.mark.parametrize("sql", ["SELECT", "BEGIN"])  # the first that a save asks, and its own
def test_a_vault_that_is_deleted_in_the_midst_of_a_save_leads_to_the_door(
    filed, inside, vault, sql
):
    with right_before(sql, lambda: household.delete(vault, PASSPHRASE)) as done:
        answer = inside.post("/", {"text": "hail"})

    assert done
    assert answer["Location"] == "/open/"
    assert vault.locked
