from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.asgi import ASGIRequest
from django.utils import timezone, translation
from django.utils.formats import date_format

from journal import entries
from journal.archive import verify
from journal.entries import household, preferences
from journal.vault import age
from journal.web.http import in_pieces
from tests.conftest import CHEAP, MONDAY, PASSPHRASE

WORDS = "copper lantern twelve harbours"
LINES = b'{"date": "2024-01-05", "text": "snow"}\n{"date": "2024-01-06", "text": "thaw"}\n'


@pytest.fixture(autouse=True)
def _swift(monkeypatch):
    """Files cost no more than they must to open."""
    monkeypatch.setattr("journal.vault.age.scrypt.LOG_N", 10)


@pytest.fixture
def taken(inside, vault):
    """The archive of a journal with one entry, as the browser gets it."""
    entries.write(vault, "rain", day=MONDAY)
    return inside.post("/archive/take/", {"take-passphrase": WORDS}).getvalue()


def sent(prefix, content, passphrase=""):
    """Return what a browser sends of a file."""
    file = SimpleUploadedFile("my diary.jsonl", content)
    return {f"{prefix}-file": file, f"{prefix}-passphrase": passphrase}


def came(browser, content):
    """Send *content* in pieces; return the id it waits under."""
    upload = browser.post("/a/upload/", {"name": "archive", "size": len(content)}).text
    browser.post(f"/a/upload/{upload}/0/", content, content_type="application/octet-stream")
    return upload


class TestTakingAway:
    def test_brings_one_file_that_only_its_passphrase_opens(self, taken):
        found = verify.check(BytesIO(taken), [age.PassphraseIdentity(WORDS)])

        assert found.facts.entries == 1
        assert found.faults == ()
        assert b"rain" not in taken

    def test_names_no_journal(self, inside, vault):
        answer = inside.post("/archive/take/", {"take-passphrase": WORDS})
        answer.close()

        assert answer["Content-Disposition"].startswith('attachment; filename="lamplit-')
        assert answer["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("weak", ["", "short", "a" * 20])
    def test_refuses_a_passphrase_that_would_be_guessed(self, inside, weak):
        assert inside.post("/archive/take/", {"take-passphrase": weak}).status_code == 422

    def test_makes_each_piece_when_it_is_sent(self):
        scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
        asked = ASGIRequest(scope, BytesIO())

        assert hasattr(in_pieces(asked, iter([b"a"])), "__anext__")


class TestChecking:
    def test_says_that_an_archive_is_whole(self, inside, taken):
        page = inside.post("/archive/check/", sent("check", taken, WORDS))

        assert "This archive is whole" in page.text
        assert "1 entry" in page.text

    def test_says_when_it_was_made_as_the_language_writes_days(self, inside, vault, taken):
        preferences.keep(vault, language="de")
        page = inside.post("/archive/check/", sent("check", taken, WORDS))

        with translation.override("de"):
            today = date_format(timezone.localdate(), "j. F Y")
        assert f"Gemacht am {today}, mit 1 Eintrag" in page.text

    @pytest.mark.parametrize(
        ("change", "passphrase", "said"),
        [
            (lambda file: file, "another passphrase", "does not open the archive"),
            (lambda file: file[:-100], WORDS, "damaged or incomplete"),
            (lambda file: b"nonsense", WORDS, "not an archive of a journal"),
        ],
        ids=["wrong passphrase", "cut", "nonsense"],
    )
    def test_says_what_is_wrong(self, inside, taken, change, passphrase, said):
        answer = inside.post("/archive/check/", sent("check", change(taken), passphrase))

        assert answer.status_code == 422
        assert said in answer.text

    def test_takes_no_file_for_a_file(self, inside):
        assert inside.post("/archive/check/", {"check-passphrase": WORDS}).status_code == 422

    def test_refuses_a_form_that_is_too_large(self, inside):
        answer = inside.post("/archive/check/", sent("check", b"x" * (8 * 2**20 + 1), WORDS))

        assert answer.status_code == 422

    def test_reads_what_came_in_pieces_and_lets_go_of_them(self, inside, vault, taken):
        upload = came(inside, taken)
        page = inside.post(
            "/archive/check/", {"check-upload": upload, "check-passphrase": WORDS}
        )

        assert "This archive is whole" in page.text
        assert inside.get(f"/a/upload/{upload}/").status_code == 404

    @pytest.mark.parametrize("upload", ["aaaaaaaaaaaba", "nonsense", ""])
    def test_reads_no_pieces_that_never_came(self, inside, upload):
        asked = {"check-upload": upload, "check-passphrase": WORDS}

        assert inside.post("/archive/check/", asked).status_code == 422


class TestBringingIn:
    def test_shows_first_what_would_come(self, inside, vault):
        page = inside.post("/archive/bring/", sent("bring", LINES))

        assert "What would come in" in page.text
        assert entries.count(vault) == 0

    def test_takes_in_what_another_program_wrote(self, inside, vault):
        inside.post("/archive/bring/", sent("bring", LINES))
        page = inside.post("/archive/apply/")

        assert "It is in your journal" in page.text
        assert entries.count(vault) == 2

    def test_takes_in_what_came_in_pieces(self, inside, vault):
        inside.post("/archive/bring/", {"bring-upload": came(inside, LINES)})
        inside.post("/archive/apply/")

        assert entries.count(vault) == 2

    def test_does_no_harm_twice(self, inside, vault):
        for _ in range(2):
            inside.post("/archive/bring/", sent("bring", LINES))
            inside.post("/archive/apply/")

        assert entries.count(vault) == 2

    def test_brings_an_archive_into_another_journal(self, client, taken, opened):
        opened(household.create("Ben", PASSPHRASE, cost=CHEAP)).lock()
        client.post("/open/", {"name": "Ben", "passphrase": PASSPHRASE})
        client.post("/archive/bring/", sent("bring", taken, WORDS))

        assert "It is in your journal" in client.post("/archive/apply/").text

    @pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04nonsense", b"\xff\xfe"])
    def test_refuses_nonsense_calmly(self, inside, vault, content):
        answer = inside.post("/archive/bring/", sent("bring", content))

        assert answer.status_code == 422
        assert entries.count(vault) == 0

    def test_takes_nothing_that_was_not_looked_at(self, inside, vault):
        assert inside.post("/archive/apply/").status_code == 409
        assert entries.count(vault) == 0

    def test_takes_nothing_into_a_journal_that_was_not_asked(self, inside, vault):
        inside.post("/archive/bring/", sent("bring", LINES))
        ben = household.create("Ben", PASSPHRASE, cost=CHEAP)
        inside.post("/open/", {"name": "Ben", "passphrase": PASSPHRASE})
        inside.post("/archive/apply/")

        assert entries.count(vault) == 0
        ben.lock()
