import pytest

from journal.vault import ExpiredError, Pending
from journal.vault.pending import PATIENCE, PLACES


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Thing:
    closed = False

    def close(self):
        self.closed = True


class Other(Thing):
    pass


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pending(clock):
    return Pending(clock)


def test_what_waits_is_found_as_often_as_needed_and_taken_once(pending):
    thing = Thing()
    token = pending.keep(thing)

    assert pending.find(token, Thing) is pending.find(token, Thing) is thing
    assert pending.take(token, Thing) is thing
    with pytest.raises(ExpiredError):
        pending.take(token, Thing)
    assert not thing.closed


def test_after_half_an_hour_it_is_gone_and_closed(pending, clock):
    thing = Thing()
    token = pending.keep(thing)
    clock.now += PATIENCE + 1

    with pytest.raises(ExpiredError) as gone:
        pending.find(token, Thing)
    assert thing.closed
    assert "half an hour" in gone.value.hint


def test_a_token_of_something_else_finds_nothing(pending):
    token = pending.keep(Thing())

    for wrong in (token + "x", "", "\ud800"):
        with pytest.raises(ExpiredError):
            pending.find(wrong, Thing)
    with pytest.raises(ExpiredError):
        pending.find(token, Other)


def test_the_oldest_goes_when_all_places_are_taken(pending):
    first = Thing()
    token = pending.keep(first)
    others = [pending.keep(Thing()) for _ in range(PLACES)]

    assert first.closed
    with pytest.raises(ExpiredError):
        pending.find(token, Thing)
    assert pending.find(others[0], Thing)


def test_locking_the_house_closes_all_that_waits(pending):
    thing = Thing()
    pending.keep(thing)
    pending.clear()

    assert thing.closed


def test_two_who_take_at_once_get_it_once(pending, monkeypatch):
    token = pending.keep(Thing())
    find = pending.find

    def slowly(token, kind):
        found = find(token, kind)
        pending._kept.clear()
        return found

    monkeypatch.setattr(pending, "find", slowly)
    with pytest.raises(ExpiredError):
        pending.take(token, Thing)
