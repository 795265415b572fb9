from datetime import UTC, date, datetime

import pytest

from journal import entries
from journal.entries import Month, picking
from journal.entries.query import Query

DECEMBER, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 1)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def texts(found):
    return [entry.text for entry in found]


def at(hour, zone=UTC):
    return datetime(2026, 11, 23, hour, tzinfo=zone)


@pytest.fixture
def diary(vault):
    """A vault with entries of four days."""
    entries.write(vault, "noon #rain", day=MONDAY, at=at(12))
    entries.write(vault, "dawn", day=MONDAY, at=at(6))
    entries.write(vault, "old #Rain", day=DECEMBER)
    entries.write(vault, "new #year", day=NEW_YEAR)
    entries.write(vault, "next", day=TUESDAY)
    return vault


def test_a_day_runs_from_morning_to_night(diary):
    assert texts(entries.on_day(diary, MONDAY)) == ["dawn", "noon #rain"]


def test_a_month_begins_with_its_newest_entry(diary):
    assert texts(entries.of_month(diary, MONDAY)) == ["next", "noon #rain", "dawn"]


def test_a_month_goes_on_page_by_page_and_ends_with_itself(diary):
    newest = entries.of_month(diary, MONDAY, limit=1)

    assert texts(newest) == ["next"]
    assert texts(entries.of_month(diary, MONDAY, newest[0])) == ["noon #rain", "dawn"]


def test_only_months_with_entries_are_named(diary):
    assert entries.months(diary) == [Month(2026, 11, 3), Month(2026, 1, 1), Month(2025, 12, 1)]


def test_a_span_has_both_its_ends(diary):
    assert texts(entries.between(diary, DECEMBER, NEW_YEAR)) == ["old #Rain", "new #year"]


def test_a_week_may_lie_in_two_years(diary):
    assert texts(entries.during(diary, entries.periods.named("2026-W01"))) == [
        "old #Rain",
        "new #year",
    ]


def test_weeks_with_entries_are_named_newest_first(diary):
    assert entries.weeks(diary) == ["2026-W48", "2026-W01"]


def test_earlier_entries_follow_page_by_page(diary):
    pages, last = [], None
    while page := entries.before(diary, last, limit=2):
        pages.append(texts(page))
        last = page[-1]

    assert pages == [["next", "noon #rain"], ["dawn", "new #year"], ["old #Rain"]]


def test_entries_of_one_moment_are_all_paged(vault):
    for number in range(5):
        entries.write(vault, f"{number}", day=MONDAY, at=at(12))

    first = entries.before(vault, limit=3)

    assert texts([*first, *entries.before(vault, first[-1], limit=3)]) == [
        "4",
        "3",
        "2",
        "1",
        "0",
    ]


@pytest.mark.parametrize(
    ("day", "neighbours"),
    [
        (MONDAY, (NEW_YEAR, TUESDAY)),
        (DECEMBER, (None, NEW_YEAR)),
        (date(2030, 1, 1), (TUESDAY, None)),
    ],
)
def test_the_neighbours_of_a_day_are_days_with_entries(diary, day, neighbours):
    assert entries.neighbours(diary, day) == neighbours


def test_an_empty_journal_has_no_neighbours(vault):
    assert entries.neighbours(vault, MONDAY) == (None, None)


def test_beside_an_entry_stand_those_of_the_moments_before_and_after(diary):
    order = [*reversed(entries.before(diary))]

    sides = [entries.beside(diary, each.id) for each in order]
    ids = [None, *(each.id for each in order), None]
    assert sides == list(zip(ids, ids[2:], strict=False))


def test_beside_an_entry_stands_none_of_a_hidden_journal(diary):
    entries.journals.add(diary, name="Dreams", hidden=True)
    dreams = entries.journals.every(diary)[-1]
    entries.write(diary, "dream", day=MONDAY, at=at(7), journal=dreams.key)
    dawn, noon = entries.on_day(diary, MONDAY)[0], entries.on_day(diary, MONDAY)[-1]

    assert entries.beside(diary, dawn.id)[1] == noon.id


def test_tags_are_counted_without_case(diary):
    rain, year = entries.tags(diary)

    assert (rain.entries, rain.last, year.name) == (2, MONDAY, "year")
    assert picking.first_with(diary, "rain") == DECEMBER
    assert texts(entries.tagged(diary, "RAIN")) == ["noon #rain", "old #Rain"]


def test_a_tag_is_called_as_its_newest_entry_spells_it(vault):
    for day, text in [(NEW_YEAR, "#Rain"), (MONDAY, "#RAIN"), (DECEMBER, "#rain")]:
        entries.write(vault, text, day=day)

    assert [tag.name for tag in entries.tags(vault)] == ["RAIN"]


def test_the_days_of_a_tag_are_those_of_a_stretch_of_time(diary):
    entries.write(diary, "again #RAIN", day=MONDAY)

    assert picking.days_with(diary, "rain", DECEMBER, MONDAY) == {DECEMBER: 1, MONDAY: 2}
    assert picking.days_with(diary, "rain", NEW_YEAR, MONDAY) == {MONDAY: 2}
    assert picking.days_with(diary, "rain", TUESDAY, TUESDAY) == {}


def test_what_goes_with_a_tag_is_counted_anew_when_an_entry_comes(diary):
    entries.write(diary, "#rain #wind", day=MONDAY)
    assert picking.goes_with(diary, "rain") == [("wind", 1)]

    entries.write(diary, "#rain #wind", day=TUESDAY)
    assert picking.goes_with(diary, "rain") == [("wind", 2)]


def test_a_tag_goes_with_its_last_entry(diary):
    entries.delete(diary, entries.on_day(diary, NEW_YEAR)[0])

    assert [tag.name for tag in entries.tags(diary)] == ["rain"]


def test_entries_are_counted(diary):
    assert entries.count(diary) == 5


def test_order_follows_the_moment_and_not_the_clock_on_the_wall(vault):
    entries.write(
        vault, "Tokyo", day=MONDAY, at=datetime.fromisoformat("2026-11-23T10:00+09:00")
    )
    entries.write(
        vault, "London", day=MONDAY, at=datetime.fromisoformat("2026-11-23T09:00+00:00")
    )

    assert texts(entries.on_day(vault, MONDAY)) == ["Tokyo", "London"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(tags=["rain"]), ["noon #rain", "old #Rain"]),
        (Query(tags=["rain", "year"]), []),
        (Query(since="2026-11"), ["next", "noon #rain", "dawn"]),
        (Query(starred=True), []),
        (Query(moods=[None]), ["next", "noon #rain", "dawn", "new #year", "old #Rain"]),
        (Query(), ["next", "noon #rain", "dawn", "new #year", "old #Rain"]),
    ],
)
def test_only_what_is_wanted_follows(diary, query, found):
    assert texts(entries.before(diary, wanted=query)) == found


def test_what_is_wanted_follows_page_by_page(diary):
    newest = entries.before(diary, wanted=Query(tags=["rain"]), limit=1)

    assert texts(entries.before(diary, newest[0], wanted=Query(tags=["rain"]))) == ["old #Rain"]


def test_a_year_names_its_days_and_how_many_entries_they_have(diary):
    assert entries.days_of_year(diary, 2026) == [(NEW_YEAR, 1), (MONDAY, 2), (TUESDAY, 1)]


def test_what_was_counted_is_counted_again_after_a_change(diary):
    before = {tag.name.lower(): tag.entries for tag in entries.tags(diary)}
    entries.delete(diary, entries.on_day(diary, DECEMBER)[0])
    after = {tag.name.lower(): tag.entries for tag in entries.tags(diary)}

    assert (before["rain"], after["rain"]) == (2, 1)
