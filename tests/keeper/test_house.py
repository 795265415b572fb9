from datetime import date, timedelta

from journal import entries, keeper
from journal.insights import readings
from journal.keeper import Keeper, LaterError, Work
from journal.keeper.house import writable
from journal.keeper.work import TRIES
from journal.vault import KEYRING

MONDAY = date(2026, 11, 16)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class House:
    """A keeper whose pieces are functions by their keys; what does not raise is done."""

    def __init__(self, *, needs="", vaults=("anna",), chores=(), **pieces):
        self.clock, self.done = Clock(), []
        self.pieces = {vault: dict(pieces) for vault in vaults}
        self.needs = needs
        self.keeper = Keeper(
            chores=chores,
            per_vault=[self.duty],
            open_vaults=lambda: list(vaults),
            clock=self.clock,
        )

    def duty(self, vault):
        for key, do in list(self.pieces[vault].items()):
            yield Work(
                f"{vault}:{key}", lambda key=key, do=do: self.do(vault, key, do), self.needs
            )

    def do(self, vault, key, do):
        do()
        del self.pieces[vault][key]
        self.done.append((vault, key))


def nothing():
    pass


def breaks():
    raise ValueError("the rain")


def later():
    raise LaterError(30, "Ollama is not running.")


def test_what_is_done_is_not_due_again():
    house = House(a=nothing)

    assert [house.keeper.step(), house.keeper.step()] == [True, False]
    assert house.done == [("anna", "a")]


def test_a_failing_piece_lets_others_pass():
    house = House(bad=breaks, good=nothing)

    assert [house.keeper.step() for _ in range(3)] == [True, True, False]
    assert house.done == [("anna", "good")]


def test_a_failing_piece_rests_longer_each_time_and_then_for_good():
    house = House(bad=breaks)
    assert house.keeper.step()

    for wait in (5, 20, 80, 320):
        house.clock.now += wait - 1
        assert not house.keeper.step()
        house.clock.now += 1
        assert house.keeper.step()
    house.clock.now += 1e6
    assert not house.keeper.step()
    assert house.keeper.rests.given_up() == ["anna:bad"]
    assert TRIES == 5


def test_the_log_holds_no_word_of_an_error(caplog):
    House(bad=breaks).keeper.step()

    assert "ValueError" in caplog.text
    assert "rain" not in caplog.text


def test_later_costs_no_try():
    house = House(a=later)

    for _ in range(2 * TRIES):
        assert [house.keeper.step(), house.keeper.step()] == [True, False]
        house.clock.now += 30
    assert house.keeper.rests.given_up() == []


def test_later_rests_everything_that_needs_the_same_thing():
    house = House(needs="model", **{f"e{number}": later for number in range(100)})

    assert [house.keeper.step(), house.keeper.step()] == [True, False]
    assert house.keeper.rests.why("model") == "Ollama is not running."


def test_open_vaults_take_turns():
    house = House(vaults=("anna", "ben"), a=nothing, b=nothing)

    while house.keeper.step():
        pass

    assert house.done[0][0] != house.done[1][0]
    assert len(house.done) == 4


def test_a_chore_needs_no_open_vault():
    left = ["backup"]
    house = House(vaults=(), chores=[lambda: (Work(key, left.clear) for key in left)])

    assert [house.keeper.step(), house.keeper.step()] == [True, False]


def test_a_pause_lets_only_the_model_rest():
    house = House(needs="model", a=nothing)
    house.keeper.paused_until = 10.0
    assert not house.keeper.step()

    house.clock.now = 10.0
    assert house.keeper.step()


def test_a_page_can_say_what_waits(vault, monkeypatch):
    monkeypatch.setattr(readings, "PAUSE", timedelta(minutes=-1))
    monkeypatch.setattr(Keeper, "running", Keeper(open_vaults=lambda: [vault]))
    entries.write(vault, "Rain.", day=MONDAY)

    keeper.pause(60)
    status = keeper.status(vault)
    assert (status.waiting, status.paused, status.doing) == (3, True, "")
    keeper.pause(0)
    assert not keeper.status(vault).paused


def test_stopping_ends_the_thread():
    house = Keeper(chores=(), per_vault=(), open_vaults=list)
    house.start()
    keeper.stopping.set()

    house.join(5)

    assert not house.is_alive()
    keeper.stopping.clear()
    Keeper.running = None


def test_a_vault_opened_for_reading_only_is_left_alone(vault):
    KEYRING.admit(vault)
    assert writable() == [vault]

    vault.read_only = True
    assert writable() == []
