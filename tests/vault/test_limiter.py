import pytest

from journal.vault import Limiter, TooManyTriesError, WrongSecretError
from journal.vault.limiter import LONGEST, NAMES


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limiter(clock):
    return Limiter(clock)


def wrong(limiter, name="Anna"):
    with pytest.raises(WrongSecretError), limiter.attempt(name):
        raise WrongSecretError


def right(limiter, name="Anna"):
    with limiter.attempt(name):
        pass


def wait_for(limiter, name="Anna"):
    with pytest.raises(TooManyTriesError) as waiting, limiter.attempt(name):
        pytest.fail("let in")
    return waiting.value.seconds


def test_five_wrong_tries_are_free(limiter):
    for _ in range(5):
        wrong(limiter)

    assert wait_for(limiter) == 1


def test_each_further_try_doubles_the_wait(limiter, clock):
    waits = []
    for _ in range(5):
        wrong(limiter)
    for _ in range(12):
        waits.append(wait_for(limiter))
        clock.now += waits[-1]
        wrong(limiter)

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_the_wait_counts_down_and_ends(limiter, clock):
    for _ in range(6):
        clock.now += LONGEST
        wrong(limiter)
    clock.now += 1.5

    assert wait_for(limiter) == 1
    clock.now += 0.5
    right(limiter)


def test_nobody_is_ever_locked_out(limiter, clock):
    for _ in range(2_000):
        clock.now += LONGEST
        wrong(limiter)
    clock.now += LONGEST

    right(limiter)


def test_the_right_one_sets_everything_back(limiter):
    for _ in range(4):
        wrong(limiter)
    right(limiter)
    for _ in range(5):
        wrong(limiter)

    assert wait_for(limiter) == 1


def test_other_names_wait_too_since_the_house_counts_as_a_whole(limiter):
    for number in range(5):
        wrong(limiter, f"name {number}")

    assert wait_for(limiter, "Anna") == 1


def test_tries_side_by_side_are_no_way_round(limiter):
    tries = [limiter.attempt("Anna") for _ in range(6)]
    for one in tries[:5]:
        one.__enter__()

    with pytest.raises(TooManyTriesError):
        tries[5].__enter__()


def test_what_was_no_guess_does_not_count(limiter):
    for _ in range(20):
        with pytest.raises(KeyError), limiter.attempt("Anna"):
            raise KeyError

    right(limiter)
    assert limiter.failures("Anna") is None


def test_wrong_tries_are_told_once_after_the_right_one(limiter):
    wrong(limiter)
    wrong(limiter)
    assert limiter.failures("Anna") is None
    right(limiter)

    assert limiter.failures("Anna").count == 2
    assert limiter.failures("Anna") is None


def test_another_name_is_not_told(limiter):
    wrong(limiter)
    right(limiter)

    assert limiter.failures("Ben") is None


def test_a_thousand_unknown_names_do_not_fill_the_memory(limiter, clock):
    for number in range(NAMES + 500):
        clock.now += LONGEST
        wrong(limiter, str(number))

    assert len(limiter._tries) <= NAMES + 2


def test_a_hint_tells_how_long():
    assert TooManyTriesError(1).hint == "Wait 1 s, then try again."
    assert TooManyTriesError(8).hint == "Wait 8 s, then try again."
