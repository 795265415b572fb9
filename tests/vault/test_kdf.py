import threading

import pytest

from journal.vault import CorruptError, Cost, TooManyTriesError, WrongSecretError, kdf
from journal.vault.limiter import Turnstile

CHEAP = Cost(19 * 1024, 1)
SALT = bytes(16)


def key(passphrase):
    into = memoryview(bytearray(32))
    kdf.passphrase_key(passphrase, CHEAP, SALT, into)
    return bytes(into)


def test_accents_may_be_typed_either_way():
    assert key("caf\u00e9") == key("cafe\u0301")


@pytest.mark.parametrize("other", ["words ", " words", "Words", "words\n"])
def test_nothing_is_trimmed_or_folded(other):
    assert key(other) != key("words")


@pytest.mark.parametrize("passphrase", ["", "x" * 1025, "\u00e9" * 513])
def test_what_no_slot_can_have_is_a_wrong_secret(passphrase):
    with pytest.raises(WrongSecretError):
        key(passphrase)


def test_a_lone_surrogate_is_no_accident():
    assert key("\ud800 words") != key("words")


@pytest.mark.parametrize(
    "cost",
    [(18 * 1024, 3, 1), (3 << 20, 3, 1), (65_536, 0, 1), (65_536, 11, 1), (65_536, 3, 9)],
)
def test_a_cost_out_of_bounds_is_refused(cost):
    with pytest.raises(CorruptError):
        Cost(*cost)


@pytest.mark.parametrize(
    ("memory_mib", "seconds", "chosen"),
    [
        (512, 0.1, 64),
        (900, 0.1, 64),
        (2_048, 0.1, 128),
        (4_096, 0.1, 256),
        (1 << 20, 0.1, 512),
        (1 << 20, 1.1, 64),
    ],
)
def test_a_cost_is_the_largest_that_memory_and_patience_allow(memory_mib, seconds, chosen):
    assert kdf._choose(memory_mib, lambda step: seconds) == chosen


def test_a_cost_ends_where_a_second_does():
    assert kdf._choose(1 << 20, lambda step: step / 300) == 256


@pytest.mark.parametrize(
    ("memory_mib", "seconds", "outgrown"),
    [(64, 0.2, True), (64, 0.6, False), (256, 0.4, True), (512, 0.1, False)],
)
def test_a_cost_is_outgrown_when_twice_as_much_would_be_bearable(
    monkeypatch, memory_mib, seconds, outgrown
):
    monkeypatch.setattr(kdf, "_memory_mib", lambda: 1 << 20)

    assert kdf.outgrown(Cost(memory_mib * 1024), seconds) is outgrown


def test_a_small_machine_outgrows_nothing(monkeypatch):
    monkeypatch.setattr(kdf, "_memory_mib", lambda: 1_900)

    assert not kdf.outgrown(Cost(64 * 1024), 0.1)


def test_a_cost_is_measured_on_this_machine(monkeypatch):
    monkeypatch.setattr(kdf, "STEPS_MIB", (19, 20))

    assert kdf.calibrate().memory_kib in {19 * 1024, 20 * 1024}


def test_derivations_wait_for_each_other_and_the_fifth_is_sent_away():
    gate, entered, go = Turnstile(waiting=3), threading.Semaphore(0), threading.Event()
    at_work, most = [], []

    def derive():
        with gate.turn():
            at_work.append(1)
            most.append(len(at_work))
            entered.release()
            go.wait(5)
            at_work.pop()

    threads = [threading.Thread(target=derive) for _ in range(4)]
    threads[0].start()
    entered.acquire()
    for thread in threads[1:]:
        thread.start()
    while gate._places._value:
        pass
    with pytest.raises(TooManyTriesError), gate.turn():
        pytest.fail("let in")
    go.set()
    for thread in threads:
        thread.join()

    assert max(most) == 1
    with gate.turn():
        pass
