"""The pages around midnight, on the nights when clocks change, and far from Greenwich."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from journal import entries
from journal.entries import capsules, preferences, store

BERLIN, KIRIBATI, HAWAII = "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Honolulu"
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def clock(monkeypatch):
    """Set the moment that it is (UTC): `clock("2026-11-24T22:59")`."""

    def at(moment):
        now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return at


@pytest.fixture
def berlin(vault, clock):
    """Set the moment for a writer in Berlin."""
    preferences.keep(vault, zone=BERLIN)
    return clock


def texts(vault, day):
    return [entry.text for entry in entries.on_day(vault, day)]


@pytest.mark.parametrize(
    "told",
    [
        (BERLIN, "2026-03-28T23:30", "2026-03-29T00:30:00+01:00"),
        (BERLIN, "2026-03-29T00:59", "2026-03-29T01:59:00+01:00"),
        (BERLIN, "2026-03-29T01:00", "2026-03-29T03:00:00+02:00"),  # 02:30 never was
        (BERLIN, "2026-10-24T22:30", "2026-10-25T00:30:00+02:00"),
        (BERLIN, "2026-10-25T00:30", "2026-10-25T02:30:00+02:00"),
        (BERLIN, "2026-10-25T01:30", "2026-10-25T02:30:00+01:00"),  # and 02:30 once more
        (KIRIBATI, "2026-12-31T10:30", "2027-01-01T00:30:00+14:00"),
        (HAWAII, "2027-01-01T09:30", "2026-12-31T23:30:00-10:00"),
    ],
)
def test_what_is_written_bears_the_writers_own_time(inside, vault, clock, told):
    zone, moment, shown = told
    preferences.keep(vault, zone=zone)
    clock(moment)
    inside.post("/", {"text": "awake"})

    [entry] = entries.on_day(vault, date.fromisoformat(shown[:10]))
    assert (entry.at.isoformat(), entry.zone) == (shown, zone)
    assert entry.text in inside.get("/").text


def test_an_hour_that_comes_twice_is_told_in_its_order(inside, vault, berlin):
    for moment, text in (("00:10", "first"), ("00:50", "second"), ("01:10", "third")):
        berlin(f"2026-10-25T{moment}")
        inside.post("/", {"text": text})

    assert texts(vault, date(2026, 10, 25)) == ["first", "second", "third"]


def test_a_picture_of_an_hour_that_never_was_dates_its_entry(inside, vault, picture, berlin):
    taken = store.get(vault, picture.id, kind="attachment") | {"taken": "2026:03:29 02:30:00"}
    store.put(vault, taken, record=picture.id)
    entry = entries.write(vault, picture.markdown, day=TUESDAY)
    where = {"record": entry.id, "picture": picture.key}
    inside.post(reverse("picture-date", kwargs=where))

    assert entries.get(vault, entry.id).day == date(2026, 3, 29)
    assert inside.get(reverse("entry", args=[entry.id])).status_code == 200


def test_what_is_begun_before_midnight_and_kept_after_is_of_the_day_it_is_kept(
    inside, vault, berlin
):
    berlin("2026-11-24T22:59")
    assert "Tuesday 24 November" in inside.get("/").text
    berlin("2026-11-24T23:01")
    answer = inside.post("/", {"text": "awake"}, headers={"hx-request": "true"})

    assert texts(vault, WEDNESDAY) == ["awake"]
    assert "Wednesday 25 November" in answer.text


def test_a_day_that_was_chosen_stays_chosen_after_midnight(inside, vault, berlin):
    berlin("2026-11-24T23:01")
    inside.post("/", {"text": "awake", "day": "2026-11-24"})

    assert texts(vault, TUESDAY) == ["awake"]


def test_an_entry_that_is_edited_over_midnight_keeps_its_day(inside, vault, berlin):
    berlin("2026-11-24T22:59")
    entry = entries.write(vault, "awake", day=TUESDAY, zone=BERLIN)
    berlin("2026-11-24T23:01")
    said = {"text": "still awake", "version": entry.version}
    inside.post(reverse("edit", args=[entry.id]), said)

    assert texts(vault, TUESDAY) == ["still awake"]


def test_what_was_typed_before_midnight_is_offered_after(inside, berlin):
    berlin("2026-11-24T22:59")
    inside.post("/draft/", {"text": "half a line"})
    berlin("2026-11-24T23:01")

    assert "half a line" in inside.get("/").text


@pytest.mark.parametrize(
    ("where", "said"), [("/quick/", {"text": "x"}), ("/mood/", {"mood": "1"})]
)
def test_two_minutes_around_midnight_are_of_two_days(inside, vault, berlin, where, said):
    for moment in ("22:59", "23:01"):
        berlin(f"2026-11-24T{moment}")
        inside.post(where, said)

    assert len(texts(vault, TUESDAY)) == len(texts(vault, WEDNESDAY)) == 1


def test_a_page_that_stands_open_shows_the_new_day_when_it_is_asked_again(
    inside, vault, berlin
):
    berlin("2026-11-24T22:59")
    inside.post("/", {"text": "awake"})
    berlin("2026-11-24T23:00")
    page = inside.get("/").text

    assert "Wednesday 25 November" in page
    assert "awake" not in page


def test_a_question_that_was_enough_for_one_day_is_asked_on_the_next(inside, berlin):
    berlin("2026-11-24T22:59")
    inside.post("/question/", {"fate": "enough"})
    assert 'class="words asked"' not in inside.get("/").text
    berlin("2026-11-24T23:00")

    assert 'class="words asked"' in inside.get("/").text


@pytest.mark.parametrize(
    ("zone", "before"),
    [
        (BERLIN, "2026-11-24T22:59"),
        (KIRIBATI, "2026-11-24T09:59"),
        (HAWAII, "2026-11-25T09:59"),
    ],
)
def test_a_capsule_opens_at_midnight_where_the_writer_is(inside, vault, clock, zone, before):
    preferences.keep(vault, zone=zone)
    clock("2026-11-20T12:00")
    entry = entries.write(vault, "open me", day=date(2026, 11, 20))
    capsules.close(vault, entry, WEDNESDAY)

    clock(before)
    assert "open me" not in inside.get("/").text
    clock((datetime.fromisoformat(before) + timedelta(minutes=1)).isoformat())
    assert "open me" in inside.get("/").text


def test_a_capsule_closes_no_more_on_the_day_that_has_begun_meanwhile(inside, vault, berlin):
    berlin("2026-11-24T22:59")
    entry = entries.write(vault, "open me", day=TUESDAY)
    berlin("2026-11-24T23:01")
    where = reverse("close-entry", args=[entry.id])

    assert inside.post(where, {"until": "2026-11-25"}).status_code == 422
    assert texts(vault, TUESDAY) == ["open me"]


def test_a_zone_that_is_changed_while_an_editor_stands_open_holds_for_what_is_kept(
    inside, vault, berlin
):
    berlin("2026-11-24T12:00")
    inside.get("/")
    inside.post("/settings/region/", {"zone": KIRIBATI, "language": "", "country": ""})
    inside.post("/", {"text": "awake"})

    assert texts(vault, WEDNESDAY) == ["awake"]
    assert "Wednesday 25 November" in inside.get("/").text
