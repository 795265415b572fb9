import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import entries
from journal.entries import drafts, preferences
from journal.entries.errors import NotSavedError
from journal.web import ids


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def full_disk(monkeypatch):
    """The one thing that no test can bring about: a disk that takes no more."""

    def refuse(*args, **kwargs):
        raise NotSavedError.full()

    monkeypatch.setattr("journal.entries.store.swap", refuse)


class TestToday:
    def test_shows_what_was_written(self, inside, vault, today):
        entries.write(vault, "rain", day=today)

        assert "<p>rain</p>" in inside.get("/").text

    def test_shows_no_other_day(self, inside, vault):
        entries.write(vault, "rain on the roof", day=date(2020, 1, 1))

        assert "rain on the roof" not in inside.get("/").text

    def test_answers_htmx_with_the_day_only(self, htmx, today):
        text = htmx.get("/").text

        assert "<html" not in text
        assert f"<h1>{today:%A} {today.day} {today:%B}</h1>" in text

    def test_keeps_an_entry_with_all_that_was_said(self, htmx, vault):
        day = date(2026, 3, 2)
        said = {"text": "rain", "title": "Monday", "mood": "-2", "day": day, "kept_out": "on"}
        htmx.post("/", said)

        [entry] = entries.on_day(vault, day)
        assert (entry.text, entry.title, entry.mood.valence) == ("rain", "Monday", -2)
        assert entry.kept_out

    def test_keeps_a_mood_without_a_word(self, htmx, vault, today):
        htmx.post("/", {"mood": "3"})

        assert [entry.mood.valence for entry in entries.on_day(vault, today)] == [3]

    def test_keeps_a_feeling_alone(self, htmx, vault, today):
        htmx.post("/", {"labels": ["calm", "proud"]})

        assert [entry.mood.labels for entry in entries.on_day(vault, today)] == [
            ("calm", "proud")
        ]

    def test_keeps_lines_as_they_were_typed(self, htmx, vault, today):
        htmx.post("/", {"text": "  rain\r\n\r\nsoup\r\n"})

        assert [entry.text for entry in entries.on_day(vault, today)] == ["  rain\n\nsoup"]

    def test_empties_the_editor_after_keeping(self, htmx):
        assert "</textarea>" in htmx.post("/", {"text": "rain"}).text.replace("\n", "")
        assert re.search(
            r"<textarea[^>]*>\s*</textarea>", htmx.post("/", {"text": "rain"}).text
        )

    @pytest.mark.parametrize("said", [{"text": " \n "}, {}, {"text": "", "title": ""}])
    def test_asks_for_a_word_or_a_mood(self, htmx, said):
        response = htmx.post("/", said)

        assert response.status_code == 422
        assert "Write something first, or choose a mood." in response.text

    @pytest.mark.parametrize(
        "said",
        [{"mood": "4"}, {"mood": "good"}, {"day": "yesterday"}, {"title": "x" * 201}],
    )
    def test_refuses_nonsense_and_gives_the_words_back(self, htmx, vault, said):
        response = htmx.post("/", {"text": "rain on the roof"} | said)

        assert response.status_code == 422
        assert "rain on the roof" in response.text
        assert entries.count(vault) == 0

    def test_says_so_when_the_disk_is_full_and_gives_the_words_back(self, htmx, full_disk):
        response = htmx.post("/", {"text": "rain on the roof"})

        assert response.status_code == 422
        assert "The disk is full" in response.text
        assert "rain on the roof" in response.text

    def test_without_htmx_redirects_after_post(self, inside):
        assert inside.post("/", {"text": "rain"})["Location"] == "/"

    def test_what_was_written_is_never_markup(self, inside, vault, today):
        entries.write(vault, "<img src=x hx-get=/lock/>", title="<b hx-get=/>", day=today)

        text = inside.get("/").text
        assert "<img src=x" not in text
        assert "<b hx-get" not in text

    def test_takes_two_queries_however_many_entries(
        self, inside, vault, today, django_assert_max_num_queries
    ):
        for _ in range(20):
            entries.write(vault, "rain", day=today)

        with django_assert_max_num_queries(3):
            inside.get("/")

    def test_shows_no_day_in_any_address(self, inside, vault, today):
        entries.write(vault, "rain #roof", title="Tiles", day=today - timedelta(days=1))
        entries.write(vault, "rain #roof", title="Tiles", day=today)
        addresses = re.findall(r'(?:href|action|hx-\w+)="([^"]*)"', inside.get("/").text)

        assert addresses
        assert not [url for url in addresses if re.search(r"20\d\d|roof|Tiles", url)]

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_knows_no_other_method(self, inside, method):
        assert getattr(inside, method)("/").status_code == 405


class TestPreview:
    def test_shows_the_words_as_they_will_be_shown(self, htmx):
        text = htmx.post("/preview/", {"title": "Monday", "text": "rain *all* day"}).text

        assert "<h2>Monday</h2>" in text
        assert "rain <em>all</em> day" in text
        assert "<html" not in text

    def test_keeps_nothing(self, htmx, vault):
        htmx.post("/preview/", {"text": "rain"})

        assert (entries.count(vault), drafts.of(vault)) == (0, [])

    def test_never_acts(self, htmx):
        text = htmx.post("/preview/", {"title": "<b hx-get=/>", "text": "<script>"}).text

        assert "<script>" not in text
        assert "<b hx-get" not in text

    def test_refuses_nonsense(self, htmx):
        assert htmx.post("/preview/", {"title": "x" * 201}).status_code == 422


class TestDraft:
    def test_keeps_words_without_a_page(self, inside, vault):
        response = inside.post("/draft/", {"text": "rai", "title": "Monday"})

        [draft] = drafts.of(vault)
        assert (draft.text, draft.title) == ("rai", "Monday")
        assert response["X-Draft"] == ids.spell(draft.id)
        assert response["X-Draft-Version"] == draft.version
        assert response.content == b""

    def test_goes_on_where_it_was(self, inside, vault):
        first = inside.post("/draft/", {"text": "rai"})
        said = {"draft": first["X-Draft"], "draft_version": first["X-Draft-Version"]}
        inside.post("/draft/", {"text": "rain", **said})

        assert [draft.text for draft in drafts.of(vault)] == ["rain"]

    def test_stands_in_the_editor_when_the_page_is_opened_again(self, inside):
        inside.post("/draft/", {"text": "rain on the roof"})

        assert "rain on the roof" in inside.get("/").text

    def test_is_gone_when_its_words_are_kept(self, inside, vault):
        name = inside.post("/draft/", {"text": "rain"})["X-Draft"]
        inside.post("/", {"text": "rain all day", "draft": name})

        assert drafts.of(vault) == []

    def test_is_gone_when_nothing_is_left_of_it(self, inside, vault):
        name = inside.post("/draft/", {"text": "rain"})["X-Draft"]
        inside.post("/draft/", {"text": " ", "draft": name})

        assert drafts.of(vault) == []

    def test_of_a_mood_alone_is_kept_and_offered(self, inside, vault):
        inside.post("/draft/", {"text": "", "mood": "2"})
        assert re.search('name="mood" value="2" checked', inside.get("/").text)

        drafts.keep(vault, "rain on the roof")
        offered = inside.get("/").text.split('id="drafts-head"')[1]
        assert "pleasant" in offered.split("</ul>")[0]

    @pytest.mark.parametrize("said", [{"mood": ""}, {"mood": "9"}, {"kept_out": "on"}])
    def test_of_nothing_is_none(self, inside, vault, said):
        assert inside.post("/draft/", {"text": " "} | said)["X-Draft"] == ""
        assert drafts.of(vault) == []

    def test_of_an_entry_that_is_there_needs_words(self, inside, vault):
        entry = entries.write(vault, "rain", day=date(2026, 3, 2))
        inside.post("/draft/", {"text": "", "mood": "2", "entry": ids.spell(entry.id)})

        assert drafts.of(vault, entry.id) == []

    def test_of_another_window_can_be_gone_on_with(self, inside, vault):
        older = drafts.keep(vault, "rain on the roof")
        drafts.keep(vault, "soup in the pot")
        address = reverse("write", kwargs={"record": older.id})

        assert address in inside.get("/").text
        assert re.search(r"<textarea[^>]*>\s*rain on the roof", inside.get(address).text)

    def test_that_is_not_there_is_not_found(self, inside):
        assert inside.get("/write/aaaaaaaaaaaba/").status_code == 404

    @pytest.mark.parametrize("said", [{"draft": "nonsense"}, {"title": "x" * 201}])
    def test_refuses_nonsense(self, inside, said):
        assert inside.post("/draft/", {"text": "rain"} | said).status_code == 422

    def test_tells_when_the_entry_was_changed_in_another_window(self, inside, vault):
        entry = entries.write(vault, "rain", day=date(2026, 3, 2))
        entries.revise(vault, entry, text="snow")
        said = {"text": "hail", "entry": ids.spell(entry.id), "version": entry.version}

        assert "X-Two-Versions" in inside.post("/draft/", said)
        assert "X-Two-Versions" not in inside.post("/draft/", {"text": "hail"})

    def test_says_so_when_the_disk_is_full(self, inside, full_disk):
        response = inside.post("/draft/", {"text": "rain"})

        assert response.status_code == 507
        assert "The disk is full" in response.text

    def test_is_only_posted(self, inside):
        assert inside.get("/draft/").status_code == 405


def test_a_writer_may_live_in_a_zone_without_summer_time(inside, vault):
    preferences.keep(vault, zone="Etc/GMT-2")

    assert inside.post("/", {"text": "rain"}).status_code == 302
