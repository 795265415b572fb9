import io
import re

import pytest
from django.urls import reverse
from PIL import Image

from journal import entries
from journal.ai import NotRunningError, ScriptedCompanion
from journal.entries import attachments, preferences
from journal.insights import questions
from tests.conftest import MONDAY

BOAT = {"readable": "yes", "text": "A wooden boat lies at a river bank."}
LEFT = {"sees": "the boat", "text": "Who had left the boat there?"}
ASKED = {"readable": "yes", "questions": [LEFT] * 3}
PAGE = {"lines": ["Dear diary,", "it rained."]}


@pytest.fixture
def river(vault):
    """Keep a picture."""
    file = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(file, "JPEG")
    return attachments.keep(vault, [file.getvalue()], name="river.jpg", size=file.tell())


@pytest.fixture
def entry(vault, river):
    """Write an entry that shows it."""
    text = f"We walked along the river.\n\n{river.markdown}\n\nIt rained."
    return entries.write(vault, text, day=MONDAY)


@pytest.fixture
def where(entry, river):
    """Return an address of the picture's page: `where("picture")`."""
    return lambda name: reverse(name, kwargs={"record": entry.id, "picture": river.key})


@pytest.fixture
def look(htmx, where):
    """Let the model look: `look("description")` returns what comes back."""

    def ask(task):
        answer = htmx.post(where("look-at"), {"task": task})
        return b"".join(answer.streaming_content).decode() if answer.streaming else answer

    return ask


def text_of(vault, entry):
    return entries.get(vault, entry.id).text


class TestPage:
    def test_an_entry_leads_to_each_of_its_pictures(self, inside, entry, where):
        assert where("picture") in inside.get(reverse("entry", args=[entry.id])).text

    def test_shows_the_picture_with_its_description(self, inside, river, where):
        page = inside.get(where("picture")).text

        assert re.search(rf'<img src="{river.address}" alt="river.jpg"', page)

    def test_of_another_entry_is_not_there(self, inside, vault, river):
        other = entries.write(vault, "No picture.", day=MONDAY)
        where = reverse("picture", kwargs={"record": other.id, "picture": river.key})

        assert inside.get(where).status_code == 404

    def test_offers_no_model_where_none_is_wanted(self, inside, vault, where):
        preferences.keep(vault, ai="off")

        page = inside.get(where("picture")).text
        assert where("look-at") not in page
        assert "The companion is off" in page

    def test_offers_no_model_for_an_entry_kept_out(self, inside, vault, entry, where):
        entries.revise(vault, entry, kept_out=True)

        assert where("look-at") not in inside.get(where("picture")).text


class TestDescription:
    def test_is_kept_in_the_words_of_the_entry(self, inside, vault, entry, where):
        inside.post(where("describe"), {"description": "The river in spring"})

        assert "![The river in spring](attachment:" in text_of(vault, entry)

    @pytest.mark.parametrize("words", ["](x) ![y", "<script>", "\x00\x07", "😀 ß لا"])
    def test_changes_nothing_but_itself(self, inside, vault, entry, where, words):
        inside.post(where("describe"), {"description": words})

        before, after = text_of(vault, entry).split("![")
        assert before == "We walked along the river.\n\n"
        assert after.endswith("\n\nIt rained.")

    def test_too_long_a_one_is_shown_again(self, inside, vault, entry, where):
        answer = inside.post(where("describe"), {"description": "a" * 501})

        assert answer.status_code == 422
        assert text_of(vault, entry) == entry.text


@pytest.mark.django_db(transaction=True)  # the stream has a thread of its own
class TestLook:
    def test_suggests_a_description_and_keeps_nothing(self, vault, entry, says, look):
        says(BOAT)

        found = look("description")
        assert BOAT["text"] in found
        assert "Suggested by scripted" in found
        assert text_of(vault, entry) == entry.text

    def test_asks_what_was_going_on(self, vault, entry, says, look):
        says(ASKED)

        assert LEFT["text"] in look("occasion")
        assert [one.text for one in questions.recent(vault)] == [LEFT["text"]]

    def test_reads_handwriting_into_a_field(self, vault, entry, says, look):
        says(PAGE)

        assert "Dear diary,\ndata: it rained." in look("handwriting")
        assert text_of(vault, entry) == entry.text

    def test_says_what_is_wrong_when_no_model_answers(self, settings, look):
        settings.COMPANION = ScriptedCompanion(error=NotRunningError("down"))

        assert "ollama serve" in look("description")

    def test_a_press_before_the_page_is_whole_leads_back_to_it(self, inside, where):
        assert inside.post(where("look-at"), {"task": "occasion"})["Location"] == where(
            "picture"
        )

    def test_says_so_when_nothing_passes_the_checks(self, says, look):
        says({"readable": "yes", "text": "A sad woman."})

        assert "could not make out" in look("description")

    @pytest.mark.parametrize("task", ["", "title", "../x"])
    def test_knows_three_tasks(self, look, task):
        assert look(task).status_code == 404

    def test_never_looks_into_an_entry_that_is_kept_out(self, vault, entry, says, look):
        companion = says(BOAT)
        entries.revise(vault, entry, kept_out=True)

        assert look("description").status_code == 404
        assert companion.asked == []


class TestHandwriting:
    def test_is_put_below_the_picture(self, inside, vault, entry, where):
        inside.post(where("transcribe"), {"lines": "Dear diary,\nit rained."})

        text = text_of(vault, entry)
        assert (
            text.index("attachment:") < text.index("Dear diary") < text.index("\n\nIt rained.")
        )

    def test_of_nothing_is_shown_again(self, inside, vault, entry, where):
        answer = inside.post(where("transcribe"), {"lines": " "})

        assert "There is nothing to put into the entry." in answer.text
        assert text_of(vault, entry) == entry.text
