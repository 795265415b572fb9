import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.ai import BusyError, ModelMissingError, NotRunningError, ScriptedEmbedder
from journal.entries import household, preferences
from journal.insights import asking
from tests.conftest import CHEAP

pytestmark = pytest.mark.django_db(transaction=True)  # the stream has a thread of its own

MONDAY = date(2026, 3, 2)
CALLED = {"sources": ["e1.1"], "text": "Mum called you about her knee."}
ANSWER = {"claims": [CALLED]}
QUESTION = "What did Mum say?"
NOT_THERE = "see this in your journal."


@pytest.fixture
def entry(vault):
    return entries.write(vault, "Mum called about her knee. It rained. #family", day=MONDAY)


@pytest.fixture
def two_tags(vault, entry):
    entries.write(vault, "Walls. #home", day=MONDAY)


@pytest.fixture
def embedder(settings, vault):
    """Anna has chosen a model for search by meaning; it has read nothing yet."""
    settings.EMBEDDER = ScriptedEmbedder()
    preferences.keep(vault, vectors="scripted vectors")
    return settings.EMBEDDER


def asked(browser, question=QUESTION, **more):
    answer = browser.post("/ask/now/", {"question": question, **more})
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return whole.decode()


class TestAnswer:
    def test_stands_first_with_its_model_and_its_sources_below(self, htmx, entry, says):
        says(ANSWER)
        text = asked(htmx)

        order = [text.index(part) for part in ("scripted", CALLED["text"], "Where you wrote")]
        assert order == sorted(order)
        assert "<mark>Mum called about her knee.</mark>" in text
        assert (
            f"{reverse('entry', kwargs={'record': entry.id})}?start=0&amp;end=26#mark" in text
        )
        assert "Based on 1 entry." in text

    def test_says_that_it_is_not_in_the_journal(self, htmx, entry, says):
        says({"claims": []})
        text = asked(htmx)

        assert NOT_THERE in text
        assert "Entries that come closest" in text

    def test_counts_what_was_left_out(self, htmx, entry, says):
        bad = {"sources": ["e1.1"], "text": "Peter flew to Rome."}
        says({"claims": [CALLED, CALLED, bad]})

        text = asked(htmx)
        assert "1 line left out because it could not be traced" in text
        assert "Rome" not in text

    def test_counts_what_no_model_may_see(self, htmx, vault, entry, says):
        entries.write(vault, "Mum knows nothing of this.", day=MONDAY, kept_out=True)
        companion = says(ANSWER)

        assert "1 was left to you" in asked(htmx)
        assert "knows nothing" not in f"{companion.asked}"

    def test_gives_no_advice(self, htmx, vault, says):
        entries.write(vault, "I thought about leaving Tom.", day=MONDAY)
        says({"claims": [{"sources": ["e1.1"], "text": "You should leave Tom."}]})
        text = asked(htmx, "Should I leave Tom?")

        assert "You should leave" not in text
        assert "thought about leaving Tom" in text

    def test_is_never_markup(self, htmx, vault, says):
        entries.write(vault, "<b hx-get=/lock/>Mum</b> called.", day=MONDAY, title="<i>Mum")
        says({"claims": [{"sources": ["e1.1"], "text": "Mum called you."}]})
        text = asked(htmx, "<u>Mum</u> <i hx-get=/lock/>?")

        assert "<b hx-get" not in text
        assert "<i" not in re.sub(r"<i(nput|mg)", "", text)

    @pytest.mark.parametrize(
        ("scope", "found"),
        [("", True), ("month", False), ("tag:family", True), ("tag:home", False)],
    )
    def test_keeps_to_its_scope(self, htmx, two_tags, says, scope, found):
        companion = says(ANSWER)
        asked(htmx, scope=scope)

        assert bool(companion.asked) is found

    def test_keeps_to_a_journal(self, htmx, vault, entry, says):
        entries.journals.add(vault, name="Dreams")
        dreams = entries.journals.every(vault)[-1]
        entries.write(vault, "I dreamt of Mum.", day=MONDAY, journal=dreams.key)
        companion = says({"claims": []})
        asked(htmx, scope="journal:Dreams")

        assert "dreamt of Mum" in f"{companion.asked}"
        assert "about her knee" not in f"{companion.asked}"

    def test_a_time_capsule_is_shown_to_nobody(self, htmx, vault, entry, companion):
        day = timezone.localdate() + timedelta(days=9)
        entries.capsules.close(vault, entry, day)

        assert "No model was asked" in asked(htmx)
        assert companion.asked == []

    def test_finds_by_meaning_too(self, htmx, entry, says, embedder):
        says(ANSWER)

        assert "1 not read yet" in asked(htmx)
        assert embedder.asked == [QUESTION]

    def test_without_script_is_a_page(self, inside, entry, says):
        says(ANSWER)
        text = asked(inside)

        assert "<html" in text
        assert CALLED["text"] in text


class TestWithoutAnAnswer:
    @pytest.mark.parametrize(
        ("error", "hint"),
        [
            (NotRunningError("no"), "ollama serve"),
            (ModelMissingError("gemma4:e4b"), "ollama pull gemma4:e4b"),
            (BusyError("no"), "Try again in a minute"),
        ],
    )
    def test_says_why_and_shows_the_entries_themselves(
        self, htmx, entry, companion, error, hint
    ):
        companion.error = error
        text = asked(htmx)

        assert hint in text
        assert "<mark>Mum called about her knee.</mark>" in text
        assert QUESTION not in htmx.get("/ask/").text

    @pytest.mark.parametrize("choice", [{"ai": "off"}, {"without": ("answer",)}])
    def test_nobody_is_asked_who_may_not_be(self, htmx, vault, entry, companion, choice):
        preferences.keep(vault, **choice)

        assert "Mum called about her knee." in asked(htmx)
        assert companion.asked == []
        assert "No model answers here" in htmx.get("/ask/").text

    def test_says_so_when_nothing_was_found(self, htmx, vault):
        preferences.keep(vault, ai="off")

        assert "No entry was found" in asked(htmx)

    def test_a_worrying_question_shows_whom_to_call_and_goes_to_no_model(
        self, htmx, vault, entry, companion
    ):
        text = asked(htmx, "I want to die. What about Mum?")

        assert "a person can help now" in text
        assert companion.asked == []
        assert asking.every(vault) == []


class TestForm:
    @pytest.mark.parametrize(
        "sent",
        [
            {"question": ""},
            {"question": " \n"},
            {"question": "x" * 301},
            {"question": "a\0b"},
            {"question": "Mum?", "scope": "week"},
            {"question": "Mum?", "scope": "tag:nothing"},
            {},
        ],
    )
    def test_refuses(self, htmx, companion, entry, sent):
        answer = htmx.post("/ask/now/", sent)

        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert "<html" not in answer.text
        assert companion.asked == []

    @pytest.mark.parametrize("question", ["雨?", "Где?", "😀", "a" * 300, '"', "') --", "؟"])
    def test_takes_any_question(self, htmx, entry, companion, question):
        assert "closest" in asked(htmx, question) or "No model" in asked(htmx, question)

    def test_offers_the_tags_that_are_used_most(self, inside, entry):
        assert 'value="tag:family"' in inside.get("/ask/").text


class TestHistory:
    @pytest.fixture
    def kept(self, htmx, vault, entry, says):
        """A question that was asked and answered."""
        says(ANSWER)
        asked(htmx)
        return asking.every(vault)[0].id

    def path(self, name, record):
        return reverse(name, kwargs={"record": record})

    def test_shows_what_was_asked_before(self, client, kept):
        del client.defaults["HTTP_HX_REQUEST"]

        assert QUESTION in client.get("/ask/").text
        page = client.get(self.path("asked", kept)).text
        assert CALLED["text"] in page
        assert "<mark>Mum called about her knee.</mark>" in page

    def test_shows_what_the_model_saw(self, client, kept):
        assert (
            "Mum called about her knee."
            in client.get(reverse("saw", kwargs={"question": kept})).text
        )

    def test_forgets_one(self, client, vault, kept):
        client.post(self.path("asked-forget", kept))

        assert asking.every(vault) == []

    def test_forgets_all(self, client, vault, kept):
        client.post("/ask/forget/")

        assert asking.every(vault) == []

    def test_no_other_record_is_an_answer(self, client, vault, entry, kept):
        assert client.get(self.path("asked", entry.id)).status_code == 404
        assert client.post(self.path("asked-forget", entry.id)).status_code == 404
        assert entries.get(vault, entry.id)

    def test_another_persons_answer_does_not_exist(self, client, opened, kept):
        ben = opened(household.create("Ben", "another good passphrase", cost=CHEAP))
        theirs = asking.keep(ben, asking.Answer(asking.Material("Secret?")))

        assert client.get(self.path("asked", theirs)).status_code == 404
        assert client.post(self.path("asked-forget", theirs)).status_code == 404
        assert len(asking.every(ben)) == 1

    def test_a_page_asks_the_database_little(
        self, client, vault, kept, django_assert_max_num_queries
    ):
        for _ in range(5):
            asking.keep(vault, asking.Answer(asking.Material(QUESTION)))

        with django_assert_max_num_queries(3):
            client.get("/ask/")
        with django_assert_max_num_queries(3):
            client.get(self.path("asked", kept))


def test_days_of_this_month_are_those_of_the_writer(htmx, vault, says):
    entries.write(vault, "Mum called today.", day=timezone.localdate())
    entries.write(vault, "Mum called long ago.", day=timezone.localdate() - timedelta(days=40))
    companion = says({"claims": []})
    asked(htmx, scope="month")

    assert "long ago" not in f"{companion.asked}"
    assert "called today" in f"{companion.asked}"
