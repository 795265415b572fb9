from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context
from django.utils import timezone, translation

from journal import entries
from journal.entries import Month
from journal.web import lists
from journal.web.rail import RailMonth


@pytest.fixture
def page(vault):
    return Context({"request": SimpleNamespace(vault=vault)})


def write(vault, **said):
    return entries.write(vault, **{"text": "Rain.", "day": date(2026, 3, 3)} | said)


def test_a_glimpse_shows_no_html_of_the_writer(page, vault):
    drawn = lists.glimpse(
        page, write(vault, title="<b>Rain", text="It <i>rained</i> & rained.")
    )

    assert "&lt;b&gt;Rain" in drawn
    assert "<i>" not in drawn


def test_a_glimpse_bears_its_mood_as_class_and_word(page, vault):
    drawn = lists.glimpse(page, write(vault, mood=entries.Mood(2)))

    assert 'class="glimpse mood-6"' in drawn
    assert "pleasant</span>" in drawn


def test_a_mood_without_a_step_has_no_class(page, vault):
    drawn = lists.glimpse(page, write(vault, mood=entries.Mood(labels=("calm",))))

    assert 'class="glimpse"' in drawn


def test_a_glimpse_without_a_title_is_called_by_its_time(page, vault):
    drawn = lists.glimpse(page, write(vault, at=datetime(2026, 3, 3, 9, 5, tzinfo=UTC)))

    assert drawn.count("<time") == 1


def test_a_whole_entry_shows_its_words_and_no_html_of_the_writer(page, vault):
    said = write(vault, title="<b>Rain", text="It **rained**.\n\n<i>Rained</i>", starred=True)
    drawn = lists.whole(page, said)

    assert "<h2>&lt;b&gt;Rain</h2>" in drawn
    assert "<strong>rained</strong>" in drawn
    assert 'title="Starred"' in drawn
    assert "<i>" not in drawn


@pytest.mark.parametrize("valence", [None, -3])
def test_a_whole_entry_bears_the_step_of_its_mood_if_there_is_one(page, vault, valence):
    drawn = lists.whole(page, write(vault, mood=entries.Mood(valence, labels=("calm",))))

    assert ('class="entry mood-1"' in drawn) is (valence == -3)
    assert ('class="entry"' in drawn) is (valence is None)


def test_entries_of_one_day_stand_together(page, vault):
    found = [write(vault), write(vault)]

    assert lists.day_rows(page, found).count('class="dayrow"') == 1


def test_each_month_that_begins_has_a_heading(page, vault):
    days = [date(2026, 3, 3), date(2026, 3, 1), date(2025, 3, 1)]

    drawn = lists.day_rows(page, [write(vault, day=day) for day in days])

    assert drawn.count('<h2 class="month">March 2026') == 1
    assert drawn.count('<h2 class="month">') == 2


def test_a_month_that_only_goes_on_has_no_heading_again(page, vault):
    older, newest = write(vault, day=date(2026, 3, 9)), write(vault, day=date(2026, 3, 3))
    page["older"] = older

    assert "month" not in lists.day_rows(page, [newest]).partition("<section")[0]


def test_the_list_of_a_month_has_days_as_headings_of_the_second_level(page, vault):
    assert '<h2 class="dayname">' in lists.day_rows(page, [write(vault)], 2)


def test_the_rail_marks_the_month_of_the_page(page):
    months = [RailMonth(date(2026, month, 1), 1, "M2 2h0") for month in (4, 3)]

    drawn = lists.rail_months(page, months, date(2026, 3, 1))

    assert drawn.partition('aria-current="page"')[2].count("<li>") == 0
    assert drawn.count("aria-current") == 1


def test_the_menu_counts_the_entries_of_near_months_only(page):
    drawn = lists.menu_months(page, [(Month(2026, 3, 7), True), (Month(2025, 12, 9), False)])

    assert "March 2026" in drawn
    assert ">7</span>" in drawn
    assert ">2025</a>" in drawn


def test_a_glimpse_of_changed_words_is_drawn_anew(page, vault):
    entry = write(vault)
    assert "Rain." in lists.glimpse(page, entry)

    assert "Snow." in lists.glimpse(page, entries.revise(vault, entry, text="Snow."))


def test_a_glimpse_follows_the_language_and_the_clock(page, vault):
    entry = write(vault, at=datetime(2026, 3, 3, 9, 5, tzinfo=UTC), mood=entries.Mood(2))
    lists.glimpse(page, entry)

    with translation.override("de"), timezone.override("Asia/Tokyo"):
        drawn = lists.glimpse(page, entry)

    assert "angenehm" in drawn
    assert ">18:05<" in drawn


def test_a_lock_leaves_no_glimpse(page, vault):
    lists.glimpse(page, write(vault))
    kept = vault.derived(lists._Glimpses, lists._Glimpses).kept
    assert kept

    vault.lock()

    assert not kept
