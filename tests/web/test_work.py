from datetime import date, timedelta

import pytest
from django.utils import timezone

from journal import entries, keeper
from journal.ai import BusyError
from journal.ai.check import EVERY_TASK, Finding
from journal.entries import Mood, preferences
from journal.insights import checkup, readings
from journal.insights.checkup import Checkup
from journal.insights.prompting import Seen
from journal.insights.readings import Suggestion
from journal.keeper import Keeper

PAGE = "/model/work/"
SEEN = Seen("gemma4:e4b", "reading 1", (), 1.0)


@pytest.fixture
def everything(vault, companion):
    return preferences.keep(vault, ai="everything")


@pytest.fixture
def house(vault, monkeypatch):
    """A keeper of this process that does nothing by itself."""
    monkeypatch.setattr(Keeper, "running", Keeper(open_vaults=lambda: [vault]))


@pytest.mark.usefixtures("db")
def test_is_behind_the_door(client):
    assert client.get(PAGE)["Location"] == "/open/"


@pytest.mark.parametrize("page", ["older/", "parts/", "pause/"])
def test_nothing_changes_by_looking(inside, page):
    assert inside.get(PAGE + page).status_code == 405


class TestParts:
    def test_each_is_switched_off_and_on(self, inside, vault, everything):
        inside.post(f"{PAGE}parts/", {"parts": ["question", "letter"]})
        assert preferences.get(vault).without == ("reading", "picture", "answer")
        assert inside.get(PAGE).text.count("You switched this off.") == 3

        inside.post(f"{PAGE}parts/", {"parts": EVERY_TASK})
        assert preferences.get(vault).without == ()

    def test_an_unknown_part_changes_nothing(self, inside, vault, everything):
        inside.post(f"{PAGE}parts/", {"parts": ["everything"], "forget_at_lock": "on"})

        assert preferences.get(vault) == everything

    def test_forgetting_at_the_lock_is_a_setting(self, inside, vault, everything):
        inside.post(f"{PAGE}parts/", {"parts": ["question"], "forget_at_lock": "on"})

        assert preferences.get(vault).forget_at_lock
        assert 'name="forget_at_lock" checked' in inside.get(PAGE).text

    def test_a_check_up_says_why_a_part_is_off(self, inside, vault, everything, monkeypatch):
        bad = Finding("moods", "bad", "it quotes what is not there", ("reading",))
        monkeypatch.setattr(
            checkup, "last", lambda model: Checkup("gemma4:e4b", "", "", (bad,))
        )
        preferences.keep(vault, model="gemma4:e4b")

        assert "it quotes what is not there." in inside.get(PAGE).text

    def test_off_is_said_once(self, inside, vault, everything):
        preferences.keep(vault, ai="off")

        assert "No model is asked for anything." in inside.get(PAGE).text


class TestBackground:
    def test_says_what_waits(self, inside, vault, everything, house):
        entries.write(vault, "Rain all day.", day=timezone.localdate())
        page = inside.get(PAGE).text

        assert "1 entry is still to be read." in page
        assert "0 of 1 without a mood of yours" in page

    def test_rests_until_midnight_and_goes_on(self, inside, vault, everything, house):
        inside.post(f"{PAGE}pause/", {"do": "pause"})
        assert keeper.status(vault).paused
        assert "It rests until midnight." in inside.get(PAGE).text

        inside.post(f"{PAGE}pause/", {"do": "go-on"})
        assert not keeper.status(vault).paused

    def test_the_state_comes_without_the_page(self, htmx, everything):
        page = htmx.get(f"{PAGE}state/").text

        assert "All that is to be read has been read." in page
        assert "<h1" not in page


class TestOlder:
    def test_are_read_from_a_day_on_until_stopped(self, inside, vault, everything):
        entries.write(vault, "Long ago.", day=date(2020, 3, 3))
        assert "In all, 1 entry is unread." in inside.get(PAGE).text

        inside.post(f"{PAGE}older/", {"since": "2020-01-01"})
        assert preferences.get(vault).read_since == "2020-01-01"
        assert "from 1 January 2020 on" in inside.get(PAGE).text
        inside.post(f"{PAGE}older/", {"do": "stop"})
        assert preferences.get(vault).read_since == ""

    @pytest.mark.parametrize("since", ["", "rain", "2020-02-30", "9999-12-31", "😀" * 400])
    def test_a_day_that_is_none_is_refused(self, inside, vault, everything, since):
        answer = inside.post(f"{PAGE}older/", {"since": since})

        assert answer.status_code == 422
        assert preferences.get(vault).read_since == ""


class TestNumbers:
    def test_none_yet(self, inside):
        assert "Nothing yet." in inside.get(PAGE).text

    def test_are_bare(self, inside, vault, everything):
        for back in range(13):
            day = timezone.localdate() - timedelta(days=back)
            entry = entries.write(vault, "Rain all day.", day=day)
            readings.keep(vault, entry, Suggestion(Mood(1), ((0, 4),), "stated"), SEEN)
            readings.accept(vault, entry, readings.of(vault, entry)[0])
        page = inside.get(PAGE).text

        assert '<th scope="row">gemma4:e4b</th><td>13</td><td>0</td><td>0</td>' in page
        assert "weighed by 13 of your own ratings" in page

    def test_it_runs_few_queries(self, inside, everything, django_assert_max_num_queries):
        inside.get(PAGE)

        with django_assert_max_num_queries(3):
            inside.get(PAGE)


def test_why_it_waits_is_told_in_the_writers_language(inside, vault, companion, monkeypatch):
    preferences.keep(vault, language="de", ai="everything")
    waits = keeper.Status(why=BusyError.hint)
    monkeypatch.setattr("journal.web.views.work.keeper.status", lambda vault: waits)

    assert "Das Modell ist mit etwas anderem beschäftigt." in inside.get("/model/work/").text
