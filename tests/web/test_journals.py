from datetime import date

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import capsules, journals, prompts, templates
from journal.web import ids
from tests.conftest import MONDAY

EVERY_SCRIPT = "Träume 夢 أحلام שלום 🌙 नींद"


def url(name, record):
    return reverse(name, kwargs={"record": record})


@pytest.fixture
def work(vault):
    """A journal beside the first one."""
    journals.add(vault, name="Work <b>", mark="moss")
    return journals.every(vault)[1]


class TestTheShelf:
    def test_says_what_another_journal_is_for_while_there_is_one(self, inside):
        page = inside.get("/settings/journals/").text

        assert "My journal" in page
        assert "keep things apart" in page
        assert "up</" not in page

    @pytest.mark.parametrize("name", ["Work", EVERY_SCRIPT])
    def test_takes_another_journal(self, inside, vault, name):
        inside.post("/settings/journals/", {"name": name})

        assert [journal.name for journal in journals.every(vault)] == ["", name]

    @pytest.mark.parametrize("name", ["", "   ", "x" * 81])
    def test_refuses_a_name_that_is_none(self, inside, vault, name):
        assert inside.post("/settings/journals/", {"name": name}).status_code == 422
        assert len(journals.every(vault)) == 1

    def test_shows_a_name_as_words_only(self, inside, work):
        page = inside.get("/settings/journals/").text

        assert "Work &lt;b&gt;" in page
        assert "Work <b>" not in page

    def test_moves_a_journal_and_ignores_nonsense(self, inside, vault, work):
        for steps in ("9", "x", "-1"):
            inside.post(url("move-journal", work.id), {"steps": steps})

        assert [journal.name for journal in journals.every(vault)] == ["Work <b>", ""]


class TestOneJournal:
    def test_is_changed_as_a_whole(self, inside, vault, work):
        said = {"name": "Job", "mark": "sea", "template": "three", "kept_out": "on"}
        inside.post(url("journal", work.id), said)

        changed = journals.get(vault, work.id)
        assert (changed.name, changed.mark, changed.template) == ("Job", "sea", "three")
        assert (changed.kept_out, changed.hidden) == (True, False)

    def test_says_once_that_it_was_kept(self, inside, work):
        answer = inside.post(url("journal", work.id), {"name": "Job"}, follow=True)

        assert "Kept." in answer.text
        assert "Kept." not in inside.get("/settings/journals/").text

    def test_may_be_the_first_one_before_there_is_another(self, inside, vault):
        inside.post(url("journal", 0), {"name": "Life", "kept_out": "on"})

        [first] = journals.every(vault)
        assert (first.name, first.kept_out) == ("Life", True)

    @pytest.mark.parametrize(
        "said", [{"name": ""}, {"name": "a", "mark": "neon"}, {"name": "a", "template": "x"}]
    )
    def test_refuses_what_is_not_offered(self, inside, vault, work, said):
        assert inside.post(url("journal", work.id), said).status_code == 422
        assert journals.get(vault, work.id) == work

    def test_is_merged_after_asking(self, inside, vault, work):
        entry = entries.write(vault, "meeting", day=MONDAY, journal=work.key)
        page = inside.get(url("merge-journal", work.id)).text
        first = ids.spell(journals.every(vault)[0].id)

        inside.post(url("merge-journal", work.id), {"into": first})

        assert "No entry is lost" in page
        assert len(journals.every(vault)) == 1
        assert entries.get(vault, entry.id).journal == journals.FIRST

    def test_is_not_merged_into_itself_nor_is_the_first_one(self, inside, vault, work):
        itself = {"into": ids.spell(work.id)}
        first = journals.every(vault)[0].id

        assert inside.post(url("merge-journal", work.id), itself).status_code == 422
        assert inside.get(url("merge-journal", first)).status_code == 404
        assert len(journals.every(vault)) == 2


class TestTheEditor:
    def test_offers_no_journal_while_there_is_one(self, inside):
        assert 'name="journal"' not in inside.get("/").text

    def test_keeps_an_entry_in_the_journal_that_was_chosen(self, inside, vault, work):
        inside.post("/", {"text": "meeting", "journal": ids.spell(work.id)})

        [found] = entries.find(vault, "meeting")
        assert found.entry.journal == work.key

    @pytest.mark.parametrize("journal", ["aaaaaaaaaaaab", "../x", "Work"])
    def test_refuses_a_journal_that_is_not_there(self, inside, vault, work, journal):
        answer = inside.post("/", {"text": "meeting", "journal": journal})

        assert answer.status_code == 422
        assert entries.count(vault) == 0

    def test_leaves_an_entry_in_its_journal(self, inside, vault, work):
        entry = entries.write(vault, "meeting", day=MONDAY, journal=work.key)
        page = inside.get(url("edit", entry.id)).text
        inside.post(url("edit", entry.id), {"text": "long meeting"})

        assert f'value="{ids.spell(work.id)}" selected' in page
        assert entries.get(vault, entry.id).journal == work.key

    def test_does_not_take_the_journals_will_for_the_entrys_own(self, inside, vault, work):
        journals.change(vault, work, kept_out=True)
        entry = entries.write(vault, "meeting", day=MONDAY, journal=work.key)

        [box] = [part for part in inside.get(url("edit", entry.id)).text.split("<input")
                 if 'name="kept_out"' in part]  # fmt: skip
        assert "checked" not in box.split(">")[0]

    def test_remembers_the_journal_of_words_that_were_not_kept(self, inside, vault, work):
        inside.post("/draft/", {"text": "half a meeting", "journal": ids.spell(work.id)})

        [draft] = entries.drafts.of(vault)
        assert draft.journal == work.key
        assert f'value="{ids.spell(work.id)}" selected' in inside.get("/").text

    def test_begins_as_a_journal_wants_it_and_loses_no_draft(self, inside, vault, work):
        journals.change(vault, work, template="three")
        inside.post("/draft/", {"text": "half a thought"})

        page = inside.get(url("write-in", work.id)).text

        assert "Today I noticed" in page
        assert f'value="{ids.spell(work.id)}" selected' in page
        assert "half a thought" in page

    def test_shows_on_an_entry_which_journal_it_is_of(self, inside, vault, work):
        entry = entries.write(vault, "meeting", day=MONDAY, journal=work.key)

        page = inside.get(url("entry", entry.id)).text
        assert '<span class="journal mark-moss">Work &lt;b&gt;</span>' in page


class TestTemplates:
    def test_are_kept_changed_and_deleted(self, inside, vault):
        inside.post("/settings/templates/", {"name": EVERY_SCRIPT, "text": "Where?\r\n"})
        walk = templates.every(vault)[0]
        inside.post(url("template", walk.id), {"name": "Walk", "text": "How far?"})

        assert inside.get(url("template-text", walk.id)).text == "How far?"
        inside.post(url("delete-template", walk.id))
        assert all(one.ours for one in templates.every(vault))

    @pytest.mark.parametrize(
        "said", [{}, {"name": "a", "text": " \n"}, {"name": "", "text": "a"},
                 {"name": "a", "text": "x" * 20_001}]
    )  # fmt: skip
    def test_need_a_name_and_words(self, inside, vault, said):
        assert inside.post("/settings/templates/", said).status_code == 422
        assert all(one.ours for one in templates.every(vault))

    def test_of_ours_are_read_and_not_changed(self, inside):
        ours = templates.ours()[0].id

        assert "Today I noticed" in inside.get(url("template-text", ours)).text
        assert inside.get(url("template", ours)).status_code == 404
        assert inside.post(url("delete-template", ours)).status_code == 404


class TestQuestions:
    def test_come_and_go(self, inside, vault):
        inside.post("/settings/questions/", {"text": EVERY_SCRIPT})
        [prompt] = prompts.every(vault)
        assert prompt.text == EVERY_SCRIPT

        inside.post(url("delete-prompt", prompt.id))
        assert prompts.every(vault) == []

    @pytest.mark.parametrize("text", ["", " ", "x" * 301])
    def test_need_words(self, inside, vault, text):
        assert inside.post("/settings/questions/", {"text": text}).status_code == 422
        assert prompts.every(vault) == []


class TestCapsules:
    @pytest.fixture
    def entry(self, vault):
        return entries.write(vault, "#heron in a jar", day=MONDAY)

    def test_close_after_asking(self, inside, vault, entry):
        asks = inside.get(url("close-entry", entry.id)).text
        shelf = inside.post(url("close-entry", entry.id), {"until": "2999-01-01"}, follow=True)

        assert "opens by itself" in asks
        assert "Opens on 1 January 2999" in shelf.text
        assert [one.until for one in capsules.waiting(vault)] == [date(2999, 1, 1)]

    @pytest.mark.parametrize("until", ["", "soon", "2020-01-01", "3000-01-01", "2999-13-01"])
    def test_need_a_day_to_come(self, inside, vault, entry, until):
        answer = inside.post(url("close-entry", entry.id), {"until": until})

        assert answer.status_code == 422
        assert capsules.waiting(vault) == []

    def test_say_nothing_of_what_is_in_them_on_any_page(self, inside, vault, entry):
        entries.write(vault, "seen", day=MONDAY)
        capsules.close(vault, entry, date(2999, 1, 1))
        pages = ["/", "/timeline/", "/calendar/", "/year/", "/tags/", "/gallery/", "/letters/",
                 "/memories/", "/capsules/", "/settings/journals/", "/palette/",
                 url("open-capsule", entry.id)]  # fmt: skip

        assert [page for page in pages if "heron" in inside.get(page).text] == []
        assert "heron in a jar" not in inside.post("/search/", {"query": "heron"}).text

    @pytest.mark.parametrize("name", ["entry", "edit", "delete", "close-entry", "versions"])
    def test_are_no_page_while_closed(self, inside, vault, entry, name):
        capsules.close(vault, entry, date(2999, 1, 1))

        assert inside.get(url(name, entry.id)).status_code == 404

    def test_open_early_after_asking(self, inside, vault, entry):
        capsules.close(vault, entry, date(2999, 1, 1))

        assert "1 January 2999" in inside.get(url("open-capsule", entry.id)).text
        inside.post(url("open-capsule", entry.id))

        assert entries.get(vault, entry.id).text == "#heron in a jar"

    def test_are_told_of_on_the_present_day(self, inside, vault, entry):
        capsules.close(vault, entry, date(2999, 1, 1))

        assert "One time capsule opens on 1 January 2999." in inside.get("/").text
