import re
from datetime import date

import pytest
from django.urls import reverse

from journal import entries
from journal.ai import BusyError, NotRunningError
from journal.entries import preferences
from journal.insights import digests, questions
from journal.insights.digests import Digest, Point
from journal.insights.prompting import Seen
from journal.insights.questions import Question
from journal.web.ids import spell
from tests.insights.conftest import LONG

MONDAY = date(2026, 3, 2)
GOOD = {"uses": "got short", "lens": "hard_moment", "text": 'Who got "short" with Mum?'}


@pytest.fixture
def entry(vault):
    return entries.write(vault, LONG, day=MONDAY)


@pytest.fixture
def asked(vault, entry):
    """A question of ours about the entry."""
    return questions.keep(vault, questions.wanted(vault, entry).fallback)


def about(name, entry, asked):
    return reverse(name, kwargs={"record": entry.id, "question": asked.id})


class TestOpening:
    """The question under an empty page."""

    def shown(self, page):
        found = re.search(r'<p class="words asked">(.*?)</p>', page)
        return found and found[1]

    def test_stands_there_at_once_and_says_that_no_ai_was_used(self, inside):
        page = inside.get("/").text

        assert self.shown(page)
        assert "One of our own questions" in page

    def test_stays_until_it_is_put_away(self, inside, htmx):
        first = self.shown(inside.get("/").text)
        assert self.shown(inside.get("/").text) == first

        answer = htmx.post(
            "/question/", {"text": first.replace("&#x27;", "'"), "fate": "skipped"}
        )
        assert "<html" not in answer.text
        assert self.shown(answer.text) not in {None, first}

    def test_of_a_model_is_put_away(self, htmx, vault):
        kept = questions.keep(vault, Question("What is left?", "day", "model"))
        answer = htmx.post("/question/", {"question": spell(kept.id), "fate": "less"})

        assert answer.content == b""
        assert questions.get(vault, kept.id).fate == "less"

    def test_about_an_entry_is_not_put_away_here(self, htmx, asked):
        data = {"question": spell(asked.id), "fate": "less"}

        assert htmx.post("/question/", data).status_code == 404

    def test_none_is_shown_any_more_today(self, htmx):
        htmx.post("/question/", {"text": "", "fate": "enough"})

        assert self.shown(htmx.get("/").text) is None

    def test_none_is_shown_if_none_is_wanted(self, inside, vault):
        preferences.keep(vault, unasked=False)

        assert self.shown(inside.get("/").text) is None

    def test_none_stands_beside_words(self, inside):
        inside.post("/draft/", {"text": "rain"})

        assert self.shown(inside.get("/").text) is None

    @pytest.mark.parametrize(
        "said", [{}, {"fate": "hidden"}, {"text": "Mine?", "fate": "less"}]
    )
    def test_nonsense_is_remembered_nowhere(self, inside, vault, said):
        inside.post("/question/", said)

        assert questions.recent(vault) == []

    def test_goes_back_to_today_without_script(self, inside):
        assert inside.post("/question/", {"text": "", "fate": "enough"})["Location"] == "/"


@pytest.mark.django_db(transaction=True)
class TestBegin:
    def test_a_model_may_ask_about_the_last_days_once_it_has_notes(
        self, inside, vault, entry, says
    ):
        preferences.keep(vault, ai="questions")
        says({"questions": [GOOD] * 3})
        assert "Ask about my last days" not in inside.get("/").text

        points = (Point(((0, len(LONG)),), "event", LONG),)
        digests.keep(vault, entry, Digest(points, gist=LONG), Seen("a", "digest 1", (), 1.0))
        assert "Ask about my last days" in inside.get("/").text
        asked = inside.post("/question/begin/", headers={"hx-request": "true"})
        said = b"".join(asked).decode()

        assert GOOD["text"].replace('"', "&quot;") in said
        assert "Asked by scripted on this computer" in said


@pytest.mark.django_db(transaction=True)  # the stream has a thread of its own
class TestReflect:
    @pytest.fixture
    def url(self, entry):
        return reverse("reflect", kwargs={"record": entry.id})

    def test_streams_the_question_escaped_once_it_is_whole(self, htmx, url, says, vault):
        says({"questions": [GOOD] * 3})
        response = htmx.post(url)

        assert response["Content-Type"].startswith("text/event-stream")
        beat, piece = response.streaming_content
        assert beat == b": \n\n"
        assert b"Who got &quot;short&quot; with Mum?" in piece
        assert [asked.text for asked in questions.recent(vault)] == [GOOD["text"]]

    def test_a_press_before_the_page_is_whole_leads_back_to_it(self, inside, url, entry):
        assert inside.post(url)["Location"] == reverse("entry", args=[entry.id])
        assert inside.post(reverse("begin"))["Location"] == "/"

    def test_says_who_spoke(self, htmx, url, says):
        says({"questions": [GOOD] * 3})
        shown = htmx.post(url).getvalue().decode()

        assert 'class="voice-model"' in shown
        assert "Asked by scripted on this computer" in shown

    def test_without_a_model_one_of_ours_is_asked_and_named_so(self, htmx, url, vault):
        preferences.keep(vault, ai="off")
        shown = htmx.post(url).getvalue().decode()

        assert 'class="voice-builtin"' in shown
        assert "No AI was used." in shown

    @pytest.mark.parametrize("said", ["You did well.", "Why? How?", "Who " * 30 + "?", ""])
    def test_shows_nothing_that_is_not_one_short_question(self, htmx, url, says, said):
        says({"questions": [GOOD | {"text": said}] * 3})

        shown = htmx.post(url).getvalue()
        assert b"Nothing was saved" in shown
        assert not said or said.encode() not in shown

    def test_says_how_to_start_ollama(self, htmx, url, companion):
        companion.error = NotRunningError("down")

        assert b"ollama serve" in htmx.post(url).getvalue()

    def test_goes_deeper_after_an_answer(self, inside, entry, asked, vault):
        inside.post(about("answer", entry, asked), {"answer": "It was the waiting."})
        page = inside.get(reverse("entry", kwargs={"record": entry.id})).text

        assert "One more question" in page
        assert 'name="after"' in page


class TestAnswer:
    def test_becomes_part_of_the_entry_below_its_question(self, inside, entry, asked, vault):
        inside.post(about("answer", entry, asked), {"answer": "It was the waiting."})

        text = entries.get(vault, entry.id).text
        assert text == f"{LONG}\n\n> {asked.text}\n\nIt was the waiting."
        assert questions.get(vault, asked.id).fate == "answered"

    def test_that_is_empty_is_asked_for_again(self, inside, entry, asked, vault):
        response = inside.post(about("answer", entry, asked), {"answer": " "})

        assert response.status_code == 422
        assert "Write an answer first" in response.text
        assert entries.get(vault, entry.id).text == LONG

    @pytest.mark.parametrize("name", ["answer", "fate"])
    def test_to_a_question_about_another_entry_is_not_found(self, inside, asked, vault, name):
        other = entries.write(vault, "snow", day=MONDAY)

        assert inside.post(about(name, other, asked), {"answer": "x"}).status_code == 404

    @pytest.mark.parametrize("fate", ["skipped", "less"])
    def test_a_question_can_be_put_away(self, inside, entry, asked, vault, fate):
        inside.post(about("fate", entry, asked), {"fate": fate})

        assert questions.get(vault, asked.id).fate == fate


class TestSaw:
    def test_what_no_model_saw_is_said_so(self, inside, asked):
        page = inside.get(reverse("saw", kwargs={"question": asked.id})).text

        assert "It is kept nowhere." in page


@pytest.mark.django_db(transaction=True)  # the stream has a thread of its own
def test_why_no_model_asked_is_told_in_the_writers_language(htmx, vault, entry, companion):
    preferences.keep(vault, language="de", ai="questions")
    companion.error = BusyError("full")

    answer = htmx.post(reverse("reflect", kwargs={"record": entry.id}))

    said = b"".join(answer.streaming_content).decode()
    assert "Das Modell ist mit etwas anderem beschäftigt." in said
